package dev.countersign.registry;

import dev.countersign.registry.Fetched.Found;
import java.util.Optional;

/** Where the credentials of registries come from. */
@FunctionalInterface
public interface Credentials {
    /** No credentials: registries are asked anonymously. */
    Credentials NONE = host -> new Found<>(Optional.empty());

    /**
     * The credential for exactly this registry.
     *
     * @param host in canonical spelling, with its port unless that is 443: {@code ghcr.io}, {@code docker.io}
     * @return Found, empty where the registry is to be asked anonymously; Unreachable where that could not be told: then
     *     nobody may ask as a stranger instead, since what is hidden from strangers would pass for absent
     */
    Fetched<Optional<Credential>> forHost(String host);

    /** The registry said no to {@code credential}: whoever remembers it must find out whether there is a newer one. */
    default void refused(String host, Credential credential) {}
}
