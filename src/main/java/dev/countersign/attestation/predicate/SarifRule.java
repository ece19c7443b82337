package dev.countersign.attestation.predicate;

import dev.countersign.attestation.Field;
import dev.countersign.attestation.UnreadableException;
import java.util.List;
import java.util.Optional;

/**
 * The rule of a result.
 *
 * @param descriptor empty where the log does not describe it
 * @param override the worst level that an invocation was configured to give it
 */
record SarifRule(Optional<Field> descriptor, Optional<String> override) {
    /** From the worst on. */
    static final List<String> LEVELS = List.of("error", "warning", "note", "none");

    private static final String DEFAULT = "warning";

    /** Of results that have none themselves: the default, or what overrides it, whichever is worse. */
    String level() throws UnreadableException {
        Optional<String> own = descriptor.isPresent()
                ? Scalars.optionalWord(
                        descriptor.get().at("defaultConfiguration").at("level"), LEVELS)
                : Optional.empty();
        return worse(own.orElse(DEFAULT), override.orElse("none"));
    }

    static String worse(String one, String other) {
        return LEVELS.indexOf(one) < LEVELS.indexOf(other) ? one : other;
    }
}
