package dev.countersign.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** policy-controller's glob cases. Ours never matches what theirs does not, and matches less only where listed here. */
class GlobVectorsTest {
    /** Theirs also match the raw reference, or its tag or digest; ours match canonical repositories only. */
    private static final Set<String> STRICTER_HERE =
            Set.of("foo", "foo*", "foo**", "inde**", "*", "*/*", "myuser/myapp", "myuser/myapp*", "myuser/myapp**");

    @TestFactory
    Stream<DynamicTest> matchesAsTheirsExceptWhereStricter() {
        return Vectors.rows("glob_vectors.tsv", "policy-controller", 4).stream()
                .skip(1)
                .filter(row -> !row[3].equals("true"))
                .map(row -> dynamicTest(
                        row[1] + " on " + row[0],
                        () -> assertThat(matches(row[1], row[0]))
                                .isEqualTo(row[2].equals("true") && !stricter(row[1]))));
    }

    @TestFactory
    Stream<DynamicTest> refusesWhatTheirsRefuses() {
        return Vectors.rows("glob_vectors.tsv", "policy-controller", 4).stream()
                .skip(1)
                .filter(row -> row[3].equals("true"))
                .map(row -> dynamicTest(
                        row[1] + " on " + row[0],
                        () -> assertThat(matches(row[1], row[0])).isFalse()));
    }

    private static boolean stricter(String glob) {
        boolean namesTag = glob.contains(":") || glob.contains("@");
        return namesTag || STRICTER_HERE.contains(glob);
    }

    private static boolean matches(String glob, String image) {
        try {
            Optional<ImagePattern> pattern = pattern(glob.replace("index.docker.", "docker."));
            Repository repository = ImageRef.parse(image).repository();
            return pattern.map(p -> p.matches(repository)).orElse(false);
        } catch (InvalidReferenceException refused) {
            return false;
        }
    }

    private static Optional<ImagePattern> pattern(String text) {
        try {
            return Optional.of(new ImagePattern(text));
        } catch (IllegalArgumentException refused) {
            return Optional.empty();
        }
    }
}
