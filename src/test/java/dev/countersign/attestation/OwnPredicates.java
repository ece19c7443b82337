package dev.countersign.attestation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of {@code policies/predicates}, and a validator to which a format is an assertion. */
final class OwnPredicates {
    static final Path FOLDER = Path.of(System.getProperty("countersign.basedir", "."), "policies", "predicates");

    private static final String SCHEMA = ".v1.schema.json";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private OwnPredicates() {}

    /** Such as {@code code-review}. */
    static List<String> names() {
        return files(FOLDER, SCHEMA).stream()
                .map(file -> file.substring(0, file.length() - SCHEMA.length()))
                .toList();
    }

    /** Names of the examples in a folder, without {@code .json}. */
    static List<String> examples(String folder) {
        return files(FOLDER.resolve(folder), ".json").stream()
                .map(file -> file.substring(0, file.length() - ".json".length()))
                .toList();
    }

    /** The predicate that an example is named for. */
    static String nameOf(String example) {
        return names().stream()
                .filter(name -> example.equals(name) || example.startsWith(name + "-"))
                .reduce((one, other) -> one.length() > other.length() ? one : other)
                .orElseThrow(() -> new AssertionError(example + " is named for no schema"));
    }

    static JsonNode schema(String name) {
        return json(FOLDER.resolve(name + SCHEMA));
    }

    static JsonNode example(String folder, String example) {
        return json(FOLDER.resolve(folder).resolve(example + ".json"));
    }

    /** What is wrong with it, such as {@code /changes/0 required mergedBy}; empty where it is in order. */
    static List<String> problems(String name, JsonNode predicate) {
        return problems(SCHEMAS.getSchema(schema(name)), predicate);
    }

    /** What the specification of JSON Schema finds wrong with a schema. */
    static List<String> problemsOfSchema(String name) {
        String dialect = SpecificationVersion.DRAFT_2020_12.getDialectId();
        return problems(SCHEMAS.getSchema(SchemaLocation.of(dialect)), schema(name));
    }

    private static List<String> problems(Schema schema, JsonNode document) {
        return schema
                .validate(document, run -> run.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(OwnPredicates::text)
                .sorted()
                .toList();
    }

    private static String text(Error error) {
        String property = error.getProperty() == null ? "" : " " + error.getProperty();
        return (error.getInstanceLocation() + " " + error.getKeyword() + property).strip();
    }

    private static List<String> files(Path folder, String ending) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static JsonNode json(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(file + " is not JSON", unreadable);
        }
    }
}
