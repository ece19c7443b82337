package dev.countersign.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** distribution/reference's own cases, with what the normalisation of container runtimes makes of them. */
class ReferenceVectorsTest {
    private static final String FILE = "reference_vectors.tsv";

    /** Where ours is wider than the test of that library, which registers SHA-256 only; runtimes register both. */
    private static boolean isWiderHere(String input) {
        return input.startsWith("validname@sha512:");
    }

    @TestFactory
    Stream<DynamicTest> readsWhatTheReferenceParserReads() {
        return Vectors.rows(FILE, "TestReferenceParse of", 6).stream()
                .skip(1)
                .filter(row -> !isWiderHere(row[0]))
                .map(row -> dynamicTest("\"" + row[0] + "\"", () -> {
                    if (!row[1].isEmpty()) {
                        assertRefused(row[0]);
                    } else {
                        assertThat(ImageRef.parse(row[0])).isEqualTo(expected(row));
                    }
                }));
    }

    private static ImageRef expected(String[] row) {
        String name = RegistryHost.readsAsHost(row[2])
                ? row[3]
                : "docker.io/" + (row[2].isEmpty() ? "library/" : "") + row[3];
        int slash = name.indexOf('/');
        Repository repository = new Repository(name.substring(0, slash), name.substring(slash + 1));
        Optional<String> tag = Optional.of(row[4]).filter(text -> !text.isEmpty());
        return row[5].isEmpty()
                ? new ImageRef.Tagged(repository, tag.orElse("latest"))
                : new ImageRef.Pinned(repository, tag, Digest.parse(row[5]).orElseThrow());
    }

    @TestFactory
    Stream<DynamicTest> normalisesAsRuntimesDo() {
        // A host of one label keeps a port here, since nothing else tells it from a path once it is lower-case.
        Map<String, String> ours = Map.of("LOCALDOMAIN", "localdomain:443", "Foo", "foo:443", "FOO", "foo:443");
        return Vectors.rows(FILE, "TestParseRepositoryInfo", 5).stream()
                .skip(1)
                .flatMap(row -> Stream.of(row[0], row[1], row[2])
                        .filter(text -> !text.isEmpty())
                        .map(text -> dynamicTest(
                                text,
                                () -> assertThat(ImageRef.parse(text).repository())
                                        .isEqualTo(new Repository(ours.getOrDefault(row[3], row[3]), row[4])))));
    }

    @TestFactory
    Stream<DynamicTest> acceptsValidNames() {
        return Stream.of("TestValidateReferenceName.valid", "TestValidateRemoteName.valid")
                .flatMap(section -> Vectors.rows(FILE, section, 1).stream())
                .map(row -> dynamicTest(
                        row[0], () -> assertThat(ImageRef.parse(row[0])).isInstanceOf(ImageRef.Tagged.class)));
    }

    @TestFactory
    Stream<DynamicTest> refusesInvalidNames() {
        return Stream.of("TestValidateReferenceName.invalid", "TestValidateRemoteName.invalid")
                .flatMap(section -> Vectors.rows(FILE, section, 1).stream())
                .map(row -> dynamicTest(row[0], () -> assertRefused(row[0])));
    }

    private static void assertRefused(String text) {
        assertThatThrownBy(() -> ImageRef.parse(text)).isInstanceOf(InvalidReferenceException.class);
    }
}
