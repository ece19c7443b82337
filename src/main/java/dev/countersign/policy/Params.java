package dev.countersign.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.PatternSyntaxException;

/**
 * Checks the parameters that a profile hands a rule against the JSON Schema in the rule's METADATA. Defaults are the
 * rule's own affair: nothing is filled in here.
 */
public final class Params {
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            registry -> registry.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().locale(Locale.ENGLISH).build()));
    private static final Set<String> CHOICES = Set.of("oneOf", "anyOf");
    private static final int SHOWN_CHARACTERS = 80;

    private Params() {}

    /**
     * What keeps a profile from handing a rule these parameters.
     *
     * @param path where it is, such as {@code params.registries[0]}
     * @param message what is wrong there and what to do
     */
    public record Problem(String path, String message) {}

    /** What is wrong with {@code schema} as a JSON Schema. */
    public static List<String> wrongSchema(JsonNode schema) {
        try {
            List<String> wrong = SCHEMAS
                    .getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()))
                    .validate(schema)
                    .stream()
                    .map(error -> "%s: %s".formatted(error.getInstanceLocation(), error.getMessage()))
                    .toList();
            if (wrong.isEmpty()) {
                SCHEMAS.getSchema(schema).initializeValidators();
            }
            return wrong;
        } catch (SchemaException | PatternSyntaxException unusable) {
            return List.of(String.valueOf(unusable.getMessage()));
        }
    }

    /** Everything wrong with {@code params}; absent or null ones count as an empty object. */
    public static List<Problem> check(Rule rule, JsonNode params) {
        JsonNode given = params.isNull() || params.isMissingNode() ? JsonNodeFactory.instance.objectNode() : params;
        List<Error> errors = SCHEMAS.getSchema(rule.params()).validate(given);
        return errors.stream()
                .filter(error -> !isEcho(error, errors))
                .map(error -> problem(rule, error))
                .distinct()
                .toList();
    }

    // Where a parameter has alternatives, each one complains: only the alternative that came nearest is of use.
    private static boolean isEcho(Error error, List<Error> all) {
        boolean choice = CHOICES.contains(error.getKeyword());
        boolean alternative = isType(error) && CHOICES.stream().anyMatch(error.getEvaluationPath()::contains);
        return (choice || alternative)
                && all.stream()
                        .filter(other -> !CHOICES.contains(other.getKeyword()))
                        .filter(other -> choice || !isType(other))
                        .anyMatch(other -> other.getInstanceLocation().startsWith(error.getInstanceLocation()));
    }

    private static boolean isType(Error error) {
        return error.getKeyword().equals("type");
    }

    private static Problem problem(Rule rule, Error error) {
        String path = path(error.getInstanceLocation());
        return switch (error.getKeyword()) {
            case "additionalProperties" -> new Problem(path + "." + error.getProperty(), unknown(rule, path));
            case "required" ->
                new Problem(
                        path + "." + error.getProperty(),
                        "rule %s cannot do without it; add it".formatted(rule.name()));
            default -> new Problem(path, error.getMessage() + "; found " + brief(error.getInstanceNode()));
        };
    }

    private static String unknown(Rule rule, String parent) {
        Set<String> names = new TreeSet<>();
        rule.params().path("properties").fieldNames().forEachRemaining(names::add);
        return parent.equals("params")
                ? "rule %s has no such parameter; it has %s".formatted(rule.name(), names)
                : "rule %s has no such parameter; remove it".formatted(rule.name());
    }

    private static String path(NodePath location) {
        StringBuilder path = new StringBuilder("params");
        for (int at = 0; at < location.getNameCount(); at++) {
            Object step = location.getElement(at);
            path.append(step instanceof Integer index ? "[" + index + "]" : "." + step);
        }
        return path.toString();
    }

    private static String brief(JsonNode found) {
        String text = found.toString();
        return text.length() <= SHOWN_CHARACTERS ? text : text.substring(0, SHOWN_CHARACTERS) + "…";
    }
}
