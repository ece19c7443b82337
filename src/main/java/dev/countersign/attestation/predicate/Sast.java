package dev.countersign.attestation.predicate;

import com.google.auto.service.AutoService;
import dev.countersign.attestation.Kind;

/** Source code was analysed for flaws ({@code sast}). */
@AutoService(Kind.class)
public final class Sast extends Scanner {
    public Sast() {
        super("sast", "static analysis", "analyse the code and attest the result");
    }
}
