package dev.countersign.attestation.predicate;

import dev.countersign.attestation.Field;
import dev.countersign.attestation.UnreadableException;
import java.util.Optional;

/** Where findings are, such as {@code src/Cart.java:42}. */
final class Locations {
    private Locations() {}

    static Optional<String> of(Field file, Field line) throws UnreadableException {
        String where = line.present() ? ":" + Scalars.count(line) : "";
        return file.optionalText().map(name -> name + where);
    }
}
