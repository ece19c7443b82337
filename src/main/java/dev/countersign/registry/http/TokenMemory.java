package dev.countersign.registry.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import dev.countersign.registry.Credential;
import dev.countersign.registry.Credential.BearerToken;
import dev.countersign.registry.Credential.Password;
import dev.countersign.registry.Credential.RefreshToken;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Tokens until shortly before they expire, within a bound of bytes: their realm chooses how long they are, and a registry how many there
 * are, since each of its challenges may name another realm.
 */
final class TokenMemory {
    private static final long MOST_BYTES = 4 << 20;
    /** What one takes besides its characters. */
    private static final int ENTRY = 1 << 10;

    private static final Duration MARGIN = Duration.ofSeconds(10);

    private final Cache<Tokens.Key, TokenAnswer> tokens;

    TokenMemory(InstantSource clock) {
        Instant began = clock.instant();
        tokens = Caffeine.newBuilder()
                .maximumWeight(MOST_BYTES)
                .weigher(TokenMemory::weight)
                .expireAfter(Expiry.writing(
                        (Tokens.Key _, TokenAnswer token) -> token.life().minus(MARGIN)))
                .ticker(() -> Duration.between(began, clock.instant()).toNanos())
                .executor(Runnable::run)
                .build();
    }

    Optional<String> get(Tokens.Key key) {
        return Optional.ofNullable(tokens.getIfPresent(key)).map(TokenAnswer::value);
    }

    void put(Tokens.Key key, TokenAnswer token) {
        tokens.put(key, token);
    }

    long size() {
        return tokens.estimatedSize();
    }

    private static int weight(Tokens.Key key, TokenAnswer token) {
        int named = key.realm().toString().length()
                + key.service().length()
                + key.scope().length()
                + key.credential().map(TokenMemory::characters).orElse(0);
        // The realm's address holds its parts once more, and of the others a character may take two bytes.
        return ENTRY + token.value().length() + 2 * named;
    }

    private static int characters(Credential.Shown credential) {
        return switch (credential) {
            case Password(String username, String password) -> username.length() + password.length();
            case RefreshToken(String token) -> token.length();
            case BearerToken(String token) -> token.length();
        };
    }
}
