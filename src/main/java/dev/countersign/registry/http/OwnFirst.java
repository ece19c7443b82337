package dev.countersign.registry.http;

import dev.countersign.registry.Credential;
import dev.countersign.registry.Credentials;
import dev.countersign.registry.Fetched;
import dev.countersign.registry.Fetched.Found;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The operator's own credential where it has one; for other hosts what somebody else brings. In that order, or whoever deploys
 * could hide evidence by bringing a credential that sees less, and nobody would share what was read. Whether the operator has
 * one for a host is said once and stays so, or what is read as one would be remembered as read by the other.
 */
final class OwnFirst implements Credentials {
    private final Credentials own;
    private final Credentials others;
    private final Map<String, Boolean> isOwn = new ConcurrentHashMap<>();

    OwnFirst(Credentials own, Credentials others) {
        this.own = own;
        this.others = others;
    }

    @Override
    public Fetched<Optional<Credential>> forHost(String host) {
        Boolean known = isOwn.get(host);
        if (known != null && !known) {
            return others.forHost(host);
        }
        return own.forHost(host).then(credential -> {
            boolean ours = known != null || isOwn.merge(host, credential.isPresent(), (before, _) -> before);
            return ours ? new Found<>(credential) : others.forHost(host);
        });
    }

    /** Whether a host is shown what somebody else brought. */
    boolean isOthers(String host) {
        return Boolean.FALSE.equals(isOwn.get(host))
                && others.forHost(host) instanceof Found<Optional<Credential>>(Optional<Credential> brought)
                && brought.isPresent();
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
