package dev.countersign.attestation.predicate;

import dev.countersign.attestation.Field;
import dev.countersign.attestation.UnreadableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * KICS's {@code --report-formats json}. What a comment suppresses leaves no trace. A file that it cannot parse is none that failed, but
 * one that is scanned and not parsed, and the run ends well all the same; so it does where there was no file. Its SARIF says neither, nor
 * which finding is critical. {@code TRACE} is a resource in its bill of materials.
 */
final class KicsReport implements ReportFormat {
    private static final Map<String, Severity> SEVERITIES = Map.of(
            "CRITICAL", Severity.CRITICAL,
            "HIGH", Severity.HIGH,
            "MEDIUM", Severity.MEDIUM,
            "LOW", Severity.LOW,
            "INFO", Severity.INFO,
            "TRACE", Severity.INFO);

    @Override
    public String tool() {
        return "kics";
    }

    @Override
    public String kind() {
        return "iac-scan";
    }

    @Override
    public Reported read(Field report) throws UnreadableException {
        List<ScanFinding> findings = new ArrayList<>();
        for (Field query : Reported.objects(report.object().at("queries"))) {
            Severity severity = Scalars.word(query.at("severity"), SEVERITIES);
            for (Field file : Reported.objects(query.at("files"))) {
                findings.add(ScanFinding.open(
                        query.at("query_id").text(),
                        severity,
                        query.at("query_name").optionalText(),
                        Locations.of(file.at("file_name"), file.at("line"))));
            }
        }
        return new Reported(
                report.at("kics_version").optionalText(),
                Optional.of(report.at("end").time()),
                failure(report),
                findings);
    }

    private static Optional<String> failure(Field report) throws UnreadableException {
        Field scanned = report.at("files_scanned");
        if (Scalars.count(scanned) == 0) {
            return Optional.of(scanned.path() + " is 0");
        }
        Field parsed = report.at("files_parsed");
        if (Scalars.count(parsed) < Scalars.count(scanned)) {
            return Optional.of(parsed.path() + " is less than files_scanned");
        }
        for (String failed : List.of("files_failed_to_scan", "queries_failed_to_execute")) {
            if (Scalars.count(report.at(failed)) != 0) {
                return Optional.of(report.at(failed).path() + " is not 0");
            }
        }
        return Optional.empty();
    }
}
