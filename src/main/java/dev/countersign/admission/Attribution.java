package dev.countersign.admission;

import dev.countersign.admission.Attributed.Memory;
import dev.countersign.decision.Change;
import dev.countersign.decision.Evaluated;
import dev.countersign.decision.Records;
import dev.countersign.decision.Records.Recorded;
import dev.countersign.workload.Stamp;
import dev.countersign.workload.TemplateHash;
import dev.countersign.workload.Workload;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Finds the change that a request makes or carries out: its root, our generation, who asked for it. */
final class Attribution {
    private final Ancestry ancestry;
    private final Stamps stamps;
    private final Records records;

    Attribution(Ancestry ancestry, Stamps stamps, Records records) {
        this.ancestry = ancestry;
        this.stamps = stamps;
        this.records = records;
    }

    Attributed of(Submission submission, String profile, Evaluated evaluated, Instant now, Instant deadline) {
        return switch (ancestry.of(submission, (root, template) -> had(root, template, profile), deadline)) {
            case Ancestor.Root root -> {
                List<Recorded> recorded = records.changes(root.root().ref().uid(), profile);
                yield carriedOut(new Dependent(submission, root, recorded, evaluated.digests()));
            }
            case Ancestor.None _ -> made(submission, profile, "", now);
            // One whose owner could not be read back gets a record of its own: rather one too many than one too few.
            case Ancestor.Untold _ -> made(submission, profile, Attributed.OWNER_UNREAD, now);
        };
    }

    private boolean had(Workload root, TemplateHash template, String profile) {
        return records.changes(root.ref().uid(), profile).stream()
                .anyMatch(change -> change.template().equals(template));
    }

    private Attributed made(Submission submission, String profile, String reason, Instant now) {
        Workload workload = submission.workload();
        List<Recorded> recorded = records.changes(workload.ref().uid(), profile);
        Optional<Stamp> stamp = submission.ephemeral() ? Optional.empty() : stamps.vouching(submission, now);
        long generation = stamp.map(Stamp::generation).orElseGet(() -> generation(submission, recorded));
        Change change = new Change(
                stamp.map(Stamp::change).orElse(""),
                ChangeTypes.made(submission, recorded, generation),
                workload.ref(),
                generation,
                workload.template());
        Memory memory = stamp.isPresent() ? Memory.STAMP : Memory.NOTHING;
        return new Attributed(change, submission.requester(), memory, reason);
    }

    /** Without a stamp the records say how far the root has come, as far as its old stamp does not know better. */
    private long generation(Submission submission, List<Recorded> recorded) {
        long afterRecorded = submission.before().isEmpty() ? 1 : newest(recorded) + 1;
        return Math.max(stamps.generation(submission), afterRecorded);
    }

    private Attributed carriedOut(Dependent dependent) {
        Optional<Recorded> recorded = dependent.recorded();
        Optional<Stamp> stamp = stamp(dependent)
                .filter(_ -> dependent.isOfTemplate())
                .filter(candidate -> recorded.map(Recorded::generation).orElse(0L) < candidate.generation());
        if (stamp.isPresent()) {
            return dependent.of(stamp.get());
        }
        return recorded.map(dependent::of)
                .orElseGet(() -> dependent.unattributed(stamps.generationOf(dependent.root())));
    }

    /** The root's stamp, or the one that an older ReplicaSet has from it; that of another template vouches for nothing here. */
    private Optional<Stamp> stamp(Dependent dependent) {
        return stamps.on(dependent.root())
                .filter(candidate -> candidate.template().equals(dependent.template()))
                .or(() -> stamps.inherited(dependent.root(), dependent.source()));
    }

    private static long newest(List<Recorded> recorded) {
        return recorded.stream().mapToLong(Recorded::generation).max().orElse(0);
    }
}
