package dev.countersign.operator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.decision.Compliance;
import dev.countersign.image.Digest;
import dev.countersign.profile.Requirement.Severity;
import dev.countersign.readiness.Prospect;
import dev.countersign.readiness.ProspectJson;
import dev.countersign.running.Root;
import dev.countersign.workload.WorkloadRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What was judged as it is kept for whoever leads next: all that spares him to judge it again. */
final class JudgedJson {
    private JudgedJson() {}

    static ObjectNode write(String rootUid, Judged judged) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        row.put("root", rootUid)
                .put("changes", judged.runs().changes())
                .put("images", judged.runs().images())
                .put("at", judged.at().toString())
                .put("end", judged.end().name())
                .put("compliance", judged.standing().compliance().name());
        if (!judged.labels().isEmpty()) {
            row.put("labels", judged.labels());
        }
        judged.told().filter(told -> !told.equals(judged.at())).ifPresent(told -> row.put("told", told.toString()));
        if (!judged.excuses().isEmpty()) {
            row.put("excuses", judged.excuses());
            ArrayNode exceptions = row.putArray("exceptions");
            judged.standing().exceptions().forEach(exceptions::add);
        }
        if (!judged.accounted().mark().isEmpty()) {
            row.put("account", judged.accounted().mark());
        }
        if (judged.told().isEmpty()) {
            row.putNull("told");
        }
        if (!judged.standing().violations().isEmpty()) {
            ArrayNode violations = row.putArray("violations");
            judged.standing()
                    .violations()
                    .forEach(violation -> violations
                            .addObject()
                            .put("requirement", violation.requirement())
                            .put("code", violation.code())
                            .put("severity", violation.severity().name())
                            .put("since", violation.since().toString()));
        }
        if (!judged.prospect().isClear()) {
            row.set("prospect", ProspectJson.write(judged.prospect()));
        }
        return row;
    }

    static String rootUid(JsonNode row) {
        return row.path("root").asText();
    }

    /** @throws RuntimeException where it was not written by {@link #write} */
    static Judged read(JsonNode row, Root root, Digest profile) {
        WorkloadRef workload = root.workload().ref();
        List<Violation> violations = new ArrayList<>();
        row.path("violations")
                .forEach(violation -> violations.add(new Violation(
                        workload,
                        violation.path("requirement").asText(),
                        violation.path("code").asText(),
                        Severity.valueOf(violation.path("severity").asText()),
                        Instant.parse(violation.path("since").asText()))));
        Instant at = Instant.parse(row.path("at").asText());
        Optional<Instant> told = row.path("told").isTextual()
                ? Optional.of(Instant.parse(row.path("told").asText()))
                : Optional.of(at).filter(_ -> !row.has("told"));
        return new Judged(
                profile,
                new Judged.Runs(row.path("changes").asText(), row.path("images").asText()),
                // A row of an earlier release has none.
                row.path("labels").asText(),
                at,
                Judged.End.valueOf(row.path("end").asText()),
                new Standing(
                        Compliance.valueOf(row.path("compliance").asText()),
                        violations,
                        StreamSupport.stream(row.path("exceptions").spliterator(), false)
                                .map(JsonNode::asText)
                                .collect(Collectors.toSet())),
                row.has("prospect")
                        ? ProspectJson.read(row.path("prospect"))
                        : new Prospect(workload, "", "", List.of(), List.of()),
                row.path("excuses").asText(),
                told,
                Accounted.marked(row.path("account").asText()));
    }
}
