package dev.countersign.policy.opa;

import static dev.countersign.policy.opa.Inspected.SOURCE;
import static dev.countersign.policy.opa.Inspected.TESTS;
import static dev.countersign.policy.opa.Inspected.draft;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.countersign.policy.Inspection;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Policies that take all memory there is while they are looked through. */
class GreedyPolicyIT {
    private final ConfinedOpa opa = new ConfinedOpa();
    private final OpaInspector inspector = new OpaInspector(
            OpaSettings.inspecting(opa.uri()), JsonNodeFactory.instance.objectNode(), InstantSource.system());

    @AfterEach
    void stop() {
        opa.close();
    }

    private void awaitOpa() {
        Awaitility.await("it answers")
                .atMost(Duration.ofSeconds(30))
                .until(() -> inspector.inspect(draft(SOURCE, TESTS)) instanceof Inspection.Passed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "count(numbers.range(0, 1000000000)) > 0",
                "count(sprintf(\"%1000000d%s\", [1, [sprintf(\"%1000000d\", [i]) | some i in numbers.range(0, 100000)]])) > 0",
            })
    void oneTakesDownNothingButWhatLooksThroughIt(String greedy) {
        awaitOpa();

        Inspection inspection = inspector.inspect(draft(SOURCE, TESTS + "\ntest_greedy if " + greedy + "\n"));

        // Whether memory or time comes to an end first is the machine's.
        assertThat(inspection)
                .isNotInstanceOf(Inspection.Passed.class)
                .asString()
                .contains("test_greedy");
        awaitOpa();
        assertThat(opa.isWatched()).isTrue();
    }

    @Test
    void whatLooksThroughThemHasABoundOfMemory() throws IOException {
        awaitOpa();

        assertThat(Files.readAllLines(opa.limits())).anyMatch(line -> line.matches("Max data size +268435456 .*"));
    }
}
