package dev.countersign.attestation.predicate;

import dev.countersign.attestation.Field;
import dev.countersign.attestation.UnreadableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Checkov's {@code --output json}: an object, or one for each framework. Where it found no file to read it writes counts alone, which is
 * no scan. Severities need an account: without one they are {@code null}, which rates nothing.
 */
final class CheckovReport implements ReportFormat {
    private static final Map<String, Severity> SEVERITIES = Map.of(
            "CRITICAL", Severity.CRITICAL,
            "HIGH", Severity.HIGH,
            "MEDIUM", Severity.MEDIUM,
            "LOW", Severity.LOW,
            "INFO", Severity.INFO,
            "NONE", Severity.INFO);

    @Override
    public String tool() {
        return "checkov";
    }

    @Override
    public String kind() {
        return "iac-scan";
    }

    @Override
    public Reported read(Field report) throws UnreadableException {
        List<ScanFinding> findings = new ArrayList<>();
        Optional<String> failure = Optional.empty();
        Optional<String> version = Optional.empty();
        for (Field part : Reported.parts(report)) {
            Field results = part.at("results").object();
            for (Field check : Reported.objects(results.at("failed_checks"))) {
                findings.add(finding(check, false));
            }
            // --quiet leaves out what was skipped.
            Field skipped = results.at("skipped_checks");
            for (Field check : skipped.present() ? Reported.objects(skipped) : List.<Field>of()) {
                findings.add(finding(check, true));
            }
            Field errors = part.at("summary").at("parsing_errors");
            if (Scalars.count(errors) > 0 && failure.isEmpty()) {
                failure = Optional.of(errors.path() + " is not 0");
            }
            version = part.at("summary").at("checkov_version").optionalText();
        }
        return new Reported(version, Optional.empty(), failure, findings);
    }

    private static ScanFinding finding(Field check, boolean skipped) throws UnreadableException {
        Field lines = check.at("file_line_range");
        Optional<Field> first = lines.present() ? lines.items().stream().findFirst() : Optional.empty();
        Field severity = check.at("severity");
        return new ScanFinding(
                check.at("check_id").text(),
                severity.present() ? Scalars.word(severity, SEVERITIES) : Severity.UNKNOWN,
                check.at("check_name").optionalText(),
                Locations.of(check.at("file_path"), first.orElse(check.at("line"))),
                skipped,
                Optional.empty());
    }
}
