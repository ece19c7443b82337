package dev.countersign.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The objects that README.md shows whole. */
public final class ReadmeYaml {
    private static final Path README = Path.of(System.getProperty("countersign.basedir", "."), "README.md");
    private static final Pattern BLOCK = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    private ReadmeYaml() {}

    /** Those of this kind, each as its text, in README's order. */
    public static List<String> documents(String kind) throws IOException {
        return BLOCK.matcher(Files.readString(README))
                .results()
                .map(block -> block.group(1))
                .flatMap(block -> Stream.of(block.split("(?m)^---$")))
                .filter(document -> document.contains("kind: " + kind + "\n"))
                .toList();
    }
}
