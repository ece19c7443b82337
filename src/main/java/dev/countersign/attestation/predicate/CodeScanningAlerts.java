package dev.countersign.attestation.predicate;

import dev.countersign.attestation.Field;
import dev.countersign.attestation.UnreadableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * GitHub's list of a repository's code scanning alerts, of all pages and of whatever tools uploaded to it. What somebody dismissed is
 * suppressed; what is fixed is no finding. It is as bad as its {@code security_severity_level} says, or where it has none as its rule's level.
 */
final class CodeScanningAlerts implements ReportFormat {
    private static final Map<String, Severity> SECURITY = Map.of(
            "critical", Severity.CRITICAL, "high", Severity.HIGH, "medium", Severity.MEDIUM, "low", Severity.LOW);
    // As of SARIF, which is where they are from.
    private static final Map<String, Severity> LEVELS =
            Map.of("error", Severity.HIGH, "warning", Severity.MEDIUM, "note", Severity.LOW, "none", Severity.INFO);
    private static final List<String> STATES = List.of("open", "dismissed", "fixed");

    @Override
    public String tool() {
        return "github-code-scanning";
    }

    @Override
    public String kind() {
        return "sast";
    }

    @Override
    public Reported read(Field report) throws UnreadableException {
        List<ScanFinding> findings = new ArrayList<>();
        for (Field alert : Reported.objects(report)) {
            String state = Scalars.word(alert.at("state"), STATES);
            if (!state.equals("fixed")) {
                findings.add(finding(alert, state.equals("dismissed")));
            }
        }
        return Reported.of(findings);
    }

    private static ScanFinding finding(Field alert, boolean dismissed) throws UnreadableException {
        Field rule = alert.at("rule").object();
        Field instance = alert.at("most_recent_instance").object();
        Field place = instance.at("location");
        return new ScanFinding(
                rule.at("id").text(),
                severity(rule),
                instance.at("message").at("text").optionalText(),
                Locations.of(place.at("path"), place.at("start_line")),
                dismissed,
                Optional.empty());
    }

    private static Severity severity(Field rule) throws UnreadableException {
        Field security = rule.at("security_severity_level");
        if (security.present()) {
            return Scalars.word(security, SECURITY);
        }
        Field level = rule.at("severity");
        return level.present() ? Scalars.word(level, LEVELS) : Severity.UNKNOWN;
    }
}
