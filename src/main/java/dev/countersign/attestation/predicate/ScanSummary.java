package dev.countersign.attestation.predicate;

import dev.countersign.attestation.Field;
import dev.countersign.attestation.UnreadableException;
import dev.countersign.attestation.predicate.Scan.Origin;
import dev.countersign.attestation.predicate.Scan.Tool;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What CI says of a scan by a tool without a format of its own that is read; its schema is in {@code policies/predicates}. */
final class ScanSummary {
    static final String TYPE = "https://countersign.dev/scan-summary/v1";
    /** The last, of the image, was in its schema once and is of no kind here: it stands in nobody's way. */
    private static final List<String> KINDS =
            List.of("sast", "iac-scan", "secret-scan", "dast", "fuzz", "sca", "vuln-scan");

    private static final Set<String> MEMBERS = Set.of(
            "kind",
            "tool",
            "startedAt",
            "finishedAt",
            "result",
            "commit",
            "environment",
            "target",
            "counts",
            "findings",
            "url");
    private static final Set<String> OF_FINDING = Set.of("id", "severity", "message", "location", "suppressed", "new");

    private ScanSummary() {}

    /** The scan that it tells of; empty where that is of another kind. */
    static Optional<Scan> read(Field summary, String kind) throws UnreadableException {
        return Scalars.word(summary.object().at("kind"), KINDS).equals(kind)
                ? Optional.of(read(summary))
                : Optional.empty();
    }

    private static Scan read(Field summary) throws UnreadableException {
        Field tool = summary.closed(MEMBERS).at("tool").closed(Set.of("name", "version", "databaseUpdatedAt"));
        String result = Scalars.word(summary.at("result"), List.of("PASSED", "FAILED"));
        Field target = target(summary.at("target"));
        List<String> parts = Stream.concat(
                        target.at("path").optionalText().stream(), address(target.at("url")).stream())
                .toList();
        Origin origin = new Origin(
                List.of(new Tool(tool.at("name").text(), tool.at("version").optionalText())),
                parts,
                Scalars.commit(summary.at("commit")),
                summary.at("environment").optionalText(),
                address(summary.at("url")));
        Instant finished = summary.at("finishedAt").time();
        Shapes.order(summary.at("startedAt"), summary.at("finishedAt"));
        return new Scan(
                origin,
                Optional.of(Scan.Ended.at(finished)),
                tool.at("databaseUpdatedAt").optionalTime(),
                Optional.of("predicate.result says so").filter(why -> result.equals("FAILED")),
                found(summary, result));
    }

    private static Optional<String> address(Field url) throws UnreadableException {
        return url.present() ? Optional.of(Shapes.address(url)) : Optional.empty();
    }

    private static Field target(Field target) throws UnreadableException {
        if (target.present() && target.closed(Set.of("path", "url")).value().isEmpty()) {
            throw target.wrong("a path or url, or no target");
        }
        return target;
    }

    private static Found found(Field summary, String result) throws UnreadableException {
        Field list = summary.at("findings");
        Field counts = summary.at("counts");
        boolean uncounted = result.equals("FAILED") && !counts.present();
        if (!list.present()) {
            return uncounted ? Found.nobodyKnows() : Found.counted(counts(counts));
        }
        Found listed = Found.listed(findings(list));
        if (!uncounted && !listed.counts().equals(Optional.of(counts(counts)))) {
            throw counts.wrong("what the findings that are not suppressed add up to");
        }
        return listed;
    }

    private static Map<Severity, Integer> counts(Field counts) throws UnreadableException {
        Map<Severity, Integer> numbers = new EnumMap<>(Severity.class);
        counts.closed(Set.copyOf(Severity.WORDS));
        for (Severity severity : Severity.values()) {
            numbers.put(severity, Scalars.count(counts.at(severity.word())));
        }
        return numbers;
    }

    private static List<ScanFinding> findings(Field list) throws UnreadableException {
        List<ScanFinding> findings = new ArrayList<>();
        for (Field each : list.items()) {
            Field suppressed = each.closed(OF_FINDING).at("suppressed");
            if (suppressed.present()) {
                suppressed.closed(Set.of("reason")).at("reason").text();
            }
            String severity = Scalars.word(each.at("severity"), Severity.WORDS);
            findings.add(new ScanFinding(
                    each.at("id").text(),
                    Severity.valueOf(severity.toUpperCase(Locale.ROOT)),
                    each.at("message").optionalText(),
                    each.at("location").optionalText(),
                    suppressed.present(),
                    Scalars.optionalFlag(each.at("new"))));
        }
        return findings;
    }
}
