package dev.countersign.attestation.predicate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.attestation.EvidenceKind;
import dev.countersign.attestation.Fact;
import dev.countersign.attestation.Fact.Currency;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What came of scanning, whatever tool and format it is from. Rules see {@code {tools: [{name, version?}], result:
 * PASSED|FAILED, commit?, environment?, url?, counts?: {critical, high, medium, low, info, unknown}, findings?: [{id, severity,
 * message?, location?, suppressed, new?}]}}. The result is the run's, whatever it found; {@code counts} are there unless it failed, and
 * leave out what is suppressed; {@code findings} are there unless it failed or gave only counts.
 *
 * @param ended when the scan ended, and its first run; empty where the report does not say
 * @param databaseUpdated when the tool's database was last updated; empty where the report does not say
 * @param failure why the run says nothing of what it did not find
 */
record Scan(
        Origin origin,
        Optional<Ended> ended,
        Optional<Instant> databaseUpdated,
        Optional<String> failure,
        Found found) {
    static final String FAILED = "SCAN_FAILED";

    /** When the last and the first of several runs ended; of one, the same. */
    record Ended(Instant last, Instant first) {
        static Ended at(Instant time) {
            return new Ended(time, time);
        }
    }

    /** @param version empty where the tool does not say */
    record Tool(String name, Optional<String> version) {}

    /**
     * What scanned what.
     *
     * @param parts what tells scans by the same tools apart that stand beside each other, such as the folder that was scanned
     * @param report where the whole report can be read
     */
    record Origin(
            List<Tool> tools,
            List<String> parts,
            Optional<String> commit,
            Optional<String> environment,
            Optional<String> report) {
        Origin(List<Tool> tools, List<String> parts, Optional<String> commit, Optional<String> environment) {
            this(tools, parts, commit, environment, Optional.empty());
        }

        static Origin of(Tool tool, Optional<String> commit) {
            return new Origin(List.of(tool), List.of(), commit, Optional.empty());
        }

        String toolNames() {
            return tools.stream().map(Tool::name).distinct().collect(Collectors.joining(", "));
        }

        String source() {
            return Shapes.source(Stream.of(
                            tools.stream().map(Tool::name).distinct().flatMap(name -> Stream.of("tool", name)),
                            environment.stream().flatMap(name -> Stream.of("environment", name)),
                            parts.stream().flatMap(part -> Stream.of("part", part)))
                    .flatMap(each -> each)
                    .toArray(String[]::new));
        }
    }

    /** Of several from the same tools the newest counts. */
    Fact fact(EvidenceKind kind, String predicateType) {
        Currency currency = new Currency(
                origin.source(), ended.map(Ended::last), ended.map(Ended::first), databaseUpdated, Optional.empty());
        return new Fact(
                kind, predicateType, failure.map(why -> against(currency, why)).orElse(currency), data());
    }

    private Currency against(Currency currency, String why) {
        return currency.against(
                FAILED,
                "the run of %s failed: %s; scan again and attest the result"
                        .formatted(Lists.some(List.of(origin.toolNames())), why));
    }

    /** The same, where messages may hold what nobody may read. */
    Scan withoutMessages() {
        return new Scan(origin, ended, databaseUpdated, failure, found.withoutMessages());
    }

    private ObjectNode data() {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        ArrayNode tools = data.putArray("tools");
        for (Tool tool : origin.tools()) {
            ObjectNode each = tools.addObject().put("name", tool.name());
            tool.version().ifPresent(version -> each.put("version", version));
        }
        data.put("result", failure.isPresent() ? "FAILED" : "PASSED");
        origin.commit().ifPresent(commit -> data.put("commit", commit));
        origin.environment().ifPresent(environment -> data.put("environment", environment));
        origin.report().ifPresent(url -> data.put("url", url));
        found.putInto(data);
        return data;
    }
}
