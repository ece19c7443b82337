package dev.countersign.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Checks the parameters that a profile hands a rule against the JSON Schema in the rule's METADATA. Defaults are the
 * rule's own affair: nothing is filled in here.
 */
public final class Params {
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            registry -> registry.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().locale(Locale.ENGLISH).build()));

    private Params() {}

    /**
     * What keeps a profile from handing a rule these parameters.
     *
     * @param path where it is, such as {@code params.registries[0]}
     * @param message what is wrong there and what to do
     */
    public record Problem(String path, String message) {}

    /** Everything wrong with {@code params}; absent or null ones count as an empty object. */
    public static List<Problem> check(Rule rule, JsonNode params) {
        JsonNode given = params.isNull() || params.isMissingNode() ? JsonNodeFactory.instance.objectNode() : params;
        return SCHEMAS.getSchema(rule.params()).validate(given).stream()
                .map(error -> problem(rule, error))
                .distinct()
                .toList();
    }

    private static Problem problem(Rule rule, Error error) {
        String path = path(error.getInstanceLocation());
        String member = error.getProperty();
        return switch (error.getKeyword()) {
            case "additionalProperties" ->
                new Problem(
                        path + "." + member,
                        "unknown parameter of rule %s; it has %s".formatted(rule.name(), known(error)));
            case "required" ->
                new Problem(path + "." + member, "rule %s needs this parameter; add it".formatted(rule.name()));
            default ->
                new Problem(path, "%s, but is %s".formatted(error.getMessage(), brief(error.getInstanceNode())));
        };
    }

    private static String known(Error error) {
        return error.getSchemaNode() == null ? "none of that name" : names(error);
    }
}
