package dev.countersign.attestation.predicate;

/** Source code was analysed for flaws ({@code sast}). */
public final class Sast extends Scanner {
    public Sast() {
        super("sast", "static analysis", "analyse the code and attest the result");
    }
}
