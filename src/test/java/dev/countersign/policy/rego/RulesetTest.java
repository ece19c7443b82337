package dev.countersign.policy.rego;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.image.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What was kept under another set of rules is looked through again, so the set has a number. */
class RulesetTest {
    private static final Path ROOT = Path.of(System.getProperty("countersign.basedir", "."));
    private static final Path KNOWN = ROOT.resolve("src/test/resources/policy/ruleset.txt");

    /** Where what is refused changed, raise {@link Ruleset#NUMBER}; then, or where nothing did, run with -Dcountersign.update=true. */
    @Test
    void whoeverChangesTheRulesThinksOfTheirNumber() throws IOException {
        String now = Ruleset.NUMBER + " " + Digest.sha256(rules().getBytes(StandardCharsets.UTF_8)) + "\n";
        if (Boolean.getBoolean("countersign.update")) {
            Files.createDirectories(KNOWN.getParent());
            Files.writeString(KNOWN, now);
        }

        assertThat(Files.readString(KNOWN)).isEqualTo(now);
    }

    /** All that says what is refused, without comments and spaces. */
    private static String rules() throws IOException {
        Path main = ROOT.resolve("src/main/java/dev/countersign/policy");
        try (Stream<Path> files = Files.list(main.resolve("rego"))) {
            return Stream.concat(
                            files, Stream.of(main.resolve("opa/OpaInspector.java"), main.resolve("opa/Candidate.java")))
                    .filter(file -> !file.endsWith("Ruleset.java") && !file.endsWith("package-info.java"))
                    .sorted()
                    .map(RulesetTest::code)
                    .collect(Collectors.joining("\n"));
        }
    }

    private static String code(Path file) {
        try {
            return Files.readString(file)
                    .replaceAll("(?s)/\\*\\*.*?\\*/", "")
                    .replaceAll("(?m)^\\s*//.*$", "")
                    .replaceAll("\\s+", "");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
