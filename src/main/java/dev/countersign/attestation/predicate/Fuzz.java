package dev.countersign.attestation.predicate;

/** An application was fed with generated inputs ({@code fuzz}). */
public final class Fuzz extends Scanner {
    public Fuzz() {
        super("fuzz", "fuzzing result", "fuzz the application and attest the result");
    }
}
