package dev.countersign.running;

import dev.countersign.workload.Workload;
import dev.countersign.workload.WorkloadKind;
import dev.countersign.workload.WorkloadRef;
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
import java.util.stream.Stream;

/** Follows every object that makes pods, and says which of them are roots. Runs on the leader only. */
public final class Inventory implements AutoCloseable {
    private final KubernetesClient client;
    private final Provenance provenance;
    private final Lineages lineages;
    private final List<SharedIndexInformer<GenericKubernetesResource>> informers = new ArrayList<>();
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

    public Inventory(KubernetesClient client, Provenance provenance) {
        this.client = client;
        this.provenance = provenance;
        this.lineages = new Lineages(provenance);
    }

    /** Calls {@code listener} with the uid of the root whose pods, template or annotations have changed; it must not block. */
    public void onChange(Consumer<String> listener) {
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
                    // Else it counts as started before its handler was told of what it listed: see Reflector of
                    // kubernetes-client 7.
                    .initialState(Stream.empty())
                    .addEventHandler(new Follower(kind)));
        }
        informers.forEach(SharedIndexInformer::run);
    }

    @Override
    public void close() {
        informers.forEach(SharedIndexInformer::stop);
        informers.clear();
        lineages.clear();
    }

    /** Every root there is. Of those whose owner is gone, the pod spec may be missing. */
    public List<Root> roots() {
        return lineages.roots();
    }

    /** The root of that uid, as {@link #roots()} has it. */
    public Optional<Root> root(String uid) {
        return lineages.root(uid);
    }

    /** What has that uid, as if nothing owned it. */
    public Optional<Root> alone(String uid) {
        return lineages.alone(uid);
    }

    /**
     * The root of that uid with all pod specs that it runs, for judging.
     *
     * @throws io.fabric8.kubernetes.client.KubernetesClientException where one has to be read again and cannot be
     */
    public Optional<Root> whole(String uid) {
        return root(uid)
                .flatMap(root -> whole(root.workload()).map(workload -> {
                    List<Older> older = root.older().stream()
                            .flatMap(one -> whole(one).stream())
                            .toList();
                    return new Root(workload, root.images(), older, root.created(), root.presence());
                }));
    }

    private Optional<Older> whole(Older older) {
        return older.maker().isEmpty()
                ? Optional.of(older)
                : older.maker()
                        .flatMap(this::whole)
                        .map(maker -> new Older(Optional.of(maker), older.images(), older.stamp()));
    }

    private Optional<Workload> whole(Workload workload) {
        return workload.podSpec().isMissingNode() ? read(workload.ref()) : Optional.of(workload);
    }

    private Optional<Workload> read(WorkloadRef ref) {
        return Optional.ofNullable(client.genericKubernetesResources(context(ref.kind()))
                        .inNamespace(ref.namespace())
                        .withName(ref.name())
                        .get())
                .flatMap(resource -> Held.of(ref.kind(), resource, provenance::isOwnAct))
                .map(Held::workload)
                .filter(workload -> workload.ref().uid().equals(ref.uid()));
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
            Held.of(kind, resource, provenance::isOwnAct)
                    .map(held -> held.ownAct() || held.workload().controller().isEmpty() ? held : held.trimmed())
                    .ifPresent(held -> tell(lineages.put(held)));
        }

        @Override
        public void onUpdate(GenericKubernetesResource before, GenericKubernetesResource after) {
            onAdd(after);
        }

        @Override
        public void onDelete(GenericKubernetesResource resource, boolean lastStateUnknown) {
            lineages.remove(resource.getMetadata().getUid()).ifPresent(this::tell);
        }

        private void tell(String root) {
            listeners.forEach(listener -> listener.accept(root));
        }
    }
}
