package dev.countersign.registry.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.countersign.registry.Credential;
import dev.countersign.registry.Credential.RefreshToken;
import dev.countersign.registry.Fetched;
import dev.countersign.registry.Fetched.Absent;
import java.net.URI;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How a token realm is asked: by GET, as a name or a stranger (<a
 * href="https://distribution.github.io/distribution/spec/auth/token/">token authentication</a>), or by POST with a refresh token
 * (<a href="https://distribution.github.io/distribution/spec/auth/oauth/">OAuth2</a>).
 */
final class TokenRequest {
    private static final String CLIENT = "countersign";
    private static final int INVALID_GRANT = 400;

    private TokenRequest() {}

    static Request of(Tokens.Key key, long limit) {
        return refreshToken(key.credential())
                .map(token -> new Request(
                        key.realm(), "application/json", limit, Optional.empty(), Optional.of(form(key, token)), false))
                .orElseGet(() -> Request.get(
                        address(key),
                        "application/json",
                        limit,
                        key.credential().flatMap(Authentication::basic)));
    }

    /** This answer if it is a 200, else what its status comes to. */
    static Fetched<Answer> granted(Answer answer) {
        // RFC 6749, 5.2: a refresh token that does not count, or no longer, is answered with 400.
        boolean refused =
                answer.status() == INVALID_GRANT && answer.request().form().isPresent();
        return refused ? new Absent<>(401, answer.request() + ": 400, the refresh token is refused") : answer.ok();
    }

    private static Optional<String> refreshToken(Optional<Credential.Shown> credential) {
        return credential.flatMap(
                shown -> shown instanceof RefreshToken(String token) ? Optional.of(token) : Optional.empty());
    }

    private static String form(Tokens.Key key, String refreshToken) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("grant_type", "refresh_token");
        fields.put("service", key.service());
        fields.put("scope", key.scope());
        fields.put("client_id", CLIENT);
        fields.put("refresh_token", refreshToken);
        return encoded(fields);
    }

    private static URI address(Tokens.Key key) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("scope", key.scope());
        if (!key.service().isEmpty()) {
            fields.put("service", key.service());
        }
        String joint = key.realm().getRawQuery() == null ? "?" : "&";
        return URI.create(key.realm() + joint + encoded(fields));
    }

    private static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }
}
