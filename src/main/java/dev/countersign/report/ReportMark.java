package dev.countersign.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.image.Digest;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;

/** What a report says, in a few bytes. */
final class ReportMark {
    private ReportMark() {}

    static String of(JsonNode report) {
        ObjectNode said = sorted(report);
        said.remove("metadata");
        JsonNode metadata = report.path("metadata");
        said.put("managedBy", metadata.path("labels").path(Report.MANAGED_BY).asText());
        said.put("leftOut", metadata.path("annotations").path(Report.LEFT_OUT).asText());
        said.set("owners", normal(metadata.path("ownerReferences")));
        return Digest.sha256(said.toString().getBytes(StandardCharsets.UTF_8)).hex();
    }

    /** Whatever the order in which somebody wrote the members. */
    private static JsonNode normal(JsonNode node) {
        if (node.isObject()) {
            return sorted(node);
        }
        if (node.isArray()) {
            var array = JsonNodeFactory.instance.arrayNode();
            node.forEach(one -> array.add(normal(one)));
            return array;
        }
        return node;
    }

    private static ObjectNode sorted(JsonNode object) {
        TreeMap<String, JsonNode> members = new TreeMap<>();
        object.properties().forEach(member -> members.put(member.getKey(), normal(member.getValue())));
        ObjectNode sorted = JsonNodeFactory.instance.objectNode();
        members.forEach(sorted::set);
        return sorted;
    }
}
