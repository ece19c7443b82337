package dev.countersign.attestation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.countersign.signature.TestStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which members our own predicates may have, to what reads them and to their schemas: the same. */
class OwnPredicateMembersTest {
    /** Without it a finding has to be in the counts, which no schema can add up. */
    private static final String COUNTED = "suppressed";

    private static final List<JsonNode> OF_EACH_TYPE = List.of(
            IntNode.valueOf(5),
            BooleanNode.TRUE,
            TextNode.valueOf("x"),
            JsonNodeFactory.instance.arrayNode(),
            JsonNodeFactory.instance.objectNode());

    /**
     * An object of an example that our schema closes.
     *
     * @param pointer to it
     * @param members that it may have
     */
    record Closed(String example, String pointer, Set<String> members) {
        JsonNode with(String member, JsonNode value) {
            JsonNode predicate = OwnPredicates.example("examples", example);
            ((ObjectNode) predicate.at(pointer)).set(member, value);
            return predicate;
        }

        JsonNode without(String member) {
            JsonNode predicate = OwnPredicates.example("examples", example);
            ((ObjectNode) predicate.at(pointer)).remove(member);
            return predicate;
        }

        String path(String member) {
            String path = pointer.replaceAll("/(\\d+)", "[$1]").replace('/', '.');
            return "predicate" + path + "." + member + ": ";
        }
    }

    @ParameterizedTest
    @MethodSource("objects")
    void refusesAMemberThatNobodyKnows(Closed object) {
        for (String known : object.members()) {
            JsonNode predicate = object.with(known + "s", TextNode.valueOf("x"));

            assertThat(refusedBySchema(object, predicate)).isTrue();
            assertThat(unreadable(object, predicate)).startsWith(object.path(known + "s") + "needed is nothing: only ");
        }
    }

    @ParameterizedTest
    @MethodSource("objects")
    void refusesNullForAMember(Closed object) {
        for (String known : object.members()) {
            JsonNode predicate = object.with(known, NullNode.getInstance());

            assertThat(refusedBySchema(object, predicate)).isTrue();
            assertThat(unreadable(object, predicate)).startsWith(object.path(known));
        }
    }

    @ParameterizedTest
    @MethodSource("objects")
    void missesWhatTheSchemaMisses(Closed object) {
        for (String known : object.members()) {
            if (known.equals(COUNTED)) {
                continue;
            }
            JsonNode predicate = object.without(known);

            assertThat(unreadable(object, predicate).isEmpty())
                    .as("%s without %s", object, known)
                    .isEqualTo(!refusedBySchema(object, predicate));
        }
    }

    @ParameterizedTest
    @MethodSource("objects")
    void takesNoOtherTypeThanTheSchemaDoes(Closed object) {
        for (String known : object.members()) {
            for (JsonNode value : OF_EACH_TYPE) {
                JsonNode predicate = object.with(known, value);

                if (refusedBySchema(object, predicate)) {
                    assertThat(unreadable(object, predicate))
                            .as("%s with %s of %s", object, known, value)
                            .isNotEmpty();
                }
            }
        }
    }

    @Test
    void looksAtEveryPredicateAndIntoItsObjects() {
        assertThat(objects().map(object -> OwnPredicates.nameOf(object.example())))
                .containsAll(OwnPredicates.names());
        assertThat(objects().map(object -> object.pointer().replaceAll("\\d+", "*")))
                .contains(
                        "/changes/*/coAuthors/*",
                        "/changes/*/reviews/*/actor",
                        "/changes/*/pullRequest",
                        "/range",
                        "/approvals/*/actor",
                        "/protectedRefs/*",
                        "/scope",
                        "/signer",
                        "/tool");
    }

    private static Stream<Closed> objects() {
        return OwnExamples.good().stream().flatMap(example -> {
            JsonNode root = OwnPredicates.schema(OwnPredicates.nameOf(example));
            List<Closed> found = new ArrayList<>();
            collect(example, root, root, "", found);
            return found.stream();
        });
    }

    private static void collect(String example, JsonNode root, JsonNode schema, String pointer, List<Closed> found) {
        JsonNode shape =
                schema.has("$ref") ? root.at(schema.path("$ref").asText().substring(1)) : schema;
        JsonNode value = OwnPredicates.example("examples", example).at(pointer);
        for (int index = 0; value.isArray() && index < value.size(); index++) {
            collect(example, root, shape.path("items"), pointer + "/" + index, found);
        }
        if (value.isObject() && shape.path("additionalProperties").isBoolean()) {
            Set<String> members = new TreeSet<>();
            shape.path("properties").fieldNames().forEachRemaining(members::add);
            found.add(new Closed(example, pointer, members));
            value.fieldNames()
                    .forEachRemaining(name ->
                            collect(example, root, shape.path("properties").path(name), pointer + "/" + name, found));
        }
    }

    private static boolean refusedBySchema(Closed object, JsonNode predicate) {
        return !OwnPredicates.problems(OwnPredicates.nameOf(object.example()), predicate)
                .isEmpty();
    }

    /** Why it cannot be read; empty where it can. */
    private static String unreadable(Closed object, JsonNode predicate) {
        String statement = TestStatement.of(Reading.IMAGE, OwnExamples.type(object.example()), predicate.toString());
        return Reading.whyUnreadable(statement);
    }
}
