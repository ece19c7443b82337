package dev.countersign.attestation.predicate;

/** What the code depends on was analysed for known flaws ({@code sca}). */
public final class Sca extends Scanner {
    public Sca() {
        super("sca", "dependency analysis", "analyse the dependencies and attest the result");
    }
}
