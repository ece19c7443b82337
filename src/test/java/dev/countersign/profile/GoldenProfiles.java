package dev.countersign.profile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The profiles in {@code src/test/resources/profiles}: the files of a folder, each one profile. */
final class GoldenProfiles {
    private static final Path FOLDER =
            Path.of(System.getProperty("countersign.basedir", "."), "src/test/resources/profiles");
    private static final YAMLMapper YAML = new YAMLMapper();

    private GoldenProfiles() {}

    static List<Path> files(String folder) {
        try (Stream<Path> files = Files.list(FOLDER.resolve(folder))) {
            return files.sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static JsonNode tree(Path file) {
        try {
            return YAML.readTree(Files.readString(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(file.toString(), unreadable);
        }
    }

    static JsonNode valid(String name) {
        return tree(FOLDER.resolve("valid").resolve(name + ".yaml"));
    }

    /** A valid profile in which {@code to} is written for {@code from}. */
    static JsonNode replaced(String name, String from, String to) {
        try {
            String text = Files.readString(FOLDER.resolve("valid").resolve(name + ".yaml"));
            return YAML.readTree(text.replace(from, to));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(name, unreadable);
        }
    }

    /** A part of one. */
    static JsonNode yaml(String text) {
        try {
            return YAML.readTree(text);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(text, unreadable);
        }
    }

    static Profile profile(JsonNode tree) {
        return switch (ProfileParser.parse(tree)) {
            case Parsed.Valid(Profile profile) -> profile;
            case Parsed.Invalid(List<Problem> problems) -> throw new AssertionError(problems);
        };
    }

    /** What the comment at the head of an invalid profile says is wrong with it, a problem a line. */
    static List<String> expected(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .takeWhile(line -> line.startsWith("# "))
                    .map(line -> line.substring(2))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
