package dev.countersign.lint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import dev.countersign.profile.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The schema by which the API server takes objects of one of our kinds. */
final class CrdSchema {
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            registry -> registry.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().locale(Locale.ENGLISH).build()));

    private final Schema schema;

    private CrdSchema(Schema schema) {
        this.schema = schema;
    }

    /** That of the kind with this plural. Of OpenAPI's schemas what Kubernetes allows is JSON Schema; the rest is left alone. */
    static CrdSchema of(String plural) {
        String file = "crds/%s.countersign.dev.yaml".formatted(plural);
        try (InputStream in = CrdSchema.class.getClassLoader().getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is not on the class path");
            }
            JsonNode crd = new YAMLMapper().readTree(in);
            return new CrdSchema(SCHEMAS.getSchema(plain(crd.at("/spec/versions/0/schema/openAPIV3Schema"))));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Without what Kubernetes adds to JSON Schema. */
    private static JsonNode plain(JsonNode schema) {
        if (schema instanceof ObjectNode object) {
            object.remove(object.propertyStream()
                    .map(Map.Entry::getKey)
                    .filter(name -> name.startsWith("x-kubernetes-"))
                    .toList());
        }
        schema.forEach(CrdSchema::plain);
        return schema;
    }

    /** All that is against it. */
    List<Problem> problems(JsonNode object) {
        return schema.validate(object).stream().map(CrdSchema::problem).toList();
    }

    private static Problem problem(Error error) {
        String path = path(error.getInstanceLocation());
        String member = error.getProperty() == null ? "" : "." + error.getProperty();
        return new Problem((path + member).replaceFirst("^\\.", ""), error.getMessage());
    }

    private static String path(NodePath location) {
        StringBuilder path = new StringBuilder();
        for (int at = 0; at < location.getNameCount(); at++) {
            Object step = location.getElement(at);
            path.append(step instanceof Integer index ? "[" + index + "]" : (path.isEmpty() ? "" : ".") + step);
        }
        return path.toString();
    }
}
