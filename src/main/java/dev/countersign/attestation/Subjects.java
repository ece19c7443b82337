package dev.countersign.attestation;

import dev.countersign.image.Digest;
import dev.countersign.image.Printable;
import dev.countersign.signature.Payload;
import dev.countersign.signature.Verified;
import java.util.Optional;

/** Whether what was signed beside a file is about that file. */
public final class Subjects {
    private Subjects() {}

    /** Why {@code signed} does not speak of the file with this digest; empty where it does. */
    public static Optional<String> lack(Verified<Payload> signed, Digest file) {
        return switch (signed.payload().type()) {
            // The signature is over the file itself.
            case ARTIFACT -> Optional.empty();
            case SIMPLE_SIGNING -> Optional.of("a simple-signing payload speaks of images only");
            case IN_TOTO -> stated(signed, file);
        };
    }

    private static Optional<String> stated(Verified<Payload> signed, Digest file) {
        try {
            Statement read = Statement.parse(Field.of(signed));
            return read.names(file)
                    ? Optional.empty()
                    : Optional.of("its subjects (" + read.subjects().size() + ", the first " + read.firstSubject()
                            + ") do not include " + file);
        } catch (UnreadableException unreadable) {
            return Optional.of(Printable.of(unreadable.what()));
        }
    }
}
