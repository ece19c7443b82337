package dev.countersign.running;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Keeps of each object only the metadata that an informer needs to tell what is new: the specs are the bulk of a cluster. */
public final class NothingKept implements ItemStore<GenericKubernetesResource> {
    private final Map<String, GenericKubernetesResource> items = new ConcurrentHashMap<>();

    @Override
    public @Nullable GenericKubernetesResource put(String key, GenericKubernetesResource item) {
        GenericKubernetesResource trimmed = new GenericKubernetesResource();
        trimmed.setApiVersion(item.getApiVersion());
        trimmed.setKind(item.getKind());
        trimmed.setMetadata(new ObjectMetaBuilder()
                .withNamespace(item.getMetadata().getNamespace())
                .withName(item.getMetadata().getName())
                .withUid(item.getMetadata().getUid())
                .withResourceVersion(item.getMetadata().getResourceVersion())
                .build());
        return items.put(key, trimmed);
    }

    @Override
    public @Nullable GenericKubernetesResource remove(String key) {
        return items.remove(key);
    }

    @Override
    public Stream<String> keySet() {
        return items.keySet().stream();
    }

    @Override
    public Stream<GenericKubernetesResource> values() {
        return items.values().stream();
    }

    @Override
    public int size() {
        return items.size();
    }

    @Override
    public @Nullable GenericKubernetesResource get(String key) {
        return items.get(key);
    }

    @Override
    public String getKey(GenericKubernetesResource item) {
        return item.getMetadata().getNamespace() + "/" + item.getMetadata().getName();
    }

    @Override
    public boolean isFullState() {
        return false;
    }
}
