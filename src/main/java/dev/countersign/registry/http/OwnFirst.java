package dev.countersign.registry.http;

import dev.countersign.registry.Credential;
import dev.countersign.registry.Credentials;
import dev.countersign.registry.Fetched;
import dev.countersign.registry.Fetched.Found;
import java.util.Optional;

/**
 * The operator's own credential where it has one; for other hosts what somebody else brings. In that order, or whoever deploys
 * could hide evidence by bringing a credential that sees less, and nobody would share what was read.
 */
record OwnFirst(Credentials own, Credentials others) implements Credentials {
    @Override
    public Fetched<Optional<Credential>> forHost(String host) {
        return own.forHost(host)
                .then(credential -> credential.isPresent() ? new Found<>(credential) : others.forHost(host));
    }

    @Override
    public void refused(String host, Credential credential) {
        own.refused(host, credential);
        others.refused(host, credential);
    }

    @Override
    public String toString() {
        return "OwnFirst[hidden]";
    }
}
