package dev.countersign.running;

import dev.countersign.workload.Stamp;
import dev.countersign.workload.TemplateHash;
import dev.countersign.workload.Workload;
import dev.countersign.workload.WorkloadKind;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Optional;

/** What runs, as one look at a cluster shows it, by somebody who remembers nothing of it. */
public final class Snapshot {
    private static final Provenance NOTHING_KNOWN = new Provenance() {
        @Override
        public boolean isOwnAct(Workload workload) {
            return false;
        }

        @Override
        public Optional<Stamp> inherited(Workload owner, Workload dependent) {
            return Optional.empty();
        }

        @Override
        public boolean isRecorded(String uid, TemplateHash template) {
            return false;
        }
    };

    private final Lineages lineages = new Lineages(NOTHING_KNOWN);

    /** Takes in an object that makes pods; of what has an owner only what tells of that is kept. */
    public void add(WorkloadKind kind, GenericKubernetesResource resource) {
        Held.of(kind, resource, NOTHING_KNOWN::isOwnAct)
                .map(held -> held.workload().controller().isEmpty() ? held : held.trimmed())
                .ifPresent(lineages::put);
    }

    /** Every root there is. Of those that claim an owner the pod spec is missing. */
    public List<Root> roots() {
        return lineages.roots();
    }

    /** Whether any pod of {@code root} runs. */
    public boolean runs(Root root) {
        return lineages.runs(root.uid());
    }
}
