package dev.countersign.running;

import dev.countersign.workload.Stamp;
import dev.countersign.workload.TemplateHash;
import dev.countersign.workload.Workload;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** What a test says is proved: uids of dependents that carry their owner's stamp, and templates on record. */
final class Proofs implements Provenance {
    final Set<String> stamped = new HashSet<>();
    final Set<TemplateHash> recorded = new HashSet<>();

    @Override
    public boolean isOwnAct(Workload workload) {
        return false;
    }

    @Override
    public Optional<Stamp> inherited(Workload owner, Workload dependent) {
        return stamped.contains(dependent.ref().uid())
                ? Optional.of(new Stamp("change", "alice", Instant.EPOCH, 1, dependent.template()))
                : Optional.empty();
    }

    @Override
    public boolean isRecorded(String uid, TemplateHash template) {
        return recorded.contains(template);
    }
}
