package dev.countersign.attestation;

import static dev.countersign.attestation.OwnPredicates.schema;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the published schemas of our own predicates are, whatever they describe. */
class OwnPredicateSchemasTest {
    // What a tool wrote is passed through as it is.
    private static final Set<String> OPEN = Set.of("gitleaks-report/$defs/finding", "trufflehog-report/$defs/finding");

    // An unknown keyword is no error to a validator: a misspelt one would ask for nothing.
    private static final Set<String> KEYWORDS = Set.of(
            "$schema $id $defs $ref $comment title description type enum const format pattern minLength minItems minimum minProperties maxItems items properties required additionalProperties dependentRequired dependentSchemas allOf anyOf if then"
                    .split(" "));

    @ParameterizedTest
    @MethodSource("names")
    void isASchemaOfDraft202012(String name) {
        assertThat(schema(name).path("$schema").asText()).isEqualTo("https://json-schema.org/draft/2020-12/schema");
        assertThat(OwnPredicates.problemsOfSchema(name)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("names")
    void hasItsPredicateTypeAsId(String name) {
        assertThat(schema(name).path("$id").asText()).isEqualTo("https://countersign.dev/" + name + "/v1");
        assertThat(schema(name).path("title").asText()).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("names")
    void knowsEveryKeywordItUses(String name) {
        assertThat(keywords(schema(name), new TreeSet<>())).isSubsetOf(KEYWORDS);
    }

    @ParameterizedTest
    @MethodSource("names")
    void closesEveryObjectThatNoToolWrote(String name) {
        assertThat(shapes(name)).allSatisfy((path, shape) -> {
            boolean closed = shape.has("properties") && !OPEN.contains(path);
            assertThat(shape.path("additionalProperties").toString()).isEqualTo(closed ? "false" : "");
        });
    }

    @ParameterizedTest
    @MethodSource("names")
    void describesEachPropertyInOneSentence(String name) {
        assertThat(shapes(name).values())
                .allSatisfy(shape -> assertThat(shape.path("description").asText())
                        .matches("[^ ].*[^.]\\.")
                        .doesNotContainPattern("\\. [A-Z]"));
    }

    @ParameterizedTest
    @MethodSource("names")
    void requiresOnlyPropertiesThatItDescribes(String name) {
        assertThat(shapes(name).values())
                .allSatisfy(shape -> assertThat(shape.path("required"))
                        .allSatisfy(field -> assertThat(shape.path("properties").has(field.asText()))
                                .isTrue()));
    }

    @ParameterizedTest
    @MethodSource("names")
    void letsNoTextOfItsOwnBeEmpty(String name) {
        assertThat(shapes(name)).allSatisfy((path, shape) -> {
            boolean ownText = shape.path("type").asText().equals("string")
                    && OPEN.stream().noneMatch(path::startsWith);
            assertThat(shape.has("minLength") || shape.has("pattern") || !ownText)
                    .isTrue();
        });
    }

    @ParameterizedTest
    @MethodSource("names")
    void asksForTheSameOfEachAddress(String name) {
        assertThat(shapes(name)).allSatisfy((path, shape) -> {
            String field = path.substring(path.lastIndexOf('/') + 1);
            String needed = switch (field) {
                case "url", "repository" -> "^https?://";
                case "email" -> "^[^@\\s]+@[^@\\s]+$";
                default -> shape.path("pattern").asText();
            };
            assertThat(shape.path("pattern").asText()).isEqualTo(needed);
        });
    }

    @Test
    void meansTheSameByActorCommitAndTimeEverywhere() {
        for (String shared : List.of("actor", "commit", "time")) {
            assertThat(names().stream().map(name -> schema(name).path("$defs").path(shared)))
                    .filteredOn(definition -> !definition.isMissingNode())
                    .hasSizeGreaterThan(1)
                    .containsOnly(schema("code-review").path("$defs").path(shared));
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void hasItsOutlineAndItsTypeInTheReadme(String name) throws IOException {
        String readme = Files.readString(OwnPredicates.FOLDER.resolve("README.md"));

        assertThat(readme).contains("`" + schema(name).path("$id").asText() + "`");
        assertThat(readme.replaceAll("\\s+", ""))
                .contains(name + new OwnPredicateOutline(schema(name)).text().replaceAll("\\s+", ""));
    }

    @Test
    void hasTheOutlineOfAnActorInTheReadme() throws IOException {
        OwnPredicateOutline actor =
                new OwnPredicateOutline(schema("code-review").path("$defs").path("actor"));

        assertThat(Files.readString(OwnPredicates.FOLDER.resolve("README.md")).replaceAll("\\s+", ""))
                .contains("actor" + actor.text().replaceAll("\\s+", ""));
    }

    private static List<String> names() {
        return OwnPredicates.names();
    }

    /** Each subschema that gives something a shape, by its path; conditions only narrow what these say. */
    private static Map<String, JsonNode> shapes(String name) {
        Map<String, JsonNode> shapes = new TreeMap<>();
        collect(name, schema(name), shapes);
        return shapes;
    }

    private static void collect(String path, JsonNode shape, Map<String, JsonNode> shapes) {
        shapes.put(path, shape);
        for (String group : List.of("properties", "$defs")) {
            shape.path(group)
                    .properties()
                    .forEach(field -> collect(path + "/" + group + "/" + field.getKey(), field.getValue(), shapes));
        }
        if (shape.has("items")) {
            collect(path + "/items", shape.path("items"), shapes);
        }
    }

    private static Set<String> keywords(JsonNode schema, Set<String> found) {
        schema.properties().forEach(entry -> {
            found.add(entry.getKey());
            children(entry.getKey(), entry.getValue()).forEach(child -> keywords(child, found));
        });
        return found;
    }

    private static List<JsonNode> children(String keyword, JsonNode value) {
        List<JsonNode> children = new ArrayList<>();
        switch (keyword) {
            case "properties", "$defs", "dependentSchemas", "allOf", "anyOf" -> {
                Iterator<JsonNode> each = value.elements();
                each.forEachRemaining(children::add);
            }
            case "items", "if", "then", "additionalProperties" -> children.add(value);
            default -> {}
        }
        return children;
    }
}
