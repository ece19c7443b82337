package dev.countersign.attestation.predicate;

import com.google.auto.service.AutoService;
import dev.countersign.attestation.Kind;

/** What declares infrastructure was analysed for misconfiguration ({@code iac-scan}). */
@AutoService(Kind.class)
public final class IacScan extends Scanner {
    public IacScan() {
        super("iac-scan", "scan of infrastructure code", "scan the infrastructure code and attest the result");
    }
}
