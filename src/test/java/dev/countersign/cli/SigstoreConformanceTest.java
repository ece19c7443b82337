package dev.countersign.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The suite's protocol, case by case: exit status 0 where a bundle verifies; where not, 1, or 64 where the case's own key or
 * trusted root is what is broken.
 */
class SigstoreConformanceTest {
    private static final Set<String> BROKEN_INPUT =
            Set.of("managed-key-wrong-key_fail", "trust-root-tlog-missing-validity-start_fail");

    @TestFactory
    Stream<DynamicTest> everyCaseComesOutRight() {
        Suite suite = Suite.find();
        List<Path> cases = suite.cases();
        assertThat(cases).hasSizeGreaterThan(30);
        return cases.stream()
                .map(each -> dynamicTest(each.getFileName().toString(), () -> {
                    String name = each.getFileName().toString();

                    Ran ran = Ran.with(suite.command(each, suite.artifact(each).toString()));

                    if (BROKEN_INPUT.contains(name)) {
                        assertThat(ran.exit()).isEqualTo(Exit.USAGE);
                        assertThat(ran.err()).contains(each.toString());
                    } else if (name.endsWith("_fail")) {
                        assertThat(ran.exit()).isEqualTo(Exit.NOT_VERIFIED);
                        assertThat(ran.err()).startsWith("not verified: ").hasLineCount(1);
                        assertThat(ran.out()).isEmpty();
                    } else {
                        assertThat(ran).isEqualTo(new Ran(Exit.VERIFIED, ran.out(), ""));
                        assertThat(ran.out()).startsWith("verified: signed by ");
                    }
                }));
    }
}
