package dev.countersign.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.image.Digest;
import dev.countersign.workload.WorkloadRef;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A report as the API spells it. */
record ReportJson(Report report) {
    private static final int ID_CHARACTERS = 32;

    ObjectNode whole() {
        List<Report.Entry> shown = report.shown();
        int total = report.summary().total();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("apiVersion", Report.API_VERSION).put("kind", Report.KIND);
        json.set("metadata", metadata(total - shown.size()));
        json.put("source", Report.SOURCE);
        json.set("scope", reference().put("namespace", report.workload().namespace()));
        json.putObject("configuration").putObject("limits").put("maxResults", Report.MOST_RESULTS);
        ObjectNode summary = json.putObject("summary");
        for (Status status : Status.values()) {
            summary.put(status.word(), report.summary().count(status));
        }
        ArrayNode results = json.putArray("results");
        shown.forEach(entry -> results.add(result(report.workload().uid(), entry)));
        if (shown.size() < total) {
            results.add(leftOut(shown, total));
        }
        return json;
    }

    private ObjectNode metadata(int leftOut) {
        ObjectNode metadata = JsonNodeFactory.instance.objectNode();
        metadata.put("name", report.name()).put("namespace", report.workload().namespace());
        metadata.putObject("labels").put(Report.MANAGED_BY, Report.SOURCE);
        if (leftOut > 0) {
            metadata.putObject("annotations").put(Report.LEFT_OUT, Integer.toString(leftOut));
        }
        // It goes when the workload goes.
        metadata.putArray("ownerReferences").add(reference());
        return metadata;
    }

    private ObjectNode reference() {
        WorkloadRef workload = report.workload();
        return JsonNodeFactory.instance
                .objectNode()
                .put("apiVersion", workload.kind().apiVersion())
                .put("kind", workload.kind().kind())
                .put("name", workload.name())
                .put("uid", workload.uid());
    }

    /** Readers that count results for themselves are told that there are more. */
    private ObjectNode leftOut(List<Report.Entry> shown, int total) {
        Instant at = shown.stream()
                .map(entry -> entry.item().since())
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
        return item(
                Report.SOURCE,
                new Item(
                        "report-size",
                        Status.SKIP,
                        false,
                        "info",
                        "",
                        "%d of %d results are not shown here; the summary counts them, and the workload's DeploymentAttestations list them"
                                .formatted(total - shown.size(), total),
                        at,
                        Map.of()));
    }

    static ObjectNode result(String workloadUid, Report.Entry entry) {
        ObjectNode json = item(entry.profile(), entry.item());
        ((ObjectNode) json.get("properties")).put(Property.RESULT_ID.key(), id(workloadUid, entry));
        return json;
    }

    /** Another where the result is another; the same whatever the message says. */
    private static String id(String workloadUid, Report.Entry entry) {
        Item item = entry.item();
        String identity = String.join(
                "\n",
                workloadUid,
                entry.profile(),
                item.subject().toString(),
                item.status().word(),
                item.text(Property.CODE),
                item.since().toString());
        return Digest.sha256(identity.getBytes(StandardCharsets.UTF_8)).hex().substring(0, ID_CHARACTERS);
    }

    static ObjectNode item(String profile, Item item) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("source", Report.SOURCE).put("policy", profile).put("rule", item.rule());
        if (!item.category().isEmpty()) {
            json.put("category", item.category());
        }
        json.put("severity", item.severity());
        Instant since = item.since();
        json.putObject("timestamp").put("seconds", since.getEpochSecond()).put("nanos", since.getNano());
        json.put("result", item.status().word()).put("scored", item.scored()).put("message", item.message());
        ObjectNode properties = json.putObject("properties");
        new TreeMap<>(item.properties()).forEach(properties::put);
        return json;
    }

    static List<Item> items(JsonNode report, String profile) {
        List<Item> items = new ArrayList<>();
        for (JsonNode result : report.path("results")) {
            if (result.path("policy").asText().equals(profile)) {
                read(result).ifPresent(items::add);
            }
        }
        return items;
    }

    private static Optional<Item> read(JsonNode result) {
        Map<String, String> properties = new TreeMap<>();
        result.path("properties")
                .properties()
                .forEach(one -> properties.put(one.getKey(), one.getValue().asText()));
        properties.remove(Property.RESULT_ID.key());
        return Status.read(result.path("result").asText())
                .flatMap(status -> time(result.path("timestamp"))
                        .map(since -> new Item(
                                result.path("rule").asText(),
                                status,
                                result.path("scored").asBoolean(),
                                result.path("severity").asText(),
                                result.path("category").asText(),
                                result.path("message").asText(),
                                since,
                                properties)));
    }

    private static Optional<Instant> time(JsonNode timestamp) {
        try {
            return Optional.of(Instant.ofEpochSecond(
                    timestamp.path("seconds").asLong(), timestamp.path("nanos").asLong()));
        } catch (DateTimeException | ArithmeticException noTime) {
            return Optional.empty();
        }
    }
}
