package dev.countersign.policy.opa;

import dev.countersign.json.StrictJson;
import java.net.URI;
import java.time.Duration;

/**
 * Where OPA is and how long and how much to wait for.
 *
 * @param uri of its REST API, such as {@code http://127.0.0.1:8181}
 * @param requestTimeout the longest that one call may take, its body included
 * @param maxResponseBytes the largest body of an answer that is read
 * @param maxDepth how deep an answer may nest
 */
public record OpaSettings(URI uri, Duration requestTimeout, int maxResponseBytes, int maxDepth) {
    /** What an expression of five hundred operators comes to; OPA itself takes time with more. */
    private static final int DEPTH_OF_TREES = 2_000;

    /** @throws IllegalArgumentException where the URI names no http host, or a limit is not positive */
    public OpaSettings {
        if (uri.getHost() == null || !("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
            throw new IllegalArgumentException("OPA's address must be http(s)://host[:port], but is " + uri);
        }
        if (!requestTimeout.isPositive() || maxResponseBytes <= 0 || maxDepth <= 0) {
            throw new IllegalArgumentException("OPA's limits must be positive, but are %s and %d bytes"
                    .formatted(requestTimeout, maxResponseBytes));
        }
    }

    /** As deep as any JSON that is read. */
    public OpaSettings(URI uri, Duration requestTimeout, int maxResponseBytes) {
        this(uri, requestTimeout, maxResponseBytes, StrictJson.MAX_DEPTH);
    }

    /** Limits that suit a sidecar: two seconds and 4 MiB. */
    public static OpaSettings at(URI uri) {
        return new OpaSettings(uri, Duration.ofSeconds(2), 4 << 20);
    }

    /** Limits that suit looking through policies, whose syntax trees are large and deep: ten seconds and 32 MiB. */
    public static OpaSettings inspecting(URI uri) {
        return new OpaSettings(uri, Duration.ofSeconds(10), 32 << 20, DEPTH_OF_TREES);
    }

    URI resolve(String path) {
        return URI.create(uri.toString().replaceFirst("/+$", "") + path);
    }
}
