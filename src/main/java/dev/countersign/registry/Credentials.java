package dev.countersign.registry;

import java.util.Optional;

/** Where the credentials of registries come from. */
@FunctionalInterface
public interface Credentials {
    /** No credentials: registries are asked anonymously. */
    Credentials NONE = host -> Optional.empty();

    /**
     * The credential for exactly this registry.
     *
     * @param host in canonical spelling, with its port unless that is 443: {@code ghcr.io}, {@code docker.io}
     */
    Optional<Credential> forHost(String host);
}
