package dev.countersign.attestation.predicate;

import com.google.auto.service.AutoService;
import dev.countersign.attestation.Field;
import dev.countersign.attestation.Kind;
import dev.countersign.attestation.UnreadableException;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Code or configuration was searched for secrets ({@code secret-scan}); besides what each scanner's report may be in, the reports
 * of gitleaks and TruffleHog. A secret that a report holds never gets into what rules see.
 */
@AutoService(Kind.class)
public final class SecretScan extends Scanner {
    public SecretScan() {
        super("secret-scan", "secret scan", "search for secrets and attest the result");
    }

    @Override
    public Set<String> predicateTypes() {
        return Stream.concat(
                        super.predicateTypes().stream(), Stream.of(SecretReports.GITLEAKS, SecretReports.TRUFFLEHOG))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    Scan report(String predicateType, Field predicate) throws UnreadableException {
        return switch (predicateType) {
            case SecretReports.GITLEAKS -> SecretReports.gitleaks(predicate);
            case SecretReports.TRUFFLEHOG -> SecretReports.trufflehog(predicate);
            default -> written(super.report(predicateType, predicate));
        };
    }

    /** A tool is free to quote the secret in its message. */
    @Override
    Scan written(Scan scan) {
        return scan.withoutMessages();
    }
}
