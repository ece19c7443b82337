package dev.countersign.cluster;

import static java.net.HttpURLConnection.HTTP_CONFLICT;

import dev.countersign.workload.StampSeal;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The key that the replicas seal stamps with, in a Secret of the operator's namespace; the first replica makes it. */
public final class StampKey {
    /** The Secret's name. */
    public static final String SECRET = "countersign-stamp-key";

    private static final String ENTRY = "key";
    private static final int BYTES = 32;

    private StampKey() {}

    /**
     * The seal that all replicas share.
     *
     * @throws KubernetesClientException where the API server cannot be asked or refuses
     * @throws IllegalStateException where the Secret holds no such key
     */
    public static StampSeal shared(KubernetesClient client, String namespace) {
        Resource<Secret> resource = client.secrets().inNamespace(namespace).withName(SECRET);
        @Nullable Secret there = resource.get();
        if (there == null) {
            create(client, namespace);
            there = resource.get();
        }
        return new StampSeal(key(Optional.ofNullable(there)));
    }

    private static void create(KubernetesClient client, String namespace) {
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        Secret secret = new SecretBuilder()
                .withNewMetadata()
                .withName(SECRET)
                .withNamespace(namespace)
                .endMetadata()
                .withData(Map.of(ENTRY, Base64.getEncoder().encodeToString(key)))
                .withImmutable(true)
                .build();
        try {
            client.resource(secret).create();
        } catch (KubernetesClientException refused) {
            // Another replica's is as good.
            if (refused.getCode() != HTTP_CONFLICT) {
                throw refused;
            }
        }
    }

    private static byte[] key(Optional<Secret> secret) {
        return secret.flatMap(there -> Optional.ofNullable(there.getData()))
                .flatMap(data -> Optional.ofNullable(data.get(ENTRY)))
                .map(Base64.getDecoder()::decode)
                .filter(key -> key.length >= BYTES)
                .orElseThrow(() -> new IllegalStateException(
                        "Secret %s has no entry %s of at least %d bytes; delete it, and a new one is made"
                                .formatted(SECRET, ENTRY, BYTES)));
    }
}
