package dev.countersign.profile;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Whether one profile asks for all that another does: requirement by requirement, parameter by parameter, as both are written. */
final class Strictness {
    private static final Map<String, Order> OF_REQUIREMENTS = Map.ofEntries(
            entry("id", Order.SAME),
            entry("kind", Order.SAME),
            entry("stage", Order.SAME),
            entry("trust", Order.WITHIN),
            entry("maxAge", Order.NO_OLDER),
            entry("threshold", Order.AT_LEAST),
            entry("severity", Order.among("low", "medium", "high", "critical")),
            entry("controls", Order.COVERS),
            entry("approvals", Order.ofMembers(Map.of("min", Order.AT_LEAST, "distinctFrom", Order.COVERS))));

    /** The same name means the same in all rules. */
    private static final Map<String, Order> OF_PARAMETERS = Map.ofEntries(
            entry("allowUnknown", Order.EXCUSES),
            entry("allowWarned", Order.EXCUSES),
            entry("approvals", Order.AT_LEAST),
            entry("banned", Order.COVERS),
            entry("builders", Order.BUILDERS),
            entry("clockSkew", Order.AT_MOST),
            entry("codeOwners", Order.ASKS),
            entry("denied", Order.COVERS),
            entry("denyExploited", Order.ASKS),
            entry("graceDays", Order.GRACE),
            entry("ignore", Order.WITHIN_IF_ANY),
            entry("level", Order.among("baseline", "restricted")),
            entry("maxCritical", Order.AT_MOST),
            entry("maxEpss", Order.AT_MOST),
            entry("maxHigh", Order.AT_MOST),
            entry("maxMedium", Order.AT_MOST),
            entry("minComponents", Order.AT_LEAST),
            entry("minLevel", Order.AT_LEAST),
            entry(
                    "minPercent",
                    Order.ofMembers(
                            Map.of("version", Order.AT_LEAST, "purl", Order.AT_LEAST, "licence", Order.AT_LEAST))),
            entry("onlyFixable", Order.EXCUSES),
            entry("probes", Order.COVERS),
            entry("refs", Order.WITHIN),
            entry("registries", Order.WITHIN),
            entry("requireDigest", Order.ASKS),
            entry("required", Order.COVERS),
            entry("resources", Order.COVERS),
            entry("sources", Order.WITHIN),
            entry("spreadOver", Order.COVERS),
            entry("tags", Order.COVERS),
            entry("vexTrust", Order.WITHIN_IF_ANY));

    private Strictness() {}

    /** Where {@code stricter} asks for less than {@code laxer}, as paths; none: it asks for all that that does. */
    static List<String> gaps(JsonNode stricter, JsonNode laxer) {
        List<String> gaps = new ArrayList<>();
        for (String part : List.of("scope", "formats")) {
            if (!stricter.at("/spec/" + part).equals(laxer.at("/spec/" + part))) {
                gaps.add(part);
            }
        }
        if (!Order.EXCEPTIONS.holds(stricter.at("/spec/exceptions"), laxer.at("/spec/exceptions"))) {
            gaps.add("exceptions");
        }
        for (JsonNode asked : laxer.at("/spec/requirements")) {
            JsonNode asking = named(stricter.at("/spec/requirements"), "id", asked);
            String id = asked.path("id").asText();
            compare(id, asking, asked, OF_REQUIREMENTS, gaps);
            for (JsonNode rule : asked.path("policies")) {
                JsonNode use = named(asking.path("policies"), "name", rule);
                String path = id + "/" + rule.path("name").asText();
                if (use.isMissingNode()) {
                    gaps.add(path);
                } else {
                    compare(path, excusing(use, rule), rule.path("params"), OF_PARAMETERS, gaps);
                }
            }
        }
        return gaps;
    }

    /** A writable root filesystem is asked about by the restricted level alone: ignoring it excuses nothing that baseline asks. */
    private static JsonNode excusing(JsonNode use, JsonNode asked) {
        ObjectNode params = use.path("params").deepCopy();
        if (asked.at("/params/level").asText().equals("baseline")
                && params.path("ignore") instanceof ArrayNode ignore) {
            ignore.removeIf(code -> code.asText().equals("ROOT_FILESYSTEM_WRITABLE"));
        }
        return params;
    }

    /** What only the one of them has counts too: it may be an excuse. */
    private static void compare(
            String path, JsonNode asking, JsonNode asked, Map<String, Order> orders, List<String> gaps) {
        List<String> names = new ArrayList<>(orders.keySet());
        asking.fieldNames().forEachRemaining(names::add);
        asked.fieldNames().forEachRemaining(names::add);
        names.removeAll(List.of("policies", "owner", "remediation"));
        names.stream().distinct().sorted().forEach(name -> {
            Order order = orders.get(name);
            boolean told = asking.has(name) || asked.has(name);
            if (told && (order == null || !order.holds(asking.path(name), asked.path(name)))) {
                gaps.add(path + "." + name);
            }
        });
    }

    private static JsonNode named(JsonNode list, String key, JsonNode like) {
        return list.valueStream()
                .filter(each -> each.path(key).equals(like.path(key)))
                .findFirst()
                .orElse(list.path("none"));
    }
}
