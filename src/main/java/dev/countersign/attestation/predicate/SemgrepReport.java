package dev.countersign.attestation.predicate;

import dev.countersign.attestation.Field;
import dev.countersign.attestation.UnreadableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Semgrep's {@code --json}. An error of level {@code error}, and that no file was scanned, are a failure. Severities are those of its SARIF:
 * the rule's {@code security-severity}, else {@code ERROR} high, {@code WARNING} medium, {@code INFO} low.
 */
final class SemgrepReport implements ReportFormat {
    private static final Map<String, Severity> SEVERITIES = Map.of(
            "CRITICAL", Severity.CRITICAL,
            "ERROR", Severity.HIGH,
            "HIGH", Severity.HIGH,
            "WARNING", Severity.MEDIUM,
            "MEDIUM", Severity.MEDIUM,
            "INFO", Severity.LOW,
            "LOW", Severity.LOW,
            "EXPERIMENT", Severity.UNKNOWN,
            "INVENTORY", Severity.INFO);
    private static final List<String> LEVELS = List.of("error", "warn", "info");

    @Override
    public String tool() {
        return "semgrep";
    }

    @Override
    public String kind() {
        return "sast";
    }

    @Override
    public Reported read(Field report) throws UnreadableException {
        List<ScanFinding> findings = new ArrayList<>();
        for (Field each : Reported.objects(report.object().at("results"))) {
            findings.add(finding(each, each.at("extra").object()));
        }
        return new Reported(report.at("version").optionalText(), Optional.empty(), failure(report), findings);
    }

    private static Optional<String> failure(Field report) throws UnreadableException {
        for (Field error : Reported.objects(report.at("errors"))) {
            if (Scalars.word(error.at("level"), LEVELS).equals("error")) {
                return Optional.of(error.path() + " is an error");
            }
        }
        Field scanned = report.at("paths").at("scanned");
        return scanned.items().isEmpty() ? Optional.of(scanned.path() + " is empty") : Optional.empty();
    }

    private static ScanFinding finding(Field result, Field extra) throws UnreadableException {
        Severity severity = Scalars.word(extra.at("severity"), SEVERITIES);
        return new ScanFinding(
                result.at("check_id").text(),
                SarifSeverity.scored(extra.at("metadata").at("security-severity"))
                        .orElse(severity),
                extra.at("message").optionalText(),
                Locations.of(result.at("path"), result.at("start").at("line")),
                Scalars.optionalFlag(extra.at("is_ignored")).orElse(false),
                Optional.empty());
    }
}
