package dev.countersign.attestation;

import dev.countersign.image.Digest;
import dev.countersign.signature.Flaw;
import dev.countersign.signature.Objection;
import dev.countersign.signature.Payload;
import dev.countersign.signature.Verified;
import java.util.Optional;

/** Whether what was signed beside a file is about that file. */
public final class Subjects {
    private Subjects() {}

    /** Why {@code signed} does not speak of the file with this digest; empty where it does. */
    public static Optional<Objection> lack(Verified<Payload> signed, Digest file) {
        return switch (signed.payload().type()) {
            // The signature is over the file itself.
            case ARTIFACT -> Optional.empty();
            case SIMPLE_SIGNING ->
                Optional.of(
                        new Objection(Flaw.EVIDENCE_FOR_OTHER_IMAGE, "a simple-signing payload speaks of images only"));
            case IN_TOTO -> stated(signed, file);
        };
    }

    private static Optional<Objection> stated(Verified<Payload> signed, Digest file) {
        try {
            return Statement.parse(Field.of(signed)).lack(file);
        } catch (UnreadableException unreadable) {
            return Optional.of(unreadable.objection());
        }
    }
}
