package dev.countersign.registry.http;

import dev.countersign.image.Repository;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * Whom a request goes to.
 *
 * @param host canonical, with its port unless that is 443: {@code ghcr.io}, {@code 127.0.0.1:5000}
 */
record Origin(String scheme, String host) {
    private static final int HTTP = 80;
    private static final int MOST_PORT = 65_535;

    /** The origin of an absolute http or https URI without user information; empty for anything else. */
    static Optional<Origin> of(URI uri) {
        if (uri.getScheme() == null
                || uri.getHost() == null
                || uri.getRawUserInfo() != null
                || uri.getPort() > MOST_PORT) {
            return Optional.empty();
        }
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        return switch (scheme) {
            case "https" -> Optional.of(new Origin(scheme, host(uri)));
            case "http" -> Optional.of(new Origin(scheme, host(uri)));
            default -> Optional.empty();
        };
    }

    /** The absolute form of what a header says, seen from {@code base}; empty where it is no URI or leads nowhere. */
    static Optional<URI> resolve(URI base, String reference) {
        try {
            URI resolved = base.resolve(new URI(reference));
            return of(resolved).isPresent() ? Optional.of(resolved) : Optional.empty();
        } catch (URISyntaxException malformed) {
            return Optional.empty();
        }
    }

    boolean encrypted() {
        return scheme.equals("https");
    }

    // Not the canonical spelling of Docker Hub, whose hosts are different origins.
    private static String host(URI uri) {
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        boolean plain = "http".equalsIgnoreCase(uri.getScheme());
        int port = uri.getPort() < 0 ? (plain ? HTTP : 443) : uri.getPort();
        return port == 443 ? host : host + ":" + port;
    }

    /** The host without its port. */
    String name() {
        return Repository.withoutPort(host);
    }

    /** This host as credentials and settings name it. */
    String canonicalHost() {
        return Repository.hostOf(host).orElse(host);
    }
}
