package dev.countersign.cluster;

import dev.countersign.profile.TrustEntry.KeySource.SecretRef;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The public keys and TUF roots in the Secrets of one namespace. Of anything else in them only that it is there is kept. */
final class KeySecrets {
    /** What stands for an entry that is no public key. */
    static final String SOMETHING_ELSE = "(something other than a public key in PEM)";

    private final String namespace;
    private final SharedIndexInformer<Secret> informer;

    KeySecrets(KubernetesClient client, String namespace, Runnable changed) {
        this.namespace = namespace;
        this.informer = client.secrets().inNamespace(namespace).runnableInformer(0);
        informer.itemStore(new TrimmedItems<>(KeySecrets::trimmed));
        informer.addEventHandler(Changes.of(_ -> changed.run()));
    }

    CompletionStage<Void> start() {
        return Informers.start(informer);
    }

    void stop() {
        informer.stop();
    }

    boolean hasSynced() {
        return informer.hasSynced();
    }

    /** The text under a key of a Secret; empty where there is no such Secret or key. */
    Optional<String> text(SecretRef reference) {
        @Nullable Secret secret = informer.getStore().getByKey(namespace + "/" + reference.name());
        return secret == null
                ? Optional.empty()
                : Optional.ofNullable(secret.getStringData().get(reference.key()));
    }

    static Secret trimmed(Secret secret) {
        Map<String, String> texts = new TreeMap<>();
        Optional.ofNullable(secret.getData())
                .orElse(Map.of())
                .forEach((key, base64) -> texts.put(key, publicKeyIn(base64)));
        return new SecretBuilder()
                .withNewMetadata()
                .withName(secret.getMetadata().getName())
                .withNamespace(secret.getMetadata().getNamespace())
                .withUid(secret.getMetadata().getUid())
                .withResourceVersion(secret.getMetadata().getResourceVersion())
                .endMetadata()
                .withStringData(texts)
                .build();
    }

    private static String publicKeyIn(String base64) {
        String text = new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        boolean isPublic = text.contains("PUBLIC KEY-----") || isMetadata(text);
        return isPublic && !text.contains("PRIVATE KEY") ? text : SOMETHING_ELSE;
    }

    private static boolean isMetadata(String text) {
        return text.contains("\"_type\"") && text.contains("\"signatures\"") && text.contains("\"keyids\"");
    }
}
