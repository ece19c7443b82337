package dev.countersign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.gather.Work.Recall;
import dev.countersign.policy.Answers;
import dev.countersign.policy.PolicyInput;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WorkMeterTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final WorkMeter work = new WorkMeter(meters);

    private double requests(String host, String status) {
        return meters.get(WorkMeter.REQUESTS)
                .tags("host", host, "status", status)
                .counter()
                .count();
    }

    private long phases(String phase) {
        return meters.get(WorkMeter.PHASES).tags("phase", phase).timer().count();
    }

    @Test
    void countsRequestsByHostAndStatus() {
        work.asked("ghcr.io", "200", Duration.ofMillis(5));
        work.asked("ghcr.io", "200", Duration.ofMillis(5));
        work.asked("ghcr.io", "TIMEOUT", Duration.ofMillis(5));

        assertThat(requests("ghcr.io", "200")).isEqualTo(2);
        assertThat(phases("registry")).isEqualTo(3);
    }

    @Test
    void whoeverNamesHostsMakesNoMeters() {
        IntStream.range(0, 1_000).forEach(i -> work.asked("h" + i + ".example", "200", Duration.ZERO));

        assertThat(meters.find(WorkMeter.REQUESTS).counters()).hasSize(WorkMeter.MOST_HOSTS + 1);
        assertThat(requests(WorkMeter.OTHERS, "200")).isEqualTo(1_000 - WorkMeter.MOST_HOSTS);
    }

    @Test
    void countsWhatWasRemembered() {
        work.recalled(Recall.HIT);

        assertThat(meters.get(WorkMeter.RECALLS).tags("recall", "hit").counter().count())
                .isEqualTo(1);
    }

    @Test
    void measuresChecksAndRules() {
        work.checking(() -> "checked");
        work.over((input, deadline) -> new Answers(Map.of())).evaluate(input(), Instant.MAX);

        assertThat(List.of(phases("crypto"), phases("policy"))).containsExactly(1L, 1L);
    }

    private static PolicyInput input() {
        return new PolicyInput(
                "v1",
                Instant.EPOCH,
                Optional.empty(),
                new PolicyInput.Workload(
                        "v1",
                        "Pod",
                        "shop",
                        "api",
                        Map.of(),
                        com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode(),
                        Optional.empty()),
                new PolicyInput.Namespace("shop", Map.of()),
                new PolicyInput.Profile("release"),
                List.of(),
                Optional.empty(),
                List.of());
    }
}
