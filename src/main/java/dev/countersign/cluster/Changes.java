package dev.countersign.cluster;

import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import java.util.function.Consumer;

/** Watches an informer where it does not matter how an object changed. */
final class Changes {
    private Changes() {}

    static <T> ResourceEventHandler<T> of(Consumer<T> changed) {
        return of(changed, changed);
    }

    static <T> ResourceEventHandler<T> of(Consumer<T> changed, Consumer<T> deleted) {
        return new ResourceEventHandler<>() {
            @Override
            public void onAdd(T object) {
                changed.accept(object);
            }

            @Override
            public void onUpdate(T before, T now) {
                changed.accept(now);
            }

            @Override
            public void onDelete(T object, boolean finalStateUnknown) {
                deleted.accept(object);
            }
        };
    }
}
