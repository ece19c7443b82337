package dev.countersign.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PerHostTest {
    @Test
    void readsHostsInAnySpelling() {
        assertThat(PerHost.of(List.of("GHCR.io:443=a", "index.docker.io=b", "[::1]:5000 = c=d")))
                .containsExactly(entry("ghcr.io", "a"), entry("docker.io", "b"), entry("[::1]:5000", "c=d"));
    }

    @ParameterizedTest
    @CsvSource({
        "ghcr.io, does not begin with",
        "=a, does not begin with",
        "https://ghcr.io=a, does not begin with",
        "ghcr.io/acme=a, does not begin with",
        "*.io=a, does not begin with",
        "ghcr.io=, says nothing",
    })
    void refusesWhatSaysNothingOfARegistry(String said, String why) {
        assertThatThrownBy(() -> PerHost.of(List.of(said)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(said)
                .hasMessageContaining(why);
    }

    @Test
    void refusesTwoWordsOnOneHost() {
        assertThatThrownBy(() -> PerHost.of(List.of("docker.io=a", "registry-1.docker.io=a")))
                .hasMessage("docker.io is named twice");
    }
}
