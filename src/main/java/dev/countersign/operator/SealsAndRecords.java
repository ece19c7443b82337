package dev.countersign.operator;

import dev.countersign.running.Provenance;
import dev.countersign.workload.Stamp;
import dev.countersign.workload.StampSeal;
import dev.countersign.workload.TemplateHash;
import dev.countersign.workload.Workload;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Supplier;

/**
 * Provenance as our own seal and our own records prove it.
 *
 * @param seal asked for at each use, since its key comes from a Secret
 * @param recorded whether the root of that uid is on record with that template, under any profile
 */
public record SealsAndRecords(Supplier<StampSeal> seal, BiPredicate<String, TemplateHash> recorded)
        implements Provenance {
    @Override
    public boolean isOwnAct(Workload workload) {
        return seal.get().on(workload).isPresent();
    }

    @Override
    public Optional<Stamp> inherited(Workload owner, Workload dependent) {
        return seal.get().inherited(owner, dependent);
    }

    @Override
    public boolean isRecorded(String uid, TemplateHash template) {
        return recorded.test(uid, template);
    }
}
