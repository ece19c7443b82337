package dev.countersign.attestation.predicate;

import com.google.auto.service.AutoService;
import dev.countersign.attestation.Fact;
import dev.countersign.attestation.Kind;
import dev.countersign.attestation.VulnScan;
import java.util.Optional;
import java.util.Set;

/**
 * What the code depends on was analysed for known flaws ({@code sca}); also as a scan for vulnerabilities, where a requirement names the
 * predicate type of such scans: that it is of the code, and not of the image, it does not say itself.
 */
@AutoService(Kind.class)
public final class Sca extends Scanner {
    public Sca() {
        super("sca", "dependency analysis", "analyse the dependencies and attest the result");
    }

    @Override
    public Set<String> scanTypes() {
        return VulnScan.PREDICATE_TYPES;
    }

    @Override
    public Optional<Fact> read(VulnScan scan) {
        return Optional.of(DependencyScan.of(scan).fact(kind(), scan.predicateType()));
    }
}
