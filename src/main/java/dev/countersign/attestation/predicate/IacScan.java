package dev.countersign.attestation.predicate;

/** What declares infrastructure was analysed for misconfiguration ({@code iac-scan}). */
public final class IacScan extends Scanner {
    public IacScan() {
        super("iac-scan", "scan of infrastructure code", "scan the infrastructure code and attest the result");
    }
}
