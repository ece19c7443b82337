package dev.countersign.running;

import dev.countersign.workload.Stamp;
import dev.countersign.workload.TemplateHash;
import dev.countersign.workload.Workload;
import java.util.Optional;

/** What is known of where objects come from, beyond what anybody can write on them. */
public interface Provenance {
    /** Whether {@code workload} carries a stamp that was made for it: somebody made it, whatever owner it claims. */
    boolean isOwnAct(Workload workload);

    /** The stamp that {@code dependent} has from {@code owner}, where it is ours and for the template that {@code dependent} has. */
    Optional<Stamp> inherited(Workload owner, Workload dependent);

    /** Whether the root of that uid is on record with that template. */
    boolean isRecorded(String uid, TemplateHash template);
}
