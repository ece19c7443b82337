package dev.countersign.attestation.predicate;

import dev.countersign.attestation.Field;
import dev.countersign.attestation.UnreadableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Bandit's {@code -f json}. A file that it could not read stands in {@code errors}, though it says that all went well. */
final class BanditReport implements ReportFormat {
    private static final Map<String, Severity> SEVERITIES = Map.of(
            "HIGH", Severity.HIGH, "MEDIUM", Severity.MEDIUM, "LOW", Severity.LOW, "UNDEFINED", Severity.UNKNOWN);

    @Override
    public String tool() {
        return "bandit";
    }

    @Override
    public String kind() {
        return "sast";
    }

    @Override
    public Reported read(Field report) throws UnreadableException {
        List<ScanFinding> findings = new ArrayList<>();
        for (Field each : Reported.objects(report.object().at("results"))) {
            findings.add(ScanFinding.open(
                    each.at("test_id").text(),
                    Scalars.word(each.at("issue_severity"), SEVERITIES),
                    each.at("issue_text").optionalText(),
                    Locations.of(each.at("filename"), each.at("line_number"))));
        }
        Field errors = report.at("errors");
        return new Reported(
                Optional.empty(),
                report.at("generated_at").optionalTime(),
                errors.items().stream().findFirst().map(error -> error.path() + " is an error"),
                findings);
    }
}
