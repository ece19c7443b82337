package dev.countersign.attestation.predicate;

import com.google.auto.service.AutoService;
import dev.countersign.attestation.Kind;

/** A running application was scanned for flaws ({@code dast}). */
@AutoService(Kind.class)
public final class Dast extends Scanner {
    public Dast() {
        super("dast", "dynamic scan", "scan the running application and attest the result");
    }
}
