package dev.countersign.policy.rego;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where in a tree which variables are, found in one walk: nodes are numbered in the order of the walk, so that what is in one of them is a
 * span of numbers. To walk through each scope for each name would take hours for a module of 64 KiB.
 */
final class Occurrences {
    private final Map<String, int[]> byName = new HashMap<>();
    private final IdentityHashMap<JsonNode, Span> spans = new IdentityHashMap<>();

    /** From the node's own number up to the one after the last in it. */
    private record Span(int begin, int end) {}

    /** A node that the walk has yet to come to, or to leave. */
    private record Step(JsonNode node, int entered) {}

    private Occurrences() {}

    static Occurrences of(JsonNode tree) {
        Occurrences occurrences = new Occurrences();
        occurrences
                .walk(tree)
                .forEach((name, places) -> occurrences.byName.put(
                        name, places.stream().mapToInt(Integer::intValue).toArray()));
        return occurrences;
    }

    private Map<String, List<Integer>> walk(JsonNode tree) {
        Map<String, List<Integer>> places = new HashMap<>();
        Deque<Step> open = new ArrayDeque<>(List.of(new Step(tree, -1)));
        int number = 0;
        while (!open.isEmpty()) {
            Step step = open.pop();
            if (step.entered() >= 0) {
                spans.put(step.node(), new Span(step.entered(), number));
                continue;
            }
            JsonNode node = step.node();
            if (SyntaxTree.is(node, "var")) {
                places.computeIfAbsent(node.path("value").asText(), _ -> new ArrayList<>())
                        .add(number);
            }
            if (node.isContainerNode()) {
                open.push(new Step(node, number));
                node.forEach(child -> open.push(new Step(child, -1)));
            }
            number++;
        }
        return places;
    }

    /** How often the variable is anywhere. */
    int count(String name) {
        return places(name).length;
    }

    /** How often it is in {@code node}, and not in any of {@code without}, which are parts of it. */
    int count(String name, JsonNode node, Collection<JsonNode> without) {
        return in(name, node)
                - without.stream().mapToInt(part -> in(name, part)).sum();
    }

    private int in(String name, JsonNode node) {
        Span span = spans.getOrDefault(node, new Span(0, 0));
        return before(places(name), span.end()) - before(places(name), span.begin());
    }

    private int[] places(String name) {
        return byName.getOrDefault(name, new int[0]);
    }

    private static int before(int[] places, int number) {
        int at = Arrays.binarySearch(places, number);
        return at < 0 ? -at - 1 : at;
    }
}
