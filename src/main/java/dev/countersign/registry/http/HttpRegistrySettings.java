package dev.countersign.registry.http;

import dev.countersign.image.Repository;
import dev.countersign.registry.Credentials;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How registries are asked. Hosts are written {@code host[:port]}.
 *
 * @param plainHttp registries that are spoken to without TLS; nothing else ever is
 * @param connectTimeout for one connection; the deadline of a call holds besides
 * @param patience what a request must have had before its silence says something of the registry
 * @param concurrency most requests under way to one host
 * @param userAgent the header of that name
 * @param tls whose certificates are trusted
 * @param privateRedirects hosts that a blob may be redirected to although they have private addresses
 * @param tokenRealms by registry, the one other host that may issue its tokens
 */
public record HttpRegistrySettings(
        Set<String> plainHttp,
        Credentials credentials,
        Duration connectTimeout,
        Duration patience,
        int concurrency,
        String userAgent,
        TlsTrust tls,
        Set<String> privateRedirects,
        Map<String, String> tokenRealms) {
    /** Registries whose tokens are known to come from another host. */
    public static final Map<String, String> KNOWN_REALMS =
            Map.of("docker.io", "auth.docker.io", "registry.gitlab.com", "gitlab.com");

    /**
     * Hosts are brought into canonical spelling.
     *
     * @throws IllegalArgumentException where a host is none, or no request could ever be made
     */
    public HttpRegistrySettings {
        plainHttp = plainHttp.stream().map(HttpRegistrySettings::host).collect(Collectors.toUnmodifiableSet());
        privateRedirects =
                privateRedirects.stream().map(HttpRegistrySettings::host).collect(Collectors.toUnmodifiableSet());
        tokenRealms = tokenRealms.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(e -> host(e.getKey()), e -> host(e.getValue())));
        if (concurrency < 1 || !connectTimeout.isPositive()) {
            throw new IllegalArgumentException("registry concurrency and connect timeout must be more than 0");
        }
    }

    /** HTTPS everywhere, anonymous, 3 s to connect, 2 s to begin an answer, 16 requests at a time to one host. */
    public static HttpRegistrySettings defaults() {
        return new HttpRegistrySettings(
                Set.of(),
                Credentials.NONE,
                Duration.ofSeconds(3),
                Duration.ofSeconds(2),
                16,
                "countersign",
                TlsTrust.SYSTEM,
                Set.of(),
                KNOWN_REALMS);
    }

    /** The same, asked with these credentials, and without TLS where these are. */
    public HttpRegistrySettings with(Set<String> hostsWithoutTls, Credentials others) {
        return new HttpRegistrySettings(
                hostsWithoutTls,
                others,
                connectTimeout,
                patience,
                concurrency,
                userAgent,
                tls,
                privateRedirects,
                tokenRealms);
    }

    /** The same, believing those certificates. */
    public HttpRegistrySettings trusting(TlsTrust others) {
        return new HttpRegistrySettings(
                plainHttp,
                credentials,
                connectTimeout,
                patience,
                concurrency,
                userAgent,
                others,
                privateRedirects,
                tokenRealms);
    }

    /** The same, where these hosts issue the tokens of these registries, besides those that are known to. */
    public HttpRegistrySettings pairedWith(Map<String, String> realms) {
        Map<String, String> all = new HashMap<>(tokenRealms);
        realms.forEach((registry, realm) -> all.put(host(registry), realm));
        return new HttpRegistrySettings(
                plainHttp, credentials, connectTimeout, patience, concurrency, userAgent, tls, privateRedirects, all);
    }

    /** The same, where these hosts may have private addresses. */
    public HttpRegistrySettings redirectedTo(Set<String> hosts) {
        return new HttpRegistrySettings(
                plainHttp, credentials, connectTimeout, patience, concurrency, userAgent, tls, hosts, tokenRealms);
    }

    private static String host(String text) {
        return Repository.hostOf(text)
                .orElseThrow(() -> new IllegalArgumentException("not a registry host[:port]: " + text));
    }
}
