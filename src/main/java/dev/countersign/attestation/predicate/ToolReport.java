package dev.countersign.attestation.predicate;

import dev.countersign.attestation.Field;
import dev.countersign.attestation.UnreadableException;
import dev.countersign.attestation.predicate.Scan.Ended;
import dev.countersign.attestation.predicate.Scan.Origin;
import dev.countersign.attestation.predicate.Scan.Tool;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What tools write that have a JSON format of their own, as CI wraps it; its schema is in {@code policies/predicates}. Which kind of
 * evidence it is the tool says, not who signs it.
 */
final class ToolReport {
    static final String TYPE = "https://countersign.dev/tool-report/v1";
    private static final Set<String> MEMBERS = Set.of("tool", "finishedAt", "commit", "environment", "path", "report");
    private static final Map<String, ReportFormat> FORMATS = Stream.of(
                    new BanditReport(),
                    new CheckovReport(),
                    new CodeScanningAlerts(),
                    new DependabotAlerts(),
                    new KicsReport(),
                    new SemgrepReport(),
                    new SnykReport(),
                    new SonarQubeIssues(),
                    new TfsecReport())
            .collect(Collectors.toUnmodifiableMap(ReportFormat::tool, Function.identity()));
    private static final Set<String> KINDS =
            FORMATS.values().stream().map(ReportFormat::kind).collect(Collectors.toUnmodifiableSet());

    private ToolReport() {}

    /** Whether any of the tools makes evidence of that kind. */
    static boolean mayBe(String kind) {
        return KINDS.contains(kind);
    }

    /** The scan that it tells of; empty where that is of another kind. */
    static Optional<Scan> read(Field wrapper, String kind) throws UnreadableException {
        Field tool = wrapper.closed(MEMBERS).at("tool").closed(Set.of("name", "version"));
        String name =
                Scalars.word(tool.at("name"), FORMATS.keySet().stream().sorted().toList());
        ReportFormat format = Optional.ofNullable(FORMATS.get(name)).orElseThrow();
        return format.kind().equals(kind) ? Optional.of(read(wrapper, format)) : Optional.empty();
    }

    private static Scan read(Field wrapper, ReportFormat format) throws UnreadableException {
        Reported reported = format.read(wrapper.at("report"));
        Optional<String> version = wrapper.at("tool").at("version").optionalText();
        Origin origin = new Origin(
                List.of(new Tool(format.tool(), version.isPresent() ? version : reported.version())),
                wrapper.at("path").optionalText().stream().toList(),
                Scalars.commit(wrapper.at("commit")),
                wrapper.at("environment").optionalText());
        Instant finished = wrapper.at("finishedAt").time();
        // Wrapping an old report anew makes it no younger.
        Instant written = reported.at().filter(finished::isAfter).orElse(finished);
        return new Scan(
                origin,
                Optional.of(new Ended(finished, written)),
                Optional.empty(),
                reported.failure(),
                Found.listed(reported.findings()));
    }
}
