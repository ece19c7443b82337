package dev.countersign.attestation;

import dev.countersign.attestation.VulnScan.VulnFinding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Grype's JSON report. Its {@code matches} is always written, empty where nothing was found. The database's time is
 * {@code descriptor.db.status.built}, before Grype 0.88 {@code descriptor.db.built}. It does not say when a vulnerability was
 * published.
 */
final class GrypeReport {
    private GrypeReport() {}

    static List<VulnFinding> findings(Field report) throws UnreadableException {
        List<VulnFinding> findings = new ArrayList<>();
        for (Field match : report.at("matches").items()) {
            findings.add(finding(match.object()));
        }
        return findings;
    }

    static Optional<Instant> databaseUpdated(Field report) throws UnreadableException {
        Field database = report.at("descriptor").at("db");
        Optional<Instant> built = database.at("status").at("built").optionalTime();
        return built.isPresent() ? built : database.at("built").optionalTime();
    }

    private static VulnFinding finding(Field match) throws UnreadableException {
        Field vulnerability = match.at("vulnerability").object();
        Field artifact = match.at("artifact").object();
        return new VulnFinding(
                vulnerability.at("id").text(),
                Severities.ofWord(vulnerability.at("severity").optionalText().orElse("")),
                artifact.at("name").optionalText().orElse(""),
                artifact.at("version").optionalText(),
                fixed(vulnerability.at("fix").at("versions")),
                Optional.empty(),
                artifact.at("purl").optionalText(),
                GrypeRelated.aliases(match),
                GrypeRelated.epss(match),
                GrypeRelated.exploited(match));
    }

    private static Optional<String> fixed(Field versions) throws UnreadableException {
        if (!versions.present() || versions.items().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(versions.items().getFirst().text());
    }
}
