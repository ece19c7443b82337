package dev.countersign.cluster;

import dev.countersign.profile.TrustMaterial;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What trust entries may name, as this replica's informers have it: keys in Secrets of the operator's namespace, TrustRoots. */
public final class TrustSources {
    private final KeySecrets secrets;
    private final TrustRoots roots;

    TrustSources(KubernetesClient client, String namespace, Runnable changed) {
        this.secrets = new KeySecrets(client, namespace, changed);
        this.roots = new TrustRoots(client, changed);
    }

    CompletableFuture<Void> start() {
        return CompletableFuture.allOf(
                secrets.start().toCompletableFuture(), roots.start().toCompletableFuture());
    }

    void stop() {
        secrets.stop();
        roots.stop();
    }

    /** What there is now. */
    public TrustMaterial material() {
        return new TrustMaterial(secrets::text, roots::document);
    }

    /** How the TrustRoot of that name stands; empty while this replica has not looked at it. */
    public Optional<TrustRootState> root(String name) {
        return roots.state(name);
    }
}
