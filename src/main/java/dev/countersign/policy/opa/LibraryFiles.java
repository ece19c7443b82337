package dev.countersign.policy.opa;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.countersign.policy.Library;
import dev.countersign.policy.Rule;
import io.quarkus.runtime.util.ClassPathUtils;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads the library of rules from files: {@code main.rego}, {@code rules/<name>/<name>.rego} and {@code lib/<name>.rego}. */
public final class LibraryFiles {
    private static final String MAIN = "main.rego";

    private LibraryFiles() {}

    /**
     * The library in the folder {@code policies} of the class path.
     *
     * @throws InvalidLibraryException where there is not exactly one such folder or a rule is not in order
     */
    public static Library load(ClassLoader classes) {
        List<Library> found = new ArrayList<>();
        try {
            // A folder is no entry in every jar; a file is.
            ClassPathUtils.consumeAsPaths(classes, "policies/" + MAIN, main -> found.add(read(parent(main))));
        } catch (IOException broken) {
            throw new InvalidLibraryException("the rules in policies/ on the class path cannot be read", broken);
        }
        if (found.size() != 1) {
            throw new InvalidLibraryException(
                    "found policies/main.rego %d times on the class path where one is needed; build the application anew"
                            .formatted(found.size()));
        }
        return found.getFirst();
    }

    /** A file of JSON or YAML beside the rules on the class path, such as {@code controls/soc2.yaml}. */
    public static JsonNode document(ClassLoader classes, String file) {
        try (InputStream in = classes.getResourceAsStream("policies/" + file)) {
            if (in == null) {
                throw new IllegalStateException("policies/%s is not on the class path".formatted(file));
            }
            return new YAMLMapper().readTree(in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * The library in {@code folder}.
     *
     * @throws InvalidLibraryException where {@code main.rego} is missing, there is no rule, or one is not in order
     */
    public static Library read(Path folder) {
        if (!Files.isRegularFile(folder.resolve(MAIN))) {
            throw new InvalidLibraryException("%s has no %s, which puts the asks to the rules".formatted(folder, MAIN));
        }
        Map<String, String> shared = shared(folder.resolve("lib"));
        Map<String, Rule> rules = new HashMap<>();
        Map<String, String> names = new HashMap<>();
        for (Path file : modules(folder.resolve("rules"))) {
            Rule rule = RuleModule.parse(parent(file).getFileName().toString(), text(file), shared);
            if (rules.put(rule.name(), rule) != null) {
                throw new InvalidLibraryException(
                        "rule %s has more than one module in its folder; a rule is one module".formatted(rule.name()));
            }
            String other = names.put(rule.id(), rule.name());
            if (other != null) {
                throw new InvalidLibraryException(
                        "rules %s and %s both have the id %s; give the newer one an id that no rule has had"
                                .formatted(other, rule.name(), rule.id()));
            }
        }
        if (rules.isEmpty()) {
            throw new InvalidLibraryException("%s has no rules/<name>/<name>.rego".formatted(folder));
        }
        return new Library(rules, shared, text(folder.resolve(MAIN)));
    }

    private static Map<String, String> shared(Path folder) {
        Map<String, String> shared = new TreeMap<>();
        for (Path file : modules(folder)) {
            String name = file.getFileName().toString().replaceFirst("\\.rego$", "");
            shared.put(name, SharedModule.text(name, text(file)));
        }
        return SharedModule.ordered(shared);
    }

    private static List<Path> modules(Path rules) {
        if (!Files.isDirectory(rules)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(rules)) {
            return files.filter(LibraryFiles::isModule).sorted().toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static boolean isModule(Path file) {
        String name = file.toString();
        return name.endsWith(".rego") && !name.endsWith("_test.rego");
    }

    private static Path parent(Path file) {
        Path parent = file.getParent();
        if (parent == null) {
            throw new InvalidLibraryException(file + " lies in no folder");
        }
        return parent;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
