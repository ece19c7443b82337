package dev.countersign.registry.http;

import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * By whose certificates hosts are believed to be themselves.
 *
 * @param usual the JDK's own trust where empty
 * @param byHost by canonical host, what counts for exactly that host in place of the usual
 */
public record TlsTrust(Optional<SSLContext> usual, Map<String, SSLContext> byHost) {
    /** What the JDK trusts. */
    public static final TlsTrust SYSTEM = new TlsTrust(Optional.empty(), Map.of());

    public TlsTrust {
        byHost = Map.copyOf(byHost);
    }

    Optional<SSLContext> of(Origin origin) {
        return Optional.ofNullable(byHost.get(origin.canonicalHost())).or(() -> usual);
    }
}
