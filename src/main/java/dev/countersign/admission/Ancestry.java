package dev.countersign.admission;

import dev.countersign.workload.Lineage;
import dev.countersign.workload.OwnerLookup;
import dev.countersign.workload.Ownership;
import dev.countersign.workload.Workload;
import java.time.Instant;
import java.util.Optional;

/** Finds for whom a request is made, by reading owners back. */
final class Ancestry {
    /** Pod, ReplicaSet, Deployment: nothing built in is deeper. */
    private static final int MOST_STEPS = 3;

    private final OwnerLookup owners;

    Ancestry(OwnerLookup owners) {
        this.owners = owners;
    }

    Ancestor of(Submission submission, Instant deadline) {
        Workload workload = submission.workload();
        return switch (controller(workload, deadline)) {
            case OwnerLookup.Found.Unknown(String why) -> new Ancestor.Untold(why);
            case OwnerLookup.Found.Absent _ -> new Ancestor.None();
            case OwnerLookup.Found.Present(Workload found) ->
                switch (Lineage.of(workload, submission.requester().user(), Optional.of(found))) {
                    case Lineage.Root() -> new Ancestor.None();
                    case Lineage.Dependent(Workload owner) -> climb(owner, owner, MOST_STEPS, deadline);
                };
        };
    }

    private Ancestor climb(Workload owner, Workload from, int steps, Instant deadline) {
        if (steps == 0) {
            return new Ancestor.Root(from, owner);
        }
        return switch (controller(from, deadline)) {
            case OwnerLookup.Found.Unknown(String why) -> new Ancestor.Untold(why);
            case OwnerLookup.Found.Absent _ -> new Ancestor.Root(from, owner);
            case OwnerLookup.Found.Present(Workload found) ->
                Ownership.confirmed(from, Optional.of(found))
                        .map(parent -> climb(owner, parent, steps - 1, deadline))
                        .orElseGet(() -> new Ancestor.Root(from, owner));
        };
    }

    private OwnerLookup.Found controller(Workload workload, Instant deadline) {
        Optional<Workload.Owner> claimed = workload.controller();
        // Only the kinds that built-in controllers own are worth a call.
        if (claimed.flatMap(Ownership::kind).isEmpty()) {
            return new OwnerLookup.Found.Absent("it claims no controller that makes pods");
        }
        return owners.readBack(claimed.orElseThrow(), workload.ref().namespace(), deadline);
    }
}
