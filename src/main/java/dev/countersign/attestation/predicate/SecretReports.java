package dev.countersign.attestation.predicate;

import dev.countersign.attestation.Field;
import dev.countersign.attestation.UnreadableException;
import dev.countersign.attestation.predicate.Scan.Origin;
import dev.countersign.attestation.predicate.Scan.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What gitleaks and TruffleHog write, as CI wraps it; the schemas are in {@code policies/predicates}. Neither rates what it finds:
 * each is {@code high}. Of a finding only its rule and its place are read, never a field that may hold the secret.
 */
final class SecretReports {
    static final String GITLEAKS = "https://countersign.dev/gitleaks-report/v1";
    static final String TRUFFLEHOG = "https://countersign.dev/trufflehog-report/v1";
    private static final Set<String> MEMBERS = Set.of("tool", "finishedAt", "commit", "findings");

    private SecretReports() {}

    static Scan gitleaks(Field report) throws UnreadableException {
        List<ScanFinding> findings = new ArrayList<>();
        for (Field each : report.closed(MEMBERS).at("findings").items()) {
            findings.add(ScanFinding.open(
                    each.object().at("RuleID").text(),
                    Severity.HIGH,
                    each.at("Description").optionalText(),
                    Locations.of(each.at("File"), each.at("StartLine"))));
        }
        return scan("gitleaks", report, findings);
    }

    static Scan trufflehog(Field report) throws UnreadableException {
        List<ScanFinding> findings = new ArrayList<>();
        for (Field each : report.closed(MEMBERS).at("findings").items()) {
            boolean works = Scalars.flag(each.object().at("Verified"));
            findings.add(ScanFinding.open(
                    each.at("DetectorName").text(),
                    Severity.HIGH,
                    Optional.of(works ? "a secret that works" : "what looks like a secret"),
                    place(each.at("SourceMetadata").at("Data"))));
        }
        return scan("trufflehog", report, findings);
    }

    // By source, such as Git or Filesystem, of which there is one.
    private static Optional<String> place(Field data) throws UnreadableException {
        Optional<String> source =
                data.value().properties().stream().map(Map.Entry::getKey).findFirst();
        return source.isEmpty()
                ? Optional.empty()
                : Locations.of(
                        data.at(source.get()).at("file"), data.at(source.get()).at("line"));
    }

    private static Scan scan(String tool, Field report, List<ScanFinding> findings) throws UnreadableException {
        Field which = report.at("tool");
        Optional<String> version = which.present()
                ? Optional.of(which.closed(Set.of("version")).at("version").text())
                : Optional.empty();
        return new Scan(
                Origin.of(new Tool(tool, version), Scalars.commit(report.at("commit"))),
                Optional.of(Scan.Ended.at(report.at("finishedAt").time())),
                Optional.empty(),
                Optional.empty(),
                Found.listed(findings));
    }
}
