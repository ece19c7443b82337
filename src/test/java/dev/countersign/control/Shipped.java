package dev.countersign.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the folder {@code policies} holds. */
final class Shipped {
    private static final Path BASE = Path.of(System.getProperty("countersign.basedir", "."));
    private static final Path POLICIES = BASE.resolve("policies");
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private Shipped() {}

    static Catalogue soc2() throws IOException {
        return Catalogue.parse(
                YAML.readTree(POLICIES.resolve("controls/soc2.yaml").toFile()));
    }

    static JsonNode example() throws IOException {
        return YAML.readTree(POLICIES.resolve("profiles/example.yaml").toFile());
    }

    /** Each profile by the name of its file. */
    static Map<String, JsonNode> profiles() throws IOException {
        Map<String, JsonNode> profiles = new TreeMap<>();
        try (Stream<Path> files = Files.list(POLICIES.resolve("profiles"))) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".yaml")).toList()) {
                profiles.put(String.valueOf(file.getFileName()), YAML.readTree(file.toFile()));
            }
        }
        return profiles;
    }

    /** The text of each rule by its name. */
    static Map<String, String> rules() throws IOException {
        Map<String, String> rules = new TreeMap<>();
        try (Stream<Path> folders = Files.list(POLICIES.resolve("rules"))) {
            for (Path folder : folders.toList()) {
                String name = String.valueOf(folder.getFileName());
                rules.put(name, Files.readString(folder.resolve(name + ".rego")));
            }
        }
        return rules;
    }

    /** The METADATA of each rule by its name. */
    static Map<String, JsonNode> metadata() throws IOException {
        Map<String, JsonNode> metadata = new TreeMap<>();
        for (Map.Entry<String, String> rule : rules().entrySet()) {
            String block = rule.getValue()
                    .lines()
                    .dropWhile(line -> !line.equals("# METADATA"))
                    .skip(1)
                    .takeWhile(line -> line.startsWith("#"))
                    .map(line -> line.substring(1))
                    .collect(Collectors.joining("\n"));
            metadata.put(rule.getKey(), YAML.readTree(block));
        }
        return metadata;
    }

    /** The rows of the table of rules, without what they say of what each looks at. */
    static List<String> rows() throws IOException {
        return Files.readAllLines(POLICIES.resolve("README.md")).stream()
                .filter(line -> line.contains("](rules/"))
                .map(line -> line.replaceFirst("[^|]*\\|$", "").strip())
                .toList();
    }

    /** The address of each field of our objects, such as {@code complianceprofile.spec.scope}. */
    static Set<String> fields() throws IOException {
        Set<String> fields = new TreeSet<>();
        try (Stream<Path> files = Files.list(BASE.resolve("crds"))) {
            for (Path file : files.toList()) {
                JsonNode spec = YAML.readTree(file.toFile()).path("spec");
                String kind = spec.at("/names/singular").asText();
                spec.path("versions")
                        .forEach(version -> addFields(kind, version.at("/schema/openAPIV3Schema"), fields));
            }
        }
        return fields;
    }

    private static void addFields(String path, JsonNode schema, Set<String> fields) {
        schema.path("properties").propertyStream().forEach(field -> {
            String address = path + "." + field.getKey();
            fields.add(address);
            addFields(address, field.getValue(), fields);
            addFields(address, field.getValue().path("items"), fields);
        });
    }

    /** The controls of a requirement, or of a rule by its METADATA. */
    static List<ControlId> controls(JsonNode owner) {
        List<ControlId> controls = new ArrayList<>();
        owner.path("controls").forEach(control -> controls.add(ControlId.parse(control.asText())));
        return controls;
    }
}
