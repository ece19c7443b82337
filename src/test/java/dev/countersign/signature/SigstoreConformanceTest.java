package dev.countersign.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The cases of <a href="https://github.com/sigstore/sigstore-conformance">sigstore-conformance</a>: those whose name ends in
 * {@code _fail} are refused, all others accepted. The vectors are not part of this project; without them the test says so and
 * is skipped. It takes the whole suite as well: set {@code countersign.vectors} to a folder that has it as
 * {@code sigstore-conformance}.
 */
class SigstoreConformanceTest {
    private static final Path CASES =
            Path.of(System.getProperty("countersign.vectors", "../shared/vectors"), "sigstore-conformance");

    @TestFactory
    Stream<DynamicTest> everyCaseComesOutRight() throws IOException {
        assumeTrue(Files.isDirectory(CASES), "no vectors in " + CASES + "; set -Dcountersign.vectors");
        List<Path> cases;
        try (Stream<Path> folders = Files.list(CASES)) {
            cases = folders.filter(folder -> Files.exists(folder.resolve("bundle.sigstore.json")))
                    .sorted()
                    .toList();
        }
        assertThat(cases).hasSizeGreaterThan(30);
        return cases.stream()
                .map(folder -> dynamicTest(folder.getFileName().toString(), () -> {
                    ConformanceCase each = new ConformanceCase(folder, CASES);

                    String refusal = each.refusal();

                    if (folder.getFileName().toString().endsWith("_fail")) {
                        assertThat(refusal).isNotEmpty();
                    } else {
                        assertThat(refusal).isEmpty();
                    }
                }));
    }
}
