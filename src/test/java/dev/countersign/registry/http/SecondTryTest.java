package dev.countersign.registry.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SecondTryTest {
    @Test
    void doesNotComeAtOneInstantFromAll() {
        Set<Duration> pauses = Stream.generate(SecondTry::jitter).limit(100).collect(Collectors.toSet());

        assertThat(pauses)
                .hasSizeGreaterThan(10)
                .allMatch(pause ->
                        pause.compareTo(Duration.ofMillis(100)) >= 0 && pause.compareTo(Duration.ofMillis(300)) < 0);
    }
}
