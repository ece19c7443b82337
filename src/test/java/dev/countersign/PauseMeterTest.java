package dev.countersign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.profile.Pause;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PauseMeterTest {
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<Pause> pauses = new ArrayList<>();
    private Instant now = NOON;

    @Test
    void countsThoseThatAreOn() {
        PauseMeter.register(meters, () -> pauses, () -> now);
        assertThat(active()).isZero();

        pauses.add(pause("alice", Duration.ofHours(1)));
        pauses.add(pause("bob", Duration.ofHours(2)));
        pauses.add(pause("", Duration.ofHours(2)));
        assertThat(active()).isEqualTo(2);

        now = NOON.plus(Duration.ofHours(1));
        assertThat(active()).isEqualTo(1);
        pauses.clear();
        assertThat(active()).isZero();
    }

    private double active() {
        return meters.get("countersign.pauses.active").gauge().value();
    }

    private static Pause pause(String by, Duration length) {
        return new Pause("p-" + by, "u-" + by, List.of("release"), NOON, NOON.plus(length), by, "OPS-1", "down");
    }
}
