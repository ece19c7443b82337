package dev.countersign.attestation.predicate;

/** A running application was scanned for flaws ({@code dast}). */
public final class Dast extends Scanner {
    public Dast() {
        super("dast", "dynamic scan", "scan the running application and attest the result");
    }
}
