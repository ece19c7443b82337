package dev.countersign.cluster;

import dev.countersign.profile.TrustSource;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The texts in the ConfigMaps of one namespace. */
final class OwnConfigMaps {
    private final String namespace;
    private final SharedIndexInformer<ConfigMap> informer;

    OwnConfigMaps(KubernetesClient client, String namespace, Runnable changed) {
        this.namespace = namespace;
        this.informer = client.configMaps().inNamespace(namespace).runnableInformer(0);
        informer.addEventHandler(Changes.of(_ -> changed.run()));
    }

    CompletionStage<Void> start() {
        return Informers.start(informer);
    }

    void stop() {
        informer.stop();
    }

    /** Empty where there is no such ConfigMap or key. */
    Optional<String> text(TrustSource.Entry entry) {
        @Nullable ConfigMap map = informer.getStore().getByKey(namespace + "/" + entry.name());
        return map == null || map.getData() == null
                ? Optional.empty()
                : Optional.ofNullable(map.getData().get(entry.key()));
    }
}
