package dev.countersign.profile;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which of two values of a field asks for more. */
@FunctionalInterface
interface Order {
    /** Whether {@code asking} asks for all that {@code asked} does; either may be missing. */
    boolean holds(JsonNode asking, JsonNode asked);

    Order SAME = Object::equals;

    /** A limit; without one anything goes. */
    Order AT_MOST = (asking, asked) ->
            asked.isMissingNode() || (asking.isNumber() && asking.doubleValue() <= asked.doubleValue());

    Order AT_LEAST = (asking, asked) ->
            asked.isMissingNode() || (asking.isNumber() && asking.doubleValue() >= asked.doubleValue());

    Order ASKS = (asking, asked) -> asking.asBoolean() || !asked.asBoolean();
    Order EXCUSES = (asking, asked) -> asked.asBoolean() || !asking.asBoolean();
    Order COVERS = (asking, asked) -> set(asking).containsAll(set(asked));

    /** Without a list all is allowed. */
    Order WITHIN = (asking, asked) ->
            asked.isMissingNode() || (asking.isArray() && set(asked).containsAll(set(asking)));

    /** Without a list nothing is. */
    Order WITHIN_IF_ANY = (asking, asked) -> set(asked).containsAll(set(asking));

    Order NO_OLDER =
            (asking, asked) -> asked.isMissingNode() || (asking.isTextual() && seconds(asking) <= seconds(asked));

    /** Whose exceptions are honoured, and for how long; without it nobody's. */
    Order EXCEPTIONS = (asking, asked) -> asking.isMissingNode()
            || (asked.isObject()
                    && NO_OLDER.holds(asking.path("maxTTL"), asked.path("maxTTL"))
                    && WITHIN.holds(asking.path("groups"), asked.path("groups"))
                    && WITHIN_IF_ANY.holds(
                            asking.path("wholeRequirementGroups"), asked.path("wholeRequirementGroups")));

    Order BUILDERS = (asking, asked) -> asked.isMissingNode()
            || (asking.isArray() && set(asked.findValues("id")).containsAll(set(asking.findValues("id"))));

    /** One number, or one for each severity. */
    Order GRACE = (asking, asked) -> List.of("critical", "high", "medium", "low", "unknown").stream()
            .allMatch(severity -> days(asking, severity) <= days(asked, severity));

    static Order among(String... laxestFirst) {
        List<String> words = List.of(laxestFirst);
        return (asking, asked) ->
                words.contains(asking.asText()) && words.indexOf(asking.asText()) >= words.indexOf(asked.asText());
    }

    static Order ofMembers(Map<String, Order> orders) {
        return (asking, asked) -> {
            Set<String> names = new HashSet<>();
            asking.fieldNames().forEachRemaining(names::add);
            asked.fieldNames().forEachRemaining(names::add);
            return names.stream()
                    .allMatch(name -> orders.containsKey(name)
                            && orders.getOrDefault(name, SAME).holds(asking.path(name), asked.path(name)));
        };
    }

    private static int days(JsonNode grace, String severity) {
        return grace.isObject() ? grace.path(severity).asInt() : grace.asInt();
    }

    private static Set<JsonNode> set(JsonNode list) {
        return list.valueStream().collect(Collectors.toSet());
    }

    private static Set<JsonNode> set(List<JsonNode> list) {
        return Set.copyOf(list);
    }

    private static long seconds(JsonNode age) {
        Map<String, Long> units = Map.of("d", 86_400L, "h", 3_600L, "m", 60L, "s", 1L);
        return Pattern.compile("([0-9]+)([dhms])")
                .matcher(age.asText())
                .results()
                .mapToLong(part -> Long.parseLong(part.group(1)) * units.getOrDefault(part.group(2), 0L))
                .sum();
    }
}
