package dev.countersign.attestation.predicate;

import dev.countersign.attestation.Field;
import dev.countersign.attestation.UnreadableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** tfsec's {@code -f json}. It writes {@code results: null} where it found nothing; {@code --include-ignored} adds what is suppressed. */
final class TfsecReport implements ReportFormat {
    private static final int FAILED = 0;
    private static final int PASSED = 1;
    private static final int IGNORED = 2;
    private static final Map<String, Severity> SEVERITIES = Map.of(
            "CRITICAL", Severity.CRITICAL, "HIGH", Severity.HIGH, "MEDIUM", Severity.MEDIUM, "LOW", Severity.LOW);

    @Override
    public String tool() {
        return "tfsec";
    }

    @Override
    public String kind() {
        return "iac-scan";
    }

    @Override
    public Reported read(Field report) throws UnreadableException {
        Field results = report.object().at("results");
        List<ScanFinding> findings = new ArrayList<>();
        for (Field each : results.value().isNull() ? List.<Field>of() : Reported.objects(results)) {
            int status = Scalars.count(each.at("status"));
            if (status > IGNORED) {
                throw each.at("status").wrong("0, 1 or 2");
            }
            if (status != PASSED) {
                findings.add(finding(each, status != FAILED));
            }
        }
        return Reported.of(findings);
    }

    private static ScanFinding finding(Field result, boolean ignored) throws UnreadableException {
        Field location = result.at("location");
        return new ScanFinding(
                result.at("long_id").text(),
                Scalars.word(result.at("severity"), SEVERITIES),
                result.at("description").optionalText(),
                Locations.of(location.at("filename"), location.at("start_line")),
                ignored,
                Optional.empty());
    }
}
