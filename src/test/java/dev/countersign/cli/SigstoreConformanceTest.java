package dev.countersign.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The suite's protocol, case by case: exit status 0 where a bundle verifies; where not, 1, or 64 where the case's own key or
 * trusted root is what is broken.
 */
class SigstoreConformanceTest {
    @TestFactory
    Stream<DynamicTest> everyCaseComesOutRight() {
        Suite suite = Suite.find();
        List<Path> cases = suite.cases();
        assertThat(cases).hasSizeGreaterThan(30);
        return cases.stream()
                .map(each -> dynamicTest(each.getFileName().toString(), () -> {
                    String name = each.getFileName().toString();

                    Ran ran = Ran.with(suite.command(each, suite.artifact(each).toString()));

                    if (name.endsWith("_fail")) {
                        assertThat(ran.err()).containsPattern(refusal(ran.exit(), each));
                        assertThat(ran.out()).isEmpty();
                    } else {
                        assertThat(ran).isEqualTo(new Ran(Exit.VERIFIED, ran.out(), ""));
                        assertThat(ran.out()).startsWith("verified: signed by ");
                    }
                }));
    }

    /** How a refusal begins, by its exit status: a broken key or root is the case's own, not one that the command lacks. */
    private static String refusal(int exit, Path each) {
        return switch (exit) {
            case Exit.NOT_VERIFIED -> "^not verified: .*\n$";
            case Exit.USAGE -> "^countersign verify-bundle: the (key|trusted root) " + Pattern.quote(each + "/");
            default -> throw new AssertionError("exit status " + exit);
        };
    }
}
