package dev.countersign.policy.opa;

import java.time.Instant;
import java.time.InstantSource;

/** An OPA that whoever started it gave a label, and that is told by it from another one that has come to listen in its place. */
public final class LabelledOpa {
    private static final String NAME = "countersign";

    private final OpaHttp opa;
    private final String label;

    /** @param label letters and digits, and a letter first; that of no other OPA */
    public LabelledOpa(OpaSettings settings, String label, InstantSource clock) {
        this.opa = new OpaHttp(settings, clock);
        this.label = label;
    }

    /** The argument of {@code opa run} that gives it {@code label}. */
    public static String argument(String label) {
        return "--set=labels.%s=%s".formatted(NAME, label);
    }

    /** Whether it is this one that answers at the address. */
    public boolean answers(Instant deadline) {
        return opa.get("/v1/config", deadline) instanceof Reply.Ok ok
                && ok.body().path("result").path("labels").path(NAME).asText().equals(label);
    }
}
