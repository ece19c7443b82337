package dev.countersign.attestation;

import dev.countersign.attestation.VulnScan.VulnFinding;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * cosign vuln/v1 (<a
 * href="https://github.com/sigstore/cosign/blob/main/specs/COSIGN_VULN_ATTESTATION_SPEC.md">specification</a>), which leaves
 * {@code scanner.result} to the scanner: Trivy's JSON report ({@code trivy --format cosign-vuln}) or Grype's is understood.
 */
final class CosignVuln {
    static final String TYPE = "https://cosign.sigstore.dev/attestation/vuln/v1";

    private CosignVuln() {}

    static VulnScan read(Field predicate) throws UnreadableException {
        Field scanner = predicate.object().at("scanner").object();
        Report report = report(scanner.at("result").object());
        Optional<Instant> database = scanner.at("db").at("lastUpdate").optionalTime();
        return new VulnScan(
                TYPE,
                scanner.at("uri").optionalText().orElse(""),
                scanner.at("version").optionalText().orElse(""),
                database.isPresent() ? database : report.databaseUpdated(),
                predicate.at("metadata").at("scanFinishedOn").time(),
                report.findings());
    }

    private static Report report(Field result) throws UnreadableException {
        boolean grype = result.at("matches").present();
        boolean trivy = result.at("Results").present();
        if (grype == trivy) {
            throw new UnreadableException(
                    result.path() + ": needed is a Trivy report (Results) or a Grype report (matches), " + "found are "
                            + (grype ? "both" : "neither; an absent list does not mean that nothing was found"));
        }
        return grype
                ? new Report(GrypeReport.databaseUpdated(result), GrypeReport.findings(result))
                : new Report(Optional.empty(), TrivyReport.findings(result));
    }

    private record Report(Optional<Instant> databaseUpdated, List<VulnFinding> findings) {}
}
