package dev.countersign.attestation.predicate;

import dev.countersign.attestation.Field;
import dev.countersign.attestation.UnreadableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The answer of {@code snyk test --json}: an object, or one for each project. It tells a failure by {@code error}, and lists a vulnerability once
 * for each way to the package that has it.
 */
final class SnykReport implements ReportFormat {
    private static final Map<String, Severity> SEVERITIES = Map.of(
            "critical", Severity.CRITICAL, "high", Severity.HIGH, "medium", Severity.MEDIUM, "low", Severity.LOW);

    @Override
    public String tool() {
        return "snyk";
    }

    @Override
    public String kind() {
        return "sca";
    }

    @Override
    public Reported read(Field report) throws UnreadableException {
        List<ScanFinding> findings = new ArrayList<>();
        Optional<String> failure = Optional.empty();
        for (Field part : Reported.parts(report)) {
            boolean ok = Scalars.flag(part.at("ok"));
            Field error = part.at("error");
            if (error.present() && !ok) {
                failure = Optional.of(error.path() + " says why");
                continue;
            }
            for (Field each : Reported.objects(part.at("vulnerabilities"))) {
                findings.add(finding(each, false));
            }
            Field ignored = part.at("filtered").at("ignore");
            for (Field each : ignored.present() ? Reported.objects(ignored) : List.<Field>of()) {
                findings.add(finding(each, true));
            }
        }
        return new Reported(
                Optional.empty(),
                Optional.empty(),
                failure,
                findings.stream().distinct().toList());
    }

    private static ScanFinding finding(Field vulnerability, boolean ignored) throws UnreadableException {
        String version = vulnerability
                .at("version")
                .optionalText()
                .map(number -> "@" + number)
                .orElse("");
        return new ScanFinding(
                vulnerability.at("id").text(),
                Scalars.word(vulnerability.at("severity"), SEVERITIES),
                vulnerability.at("title").optionalText(),
                vulnerability.at("packageName").optionalText().map(name -> name + version),
                ignored,
                Optional.empty());
    }
}
