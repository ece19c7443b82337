package dev.countersign.attestation.predicate;

import com.google.auto.service.AutoService;
import dev.countersign.attestation.Kind;

/** What the code depends on was analysed for known flaws ({@code sca}). */
@AutoService(Kind.class)
public final class Sca extends Scanner {
    public Sca() {
        super("sca", "dependency analysis", "analyse the dependencies and attest the result");
    }
}
