package dev.countersign.registry.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.registry.Credential;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TokenMemoryTest {
    private static final int MOST = 4 << 20;
    private static final String LONG = "x".repeat(8 << 10);
    private static final Optional<Credential.Shown> STRANGER = Optional.empty();

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final TokenMemory memory = new TokenMemory(now::get);

    private static Tokens.Key key(Optional<Credential.Shown> credential, String realm, String service) {
        return new Tokens.Key(credential, URI.create("https://r.example/" + realm), service, "repository:a:pull");
    }

    private static Tokens.Key key(int at) {
        return key(STRANGER, "token?n=" + at, "");
    }

    private static TokenAnswer token(String value, long seconds) {
        return new TokenAnswer(value, Duration.ofSeconds(seconds));
    }

    private static List<Tokens.Key> withALongPart() {
        return List.of(
                key(STRANGER, LONG, ""),
                key(STRANGER, "", LONG),
                key(Optional.of(new Credential.Password("robot", LONG)), "", ""),
                key(Optional.of(new Credential.RefreshToken(LONG)), "", ""),
                key(Optional.of(new Credential.BearerToken(LONG)), "", ""));
    }

    /** A registry, or whoever brings a credential, chooses it. */
    @ParameterizedTest
    @MethodSource("withALongPart")
    void whatATokenIsKeptByCountsToo(Tokens.Key key) {
        for (int at = 0; at < 1_000; at++) {
            memory.put(new Tokens.Key(key.credential(), key.realm(), key.service(), "scope-" + at), token("t", 300));
        }

        assertThat(memory.size()).isBetween(1L, MOST / (2L * LONG.length()));
    }

    @Test
    void keepsFewThatAreLong() {
        String longest = "x".repeat(TokenAnswer.LONGEST);
        IntStream.range(0, 1_000).forEach(at -> memory.put(key(at), token(longest, 300)));

        assertThat(memory.size()).isBetween(1L, (long) MOST / TokenAnswer.LONGEST);
    }

    @Test
    void keepsThousandsThatAreShort() {
        IntStream.range(0, 3_000).forEach(at -> memory.put(key(at), token("t", 300)));

        assertThat(memory.size()).isEqualTo(3_000);
    }

    @Test
    void dropsWhatHasExpired() {
        IntStream.range(0, 100).forEach(at -> memory.put(key(at), token("t", 60)));
        now.set(Instant.EPOCH.plusSeconds(120));
        memory.put(key(100), token("t", 60));

        assertThat(memory.size()).isOne();
    }

    @Test
    void keepsNoneThatExpiresAtOnce() {
        memory.put(key(0), token("t", 0));

        assertThat(memory.get(key(0))).isEmpty();
    }
}
