package dev.countersign.attestation.predicate;

import dev.countersign.attestation.Field;
import dev.countersign.attestation.UnreadableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * GitHub's list of a repository's Dependabot alerts, of all pages. What was dismissed, by somebody or by a rule, is suppressed; what is fixed is no
 * finding.
 */
final class DependabotAlerts implements ReportFormat {
    private static final Map<String, Severity> SEVERITIES = Map.of(
            "critical", Severity.CRITICAL, "high", Severity.HIGH, "medium", Severity.MEDIUM, "low", Severity.LOW);
    private static final List<String> STATES = List.of("open", "dismissed", "auto_dismissed", "fixed");

    @Override
    public String tool() {
        return "dependabot";
    }

    @Override
    public String kind() {
        return "sca";
    }

    @Override
    public Reported read(Field report) throws UnreadableException {
        List<ScanFinding> findings = new ArrayList<>();
        for (Field alert : Reported.objects(report)) {
            String state = Scalars.word(alert.at("state"), STATES);
            if (!state.equals("fixed")) {
                findings.add(finding(alert, !state.equals("open")));
            }
        }
        return Reported.of(findings);
    }

    private static ScanFinding finding(Field alert, boolean dismissed) throws UnreadableException {
        Field advisory = alert.at("security_advisory").object();
        return new ScanFinding(
                advisory.at("ghsa_id").text(),
                Scalars.word(alert.at("security_vulnerability").at("severity"), SEVERITIES),
                advisory.at("summary").optionalText(),
                alert.at("dependency").at("manifest_path").optionalText(),
                dismissed,
                Optional.empty());
    }
}
