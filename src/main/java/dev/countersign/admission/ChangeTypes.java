package dev.countersign.admission;

import dev.countersign.decision.Change;
import dev.countersign.decision.ImageInQuestion;
import dev.countersign.decision.Records.Recorded;
import dev.countersign.workload.ImageUse;
import dev.countersign.workload.Stamp;
import dev.countersign.workload.TemplateHash;
import dev.countersign.workload.Workload;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What distinguishes a change from those before it. */
final class ChangeTypes {
    private ChangeTypes() {}

    /** Of a change that somebody makes. */
    static Change.Type made(Submission submission, List<Recorded> recorded, long generation) {
        if (submission.before().isEmpty()) {
            return Change.Type.NEW;
        }
        if (submission.ephemeral()) {
            return Change.Type.INJECTED;
        }
        Workload after = submission.workload();
        return returnsTo(after.template(), recorded, generation)
                ? Change.Type.ROLLBACK
                : Change.Type.of(submission.difference().orElseThrow());
    }

    /** Of the change that {@code stamp} is of: what its own record says, which the first that a controller makes of it may write. */
    static Change.Type stamped(Dependent dependent, Stamp stamp) {
        if (dependent.injected() && !dependent.isFilledFromTemplate()) {
            return Change.Type.INJECTED;
        }
        if (returnsTo(dependent.template(), dependent.onRecord(), stamp.generation())) {
            return Change.Type.ROLLBACK;
        }
        return stamp.difference()
                .map(Change.Type::of)
                .or(() -> stamp.configured().map(at -> guessed(dependent, stamp.generation(), at.now())))
                .orElseGet(() -> unlike(dependent, stamp.generation()));
    }

    /** Of what no stamp is of. */
    static Change.Type unstamped(Dependent dependent, long generation) {
        if (dependent.injected()) {
            return Change.Type.INJECTED;
        }
        return returnsTo(dependent.template(), dependent.onRecord(), generation)
                ? Change.Type.ROLLBACK
                : unlike(dependent, generation);
    }

    /** As far as a stamp tells that says no more than whether there is another configuration. */
    private static Change.Type guessed(Dependent dependent, long generation, boolean configured) {
        if (generation == 1) {
            return Change.Type.NEW;
        }
        Change.Type guess = unlike(dependent, generation);
        if (configured) {
            return guess == Change.Type.IMAGE ? Change.Type.BOTH : Change.Type.CONFIG;
        }
        // Bytes may be the same under another tag, but a restart names the same images.
        return guess == Change.Type.CONFIG && namesTheSame(dependent, generation)
                ? Change.Type.CONFIG
                : Change.Type.IMAGE;
    }

    private static boolean namesTheSame(Dependent dependent, long generation) {
        return before(dependent, generation)
                .map(change ->
                        change.images().stream().map(ImageInQuestion::reference).collect(Collectors.toSet()))
                .filter(dependent.source().images().stream()
                        .map(ImageUse::reference)
                        .collect(Collectors.toSet())::equals)
                .isPresent();
    }

    /** By the bytes of the change before it, of which the records alone tell. */
    private static Change.Type unlike(Dependent dependent, long generation) {
        return before(dependent, generation)
                .map(change -> change.digests().equals(dependent.digests()) ? Change.Type.CONFIG : Change.Type.IMAGE)
                .orElse(Change.Type.NEW);
    }

    private static Optional<Recorded> before(Dependent dependent, long generation) {
        return dependent.onRecord().stream()
                .filter(change -> change.generation() < generation)
                .findFirst();
    }

    private static boolean returnsTo(TemplateHash template, List<Recorded> recorded, long generation) {
        return recorded.stream()
                .anyMatch(change ->
                        change.generation() < generation && change.template().equals(template));
    }
}
