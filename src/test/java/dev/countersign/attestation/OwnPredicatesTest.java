package dev.countersign.attestation;

import static dev.countersign.attestation.OwnPredicates.example;
import static dev.countersign.attestation.OwnPredicates.examples;
import static dev.countersign.attestation.OwnPredicates.nameOf;
import static dev.countersign.attestation.OwnPredicates.names;
import static dev.countersign.attestation.OwnPredicates.problems;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the published schemas of our own predicates accept and refuse. */
class OwnPredicatesTest {

    @ParameterizedTest
    @MethodSource("good")
    void acceptsEachExample(String example) {
        assertThat(problems(nameOf(example), example("examples", example))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("bad")
    void refusesEachBadExampleForWhatItsNameSays(String example) {
        assertThat(String.join(", ", problems(nameOf(example), example("examples/bad", example))))
                .isEqualTo(refusals().get(example));
    }

    @Test
    void saysOfEachBadExampleWhatIsWrong() {
        assertThat(refusals().keySet()).containsExactlyInAnyOrderElementsOf(bad());
    }

    @Test
    void hasAGoodAndABadExampleOfEachPredicate() {
        assertThat(good()).containsAll(names());
        assertThat(bad().stream().map(OwnPredicates::nameOf).distinct()).containsExactlyElementsOf(names());
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-20T09:14:37Z", "2026-11-20T09:14:37.123456789Z", "2026-11-20T09:14:37-05:30"})
    void acceptsATimeOfRfc3339(String time) {
        assertThat(problems("scan-summary", finished(time))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-20",
                "2026-11-20 09:14:37Z",
                "2026-11-20T09:14Z",
                "2026-02-30T09:14:37Z",
                "yesterday",
                ""
            })
    void refusesEveryOtherTime(String time) {
        assertThat(problems("scan-summary", finished(time))).isNotEmpty();
    }

    private static ObjectNode finished(String time) {
        return ((ObjectNode) example("examples", "scan-summary")).put("finishedAt", time);
    }

    private static List<String> good() {
        return examples("examples");
    }

    private static List<String> bad() {
        return examples("examples/bad");
    }

    /** By example: where its fault is and which keyword finds it. */
    private static Map<String, String> refusals() {
        try (InputStream file = OwnPredicatesTest.class.getResourceAsStream("/own-predicates/refusals.txt")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split(": ", 2))
                    .collect(Collectors.toMap(line -> line[0], line -> line[1]));
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
