package dev.countersign.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ProfileParserProperties {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final JsonNode VALID = GoldenProfiles.valid("every-field");

    @Test
    void anUnknownFieldIsRefusedByItsPathAtAnyDepth() {
        int tried = 0;
        for (JsonPointer at : pointers(VALID)) {
            if (VALID.at(at).isObject() && !isOpen(at)) {
                ObjectNode tree = VALID.deepCopy();
                ((ObjectNode) tree.at(at)).put("zzz", 1);

                assertThat(problems(tree)).hasSize(1).first().satisfies(problem -> {
                    assertThat(problem.path()).isEqualTo(dotted(at) + "zzz");
                    assertThat(problem.message()).startsWith("unknown field");
                });
                tried++;
            }
        }
        assertThat(tried).isGreaterThan(20);
    }

    @Test
    void noTreeMakesParsingThrow() {
        long start = Long.getLong("seed", 1L);
        for (long seed = start; seed < start + 1000; seed++) {
            Random random = new Random(seed);
            JsonNode tree = VALID.deepCopy();
            for (int i = random.nextInt(4); i >= 0; i--) {
                tree = mutated(tree, random);
            }

            assertThat(ProfileParser.parse(tree)).as("-Dseed=%d", seed).isNotNull();
        }
    }

    @Test
    void aListWhoseItemsRepeatIsRefused() {
        int tried = 0;
        for (JsonPointer at : pointers(VALID)) {
            if (VALID.at(at).isArray() && !isOpen(at) && !isOfASelector(at)) {
                ObjectNode tree = VALID.deepCopy();
                ArrayNode list = (ArrayNode) tree.at(at);
                list.addAll(list.deepCopy());

                assertThat(problems(tree)).as("%s", at).isNotEmpty();
                tried++;
            }
        }
        assertThat(tried).isEqualTo(22);
    }

    /** A condition that is there twice selects the same, for us as for the API server. */
    private static boolean isOfASelector(JsonPointer at) {
        return at.toString().matches(".*/(namespace|workload)Selector/.*");
    }

    private static JsonNode mutated(JsonNode tree, Random random) {
        List<JsonPointer> all = pointers(tree);
        JsonPointer at = all.get(random.nextInt(all.size()));
        if (at.matches()) {
            return random.nextInt(10) == 0 ? junk(random) : tree;
        }
        switch (tree.at(at.head())) {
            case ObjectNode parent
            when random.nextInt(3) == 0 -> parent.remove(at.last().getMatchingProperty());
            case ObjectNode parent -> parent.set(at.last().getMatchingProperty(), junk(random));
            case ArrayNode parent
            when random.nextInt(3) == 0 -> parent.remove(at.last().getMatchingIndex());
            case ArrayNode parent -> parent.set(at.last().getMatchingIndex(), junk(random));
            case JsonNode other -> throw new AssertionError(other);
        }
        return tree;
    }

    private static JsonNode junk(Random random) {
        List<JsonNode> junk = List.of(
                JSON.nullNode(),
                JSON.booleanNode(true),
                JSON.numberNode(Double.POSITIVE_INFINITY),
                JSON.numberNode(-1),
                JSON.textNode(""),
                JSON.textNode("\ud800"),
                JSON.textNode("*".repeat(5000)),
                JSON.textNode("999999999999999999999d"),
                JSON.textNode("-----BEGIN PUBLIC KEY-----\nMA==\n-----END PUBLIC KEY-----"),
                JSON.arrayNode(),
                JSON.arrayNode().add(JSON.arrayNode()).addNull(),
                JSON.objectNode(),
                JSON.objectNode().put("", "").putNull("a.b\u0000"),
                VALID);
        return junk.get(random.nextInt(junk.size())).deepCopy();
    }

    private static List<Problem> problems(JsonNode tree) {
        return switch (ProfileParser.parse(tree)) {
            case Parsed.Valid _ -> List.of();
            case Parsed.Invalid(List<Problem> problems) -> problems;
        };
    }

    /** Objects whose members are the author's own. */
    private static boolean isOpen(JsonPointer at) {
        String text = at.toString();
        return text.equals("/metadata") || text.contains("/params") || text.endsWith("/matchLabels");
    }

    private static String dotted(JsonPointer at) {
        String text = at.toString().replaceAll("/([0-9]+)", "[$1]").replace('/', '.');
        return text.isEmpty() ? "" : text.substring(1) + ".";
    }

    private static List<JsonPointer> pointers(JsonNode tree) {
        List<JsonPointer> found = new ArrayList<>();
        collect(JsonPointer.empty(), tree, found);
        return found;
    }

    private static void collect(JsonPointer at, JsonNode node, List<JsonPointer> found) {
        found.add(at);
        node.properties().forEach(entry -> collect(at.appendProperty(entry.getKey()), entry.getValue(), found));
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                collect(at.appendIndex(i), node.path(i), found);
            }
        }
    }
}
