package dev.countersign.registry.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ChallengeTest {
    @Test
    void readsWhereTokensComeFrom() {
        assertThat(Challenge.of(
                        List.of("Bearer realm=\"https://a/t?x=1,2\", service=\"s v\",scope=\"repository:x:pull\"")))
                .contains(new Challenge.Bearer("https://a/t?x=1,2", "s v"));
        assertThat(Challenge.of(List.of("bearer REALM=https://a/t"))).contains(new Challenge.Bearer("https://a/t", ""));
    }

    @Test
    void prefersTokensToPasswords() {
        assertThat(Challenge.of(List.of("Basic realm=\"x\"", "Bearer realm=\"https://a/t\"")))
                .contains(new Challenge.Bearer("https://a/t", ""));
        assertThat(Challenge.of(List.of("Negotiate", "basic"))).contains(new Challenge.Basic());
    }

    @Test
    void keepsToTheFirstOfTwoRealms() {
        assertThat(Challenge.of(List.of("Bearer realm=\"https://a/t\", realm=\"https://evil/t\"")))
                .contains(new Challenge.Bearer("https://a/t", ""));
    }

    /** The registry chooses how long, and no deadline ends it. */
    @Test
    @Timeout(5)
    void takesALongOneNoLongerToReadThanItIs() {
        assertThat(Challenge.of(List.of("Bearer " + "a".repeat(60_000) + " realm=\"https://a/t\"")))
                .contains(new Challenge.Bearer("https://a/t", ""));
    }

    @Test
    void understandsNothingElse() {
        assertThat(Challenge.of(List.of("Digest realm=\"x\"", "", "BearerX realm=\"y\"")))
                .isEmpty();
    }
}
