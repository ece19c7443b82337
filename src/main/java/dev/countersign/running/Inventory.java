package dev.countersign.running;

import dev.countersign.workload.Workload;
import dev.countersign.workload.WorkloadKind;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Follows every object that makes pods, and says which of them are roots. Runs on the leader only. */
public final class Inventory implements AutoCloseable {
    private final KubernetesClient client;
    private final Lineages lineages = new Lineages();
    private final List<SharedIndexInformer<GenericKubernetesResource>> informers = new ArrayList<>();
    private final List<Consumer<Workload>> listeners = new CopyOnWriteArrayList<>();

    public Inventory(KubernetesClient client) {
        this.client = client;
    }

    /** Calls {@code listener} with the root whose pods, template or annotations have changed. */
    public void onChange(Consumer<Workload> listener) {
        listeners.add(listener);
    }

    /** Starts to follow; returns once everything that is there is known. */
    public void start() {
        for (WorkloadKind kind : WorkloadKind.values()) {
            informers.add(client.genericKubernetesResources(context(kind))
                    .inAnyNamespace()
                    .runnableInformer(0)
                    // Only what was read of an object is kept of it: see Held.
                    .itemStore(new NothingKept())
                    .addEventHandler(new Follower(kind)));
        }
        informers.forEach(SharedIndexInformer::run);
    }

    @Override
    public void close() {
        informers.forEach(SharedIndexInformer::stop);
        informers.clear();
    }

    /** Every root there is. */
    public List<Root> roots() {
        return lineages.roots();
    }

    /** The root of that uid. */
    public Optional<Root> root(String uid) {
        return lineages.root(uid);
    }

    private static ResourceDefinitionContext context(WorkloadKind kind) {
        return new ResourceDefinitionContext.Builder()
                .withGroup(kind.group())
                .withVersion("v1")
                .withKind(kind.kind())
                .withPlural(kind.plural())
                .withNamespaced(true)
                .build();
    }

    private final class Follower implements ResourceEventHandler<GenericKubernetesResource> {
        private final WorkloadKind kind;

        Follower(WorkloadKind kind) {
            this.kind = kind;
        }

        @Override
        public void onAdd(GenericKubernetesResource resource) {
            Held.of(kind, resource).ifPresent(held -> {
                lineages.put(held);
                tell(held.workload());
            });
        }

        @Override
        public void onUpdate(GenericKubernetesResource before, GenericKubernetesResource after) {
            onAdd(after);
        }

        @Override
        public void onDelete(GenericKubernetesResource resource, boolean lastStateUnknown) {
            lineages.remove(resource.getMetadata().getUid());
            Held.of(kind, resource).ifPresent(held -> tell(held.workload()));
        }

        private void tell(Workload workload) {
            Workload root = lineages.rootOf(workload);
            listeners.forEach(listener -> listener.accept(root));
        }
    }
}
