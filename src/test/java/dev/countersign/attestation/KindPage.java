package dev.countersign.attestation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One page of {@code policies/kinds}: its predicate, what rules see of that, and the requirements that it shows. */
public record KindPage(String name, String text) {
    static final Path ROOT = Path.of(System.getProperty("countersign.basedir", "."));
    private static final Path FOLDER = ROOT.resolve("policies/kinds");
    private static final Pattern TYPE = Pattern.compile("--type (\\S+)");
    private static final Pattern PREDICATE = block("## Who makes it, and how", "json");
    private static final Pattern SHAPE = block("## What rules see", "json");
    private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    public static List<KindPage> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().map(KindPage::read).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public static KindPage of(String name) {
        return read(FOLDER.resolve(name + ".md"));
    }

    private static KindPage read(Path file) {
        try {
            return new KindPage(file.getFileName().toString().replaceFirst("\\.md$", ""), Files.readString(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public String toString() {
        return name;
    }

    public String kind() {
        return name.equals("custom") ? "custom:pentest" : name;
    }

    String type() {
        return one(TYPE);
    }

    String predicate() {
        return one(PREDICATE);
    }

    public JsonNode shape() {
        try {
            return new ObjectMapper().readTree(one(SHAPE));
        } catch (IOException broken) {
            throw new AssertionError(name, broken);
        }
    }

    public List<JsonNode> requirements() {
        return YAML.matcher(text)
                .results()
                .map(block -> yaml(block.group(1)))
                .flatMap(JsonNode::valueStream)
                .toList();
    }

    /** The same page with another shape. */
    void keep(JsonNode shape) throws IOException {
        MatchResult old =
                SHAPE.matcher(text).results().findFirst().orElseThrow(() -> new AssertionError(name + ": no " + SHAPE));
        String pretty = shape.properties().stream()
                .map(member -> "  \"" + member.getKey() + "\": " + member.getValue())
                .collect(Collectors.joining(",\n", "{\n", "\n}\n"));
        Files.writeString(
                FOLDER.resolve(name + ".md"), text.substring(0, old.start(1)) + pretty + text.substring(old.end(1)));
    }

    private static JsonNode yaml(String block) {
        try {
            return new YAMLMapper().readTree(block);
        } catch (IOException broken) {
            throw new AssertionError(block, broken);
        }
    }

    private String one(Pattern pattern) {
        return pattern.matcher(text)
                .results()
                .findFirst()
                .map(found -> found.group(1))
                .orElseThrow(() -> new AssertionError(name + ".md has no " + pattern));
    }

    // The first of that language under a heading, before the next heading.
    private static Pattern block(String heading, String language) {
        return Pattern.compile(
                Pattern.quote(heading) + "\n(?:(?!\n## ).)*?```" + language + "\n(.*?)```", Pattern.DOTALL);
    }
}
