package dev.countersign.attestation.predicate;

import dev.countersign.attestation.Field;
import dev.countersign.attestation.UnreadableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The answer of SonarQube's {@code api/issues/search}, which has to be all of it: {@code paging.total} is how many issues there are.
 * What somebody accepted or called false is suppressed; what is fixed is no finding.
 */
final class SonarQubeIssues implements ReportFormat {
    private static final Map<String, Severity> SEVERITIES = Map.of(
            "BLOCKER", Severity.CRITICAL,
            "CRITICAL", Severity.HIGH,
            "MAJOR", Severity.MEDIUM,
            "MINOR", Severity.LOW,
            "INFO", Severity.INFO);
    private static final Map<String, State> STATES = Map.of(
            "OPEN", State.OPEN,
            "CONFIRMED", State.OPEN,
            "ACCEPTED", State.SUPPRESSED,
            "FALSE_POSITIVE", State.SUPPRESSED,
            "FIXED", State.GONE);
    // Before SonarQube 10.4.
    private static final Map<String, State> RESOLUTIONS = Map.of(
            "WONTFIX", State.SUPPRESSED,
            "FALSE-POSITIVE", State.SUPPRESSED,
            "FIXED", State.GONE,
            "REMOVED", State.GONE);

    private enum State {
        OPEN,
        SUPPRESSED,
        GONE
    }

    @Override
    public String tool() {
        return "sonarqube";
    }

    @Override
    public String kind() {
        return "sast";
    }

    @Override
    public Reported read(Field report) throws UnreadableException {
        List<Field> issues = Reported.objects(report.object().at("issues"));
        Field total = report.at("paging").at("total");
        if (Scalars.count(total) != issues.size()) {
            throw total.wrong("how many issues are listed, " + issues.size() + ": all pages together");
        }
        List<ScanFinding> findings = new ArrayList<>();
        for (Field issue : issues) {
            State state = state(issue);
            if (state != State.GONE) {
                findings.add(finding(issue, state == State.SUPPRESSED));
            }
        }
        return Reported.of(findings);
    }

    private static State state(Field issue) throws UnreadableException {
        if (issue.at("issueStatus").present()) {
            return Scalars.word(issue.at("issueStatus"), STATES);
        }
        return issue.at("resolution").present() ? Scalars.word(issue.at("resolution"), RESOLUTIONS) : State.OPEN;
    }

    private static ScanFinding finding(Field issue, boolean suppressed) throws UnreadableException {
        return new ScanFinding(
                issue.at("rule").text(),
                Scalars.word(issue.at("severity"), SEVERITIES),
                issue.at("message").optionalText(),
                location(issue),
                suppressed,
                Optional.empty());
    }

    // A component is named after its project and its path.
    private static Optional<String> location(Field issue) throws UnreadableException {
        String project = issue.at("project").optionalText().orElse("") + ":";
        return Locations.of(issue.at("component"), issue.at("line"))
                .map(place -> place.startsWith(project) ? place.substring(project.length()) : place);
    }
}
