package dev.countersign.registry.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.registry.MalformedDocumentException;
import dev.countersign.registry.RegistryJson;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * What a realm answers (<a href="https://distribution.github.io/distribution/spec/auth/token/">token authentication</a>).
 *
 * @param value fit for a header
 * @param life how long it is good for; never more than a few minutes, whatever the realm says
 */
record TokenAnswer(String value, Duration life) {
    /** Most characters that are taken: few servers take a header that is longer. */
    static final int LONGEST = 16 << 10;

    private static final Duration DEFAULT_LIFE = Duration.ofSeconds(60);
    static final Duration LONGEST_LIFE = Duration.ofMinutes(5);
    private static final Pattern HEADER_SAFE = Pattern.compile("[\\x21-\\x7e]+");

    static TokenAnswer read(byte[] body) throws MalformedDocumentException {
        JsonNode json = RegistryJson.read(body);
        JsonNode token = json.has("token") ? json.path("token") : json.path("access_token");
        String value = token.isTextual() ? token.textValue() : "";
        if (!HEADER_SAFE.matcher(value).matches()) {
            throw new MalformedDocumentException("the answer holds no token");
        }
        long seconds = json.path("expires_in").asLong(DEFAULT_LIFE.toSeconds());
        return new TokenAnswer(value, Duration.ofSeconds(Math.clamp(seconds, 0, LONGEST_LIFE.toSeconds())));
    }
}
