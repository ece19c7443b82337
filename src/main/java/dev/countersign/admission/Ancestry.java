package dev.countersign.admission;

import dev.countersign.workload.Lineage;
import dev.countersign.workload.OwnerLookup;
import dev.countersign.workload.Ownership;
import dev.countersign.workload.Workload;
import java.time.Instant;
import java.util.Optional;

/**
 * Finds for whom a request is made, by reading owners back. The requester proves the first step: who makes it is a controller
 * that makes nothing for anybody else. Further up nobody says who made what; there {@link Descent} must prove it.
 */
final class Ancestry {
    /** Pod, ReplicaSet, Deployment: nothing built in is deeper. */
    private static final int MOST_STEPS = 3;

    private final OwnerLookup owners;
    private final Stamps stamps;

    Ancestry(OwnerLookup owners, Stamps stamps) {
        this.owners = owners;
        this.stamps = stamps;
    }

    /** Without a look at records: enough to tell whether it is somebody's own act. */
    Ancestor of(Submission submission, Instant deadline) {
        return of(submission, (_, _) -> false, deadline);
    }

    Ancestor of(Submission submission, Descent.History history, Instant deadline) {
        Workload workload = submission.workload();
        return switch (controller(workload, deadline)) {
            case OwnerLookup.Found.Unknown(String why) -> new Ancestor.Untold(why);
            case OwnerLookup.Found.Absent _ -> new Ancestor.None();
            case OwnerLookup.Found.Present(Workload found) ->
                switch (Lineage.of(workload, submission.requester().user(), Optional.of(found))) {
                    case Lineage.Root() -> new Ancestor.None();
                    case Lineage.Dependent(Workload owner) ->
                        new Climb(owner, new Descent(stamps, history), deadline).from(owner, MOST_STEPS);
                };
        };
    }

    /** For whom a Pod runs that is there already: who asked for it cannot be asked any more, so that its template must be its owner's. */
    Ancestor ofRunning(Workload pod, Instant deadline) {
        return switch (controller(pod, deadline)) {
            case OwnerLookup.Found.Unknown(String why) -> new Ancestor.Untold(why);
            case OwnerLookup.Found.Absent _ -> new Ancestor.None();
            case OwnerLookup.Found.Present(Workload found) ->
                Ownership.confirmed(pod, Optional.of(found))
                        .filter(owner -> Ownership.isBuiltIn(
                                owner.ref().kind(), pod.ref().kind()))
                        .map(owner -> new Climb(owner, new Descent(stamps, (_, _) -> false), deadline)
                                .from(owner, MOST_STEPS))
                        .orElseGet(Ancestor.None::new);
        };
    }

    /** The way up from {@code owner}, which controls what is submitted. */
    private final class Climb {
        private final Workload owner;
        private final Descent descent;
        private final Instant deadline;

        Climb(Workload owner, Descent descent, Instant deadline) {
            this.owner = owner;
            this.descent = descent;
            this.deadline = deadline;
        }

        Ancestor from(Workload from, int steps) {
            if (steps == 0) {
                return root(from, Ancestor.Claim.NONE);
            }
            return switch (controller(from, deadline)) {
                case OwnerLookup.Found.Unknown(String why) -> new Ancestor.Untold(why);
                case OwnerLookup.Found.Absent _ -> root(from, Ancestor.Claim.NONE);
                case OwnerLookup.Found.Present(Workload found) ->
                    Ownership.confirmed(from, Optional.of(found))
                            .map(parent -> descent.isProved(parent, from)
                                    ? from(parent, steps - 1)
                                    : root(from, Ancestor.Claim.UNPROVED))
                            .orElseGet(() -> root(from, Ancestor.Claim.NONE));
            };
        }

        private Ancestor root(Workload root, Ancestor.Claim claim) {
            return new Ancestor.Root(root, owner, claim);
        }
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
