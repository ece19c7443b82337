package dev.countersign.attestation.predicate;

import com.google.auto.service.AutoService;
import dev.countersign.attestation.Kind;

/** An application was fed with generated inputs ({@code fuzz}). */
@AutoService(Kind.class)
public final class Fuzz extends Scanner {
    public Fuzz() {
        super("fuzz", "fuzzing result", "fuzz the application and attest the result");
    }
}
