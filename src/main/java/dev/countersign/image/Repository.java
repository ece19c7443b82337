package dev.countersign.image;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where an image lies, in canonical spelling, so that equal repositories are equal values.
 *
 * @param domain the registry's host, lower-case, with its port unless that is 443: {@code ghcr.io}, {@code docker.io},
 *     {@code 127.0.0.1:5000}. A host of one label keeps 443 ({@code registry:443}), since {@code registry/app} names a
 *     repository of Docker Hub
 * @param path the repository's path without a leading slash: {@code acme/api}, {@code library/nginx}
 */
public record Repository(String domain, String path) {
    private static final Pattern PORT = Pattern.compile(":[0-9]+$");

    /** @throws IllegalArgumentException where the two are not the canonical spelling of a repository */
    public Repository {
        if (!hostOf(domain).filter(domain::equals).isPresent() || !ReferenceGrammar.isPath(path)) {
            throw new IllegalArgumentException("not a canonical repository: " + domain + "/" + path);
        }
    }

    /**
     * The canonical spelling of a registry's {@code host[:port]}, as {@link #domain} has it; empty for what is no host.
     * {@code index.docker.io} and {@code registry-1.docker.io} are {@code docker.io}.
     */
    public static Optional<String> hostOf(String text) {
        return RegistryHost.canonical(text);
    }

    /** The host's name, without its port. */
    public String host() {
        return withoutPort(domain);
    }

    /** The name in {@code host[:port]}. */
    public static String withoutPort(String host) {
        return PORT.matcher(host).replaceFirst("");
    }

    /** Whether a repository of any registry could have this path. */
    public static boolean isPath(String text) {
        return ReferenceGrammar.isPath(text);
    }

    @Override
    public String toString() {
        return domain + "/" + path;
    }
}
