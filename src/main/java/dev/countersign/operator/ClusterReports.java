package dev.countersign.operator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.report.Report;
import dev.countersign.running.NothingKept;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Reports on the API server. Of each only what it comes to is kept in memory. */
public final class ClusterReports implements Reports {
    private static final ResourceDefinitionContext CONTEXT = new ResourceDefinitionContext.Builder()
            .withGroup(Report.GROUP)
            .withVersion(Report.VERSION)
            .withKind(Report.KIND)
            .withPlural("reports")
            .withNamespaced(true)
            .build();

    private final KubernetesClient client;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private @Nullable Following following;

    /** What is known from one beginning on: what one that was stopped hears late is nothing of the next. */
    private record Following(SharedIndexInformer<GenericKubernetesResource> informer, Map<Place, String> marks) {}

    public ClusterReports(KubernetesClient client) {
        this.client = client;
    }

    @Override
    public boolean areServed() {
        return client.supports(Report.API_VERSION, Report.KIND);
    }

    private static final long PAGE = 50;

    @Override
    public synchronized Optional<Map<Place, String>> present() {
        if (following == null) {
            following = follow();
        }
        return following.informer().hasSynced() ? Optional.of(Map.copyOf(following.marks())) : Optional.empty();
    }

    private Following follow() {
        Map<Place, String> marks = new ConcurrentHashMap<>();
        SharedIndexInformer<GenericKubernetesResource> informer = client.genericKubernetesResources(CONTEXT)
                .inAnyNamespace()
                .withLabel(Report.MANAGED_BY, Report.SOURCE)
                // Anybody who may make Reports may make large ones with our label.
                .withLimit(PAGE)
                .runnableInformer(0)
                .itemStore(new NothingKept())
                .addEventHandler(new Follower(marks));
        var _ = informer.exceptionHandler((_, _) -> true).start();
        return new Following(informer, marks);
    }

    @Override
    public Optional<JsonNode> read(Place place) {
        return Optional.ofNullable(at(place).get()).map(ClusterReports::json);
    }

    @Override
    public void write(ObjectNode report) {
        GenericKubernetesResource wanted = Serialization.unmarshal(report.toString(), GenericKubernetesResource.class);
        Place place = place(wanted);
        GenericKubernetesResource found = at(place).get();
        if (found == null) {
            client.resource(wanted).create();
        } else if (!Report.mark(json(found)).equals(Report.mark(report)) && !found.isMarkedForDeletion()) {
            // With its resourceVersion: whoever was faster is looked at first.
            client.resource(put(wanted, found)).update();
        }
    }

    private static GenericKubernetesResource put(GenericKubernetesResource wanted, GenericKubernetesResource found) {
        ObjectMeta metadata = found.getMetadata();
        Map<String, String> labels = new HashMap<>(orNone(metadata.getLabels()));
        labels.putAll(wanted.getMetadata().getLabels());
        Map<String, String> annotations = new HashMap<>(orNone(metadata.getAnnotations()));
        annotations.remove(Report.LEFT_OUT);
        annotations.putAll(orNone(wanted.getMetadata().getAnnotations()));
        metadata.setLabels(labels);
        metadata.setAnnotations(annotations);
        metadata.setOwnerReferences(wanted.getMetadata().getOwnerReferences());
        wanted.setMetadata(metadata);
        return wanted;
    }

    private static Map<String, String> orNone(@Nullable Map<String, String> map) {
        return map == null ? Map.of() : map;
    }

    @Override
    public void delete(Place place) {
        at(place).delete();
    }

    @Override
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    @Override
    public synchronized void forget() {
        if (following != null) {
            following.informer().stop();
            following = null;
        }
    }

    private Resource<GenericKubernetesResource> at(Place place) {
        return client.genericKubernetesResources(CONTEXT)
                .inNamespace(place.namespace())
                .withName(place.name());
    }

    private static Place place(GenericKubernetesResource report) {
        return new Place(
                report.getMetadata().getNamespace(), report.getMetadata().getName());
    }

    private static JsonNode json(GenericKubernetesResource report) {
        return Serialization.jsonMapper().valueToTree(report);
    }

    private final class Follower implements ResourceEventHandler<GenericKubernetesResource> {
        private final Map<Place, String> marks;

        Follower(Map<Place, String> marks) {
            this.marks = marks;
        }

        @Override
        public void onAdd(GenericKubernetesResource report) {
            marks.put(place(report), Report.mark(json(report)));
            listeners.forEach(Runnable::run);
        }

        @Override
        public void onUpdate(GenericKubernetesResource before, GenericKubernetesResource after) {
            onAdd(after);
        }

        @Override
        public void onDelete(GenericKubernetesResource report, boolean lastStateUnknown) {
            marks.remove(place(report));
            listeners.forEach(Runnable::run);
        }
    }
}
