package dev.countersign.image;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What go-containerregistry, on which cosign builds, accepts and refuses: we agree on every name of its own tests. */
class GgcrVectorsTest {
    private static final String DIGEST = "sha256:" + "deadb33f".repeat(8);

    @TestFactory
    Stream<DynamicTest> acceptsWhatItAccepts() {
        return names("good")
                .map(name -> dynamicTest(
                        name, () -> assertThatCode(() -> ImageRef.parse(name)).doesNotThrowAnyException()));
    }

    @TestFactory
    Stream<DynamicTest> refusesWhatItRefuses() {
        return names("bad")
                .map(name -> dynamicTest(
                        "\"" + name + "\"",
                        () -> assertThatThrownBy(() -> ImageRef.parse(name))
                                .isInstanceOf(InvalidReferenceException.class)));
    }

    private static Stream<String> names(String goodOrBad) {
        return rows().stream()
                .filter(row -> row[0].contains(":" + goodOrBad) && !row[0].startsWith("registry_test"))
                .map(row -> row[1].replace("<D>", DIGEST).replace(" + strings.Repeat(:, 64)", ":".repeat(64)))
                .map(name -> name.replace(" + strings.Repeat(sh, 32)", "sh".repeat(32))
                        .replace(" + @", "@"));
    }

    private static List<String[]> rows() {
        return Vectors.rows("ggcr_name_vectors.tsv", "go-containerregistry", 2);
    }
}
