package dev.countersign.admission;

import dev.countersign.decision.Records;
import dev.countersign.decision.Records.Recorded;
import dev.countersign.workload.Stamp;
import dev.countersign.workload.StampSeal;
import dev.countersign.workload.Workload;
import dev.countersign.workload.WorkloadKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Makes the stamps of changes and tells whether one vouches for a request. One that does not verify counts as none. */
final class Stamps {
    /** How far apart the two calls of one request, their retries and the clocks of two replicas can be. */
    private static final Duration FRESH = Duration.ofSeconds(60);

    private final Supplier<StampSeal> seal;
    private final Records records;
    private final Supplier<String> changeIds;

    Stamps(Supplier<StampSeal> seal, Records records, Supplier<String> changeIds) {
        this.seal = seal;
        this.records = records;
        this.changeIds = changeIds;
    }

    /** The stamp on {@code workload}, where it is ours and for this object. */
    Optional<Stamp> on(Workload workload) {
        return seal.get().on(workload);
    }

    /** The same, where nobody changed what is stored since. */
    Optional<Stamp> ofStored(Workload stored) {
        return on(stored).filter(stamp -> stamp.isStillOf(stored));
    }

    /**
     * The stamp of the change that {@code dependent} carries out: the root's, or the one that an older ReplicaSet or a Job has from it.
     * That of another template vouches for nothing here.
     */
    Optional<Stamp> of(Ancestor.Root root, Workload dependent) {
        return on(root.root())
                .filter(stamp -> stamp.template().equals(root.template(dependent)))
                .or(() -> inherited(root.root(), root.source(dependent)));
    }

    /** The stamp of {@code owner} that {@code dependent} carries, where it is ours and for the template that it has. */
    Optional<Stamp> inherited(Workload owner, Workload dependent) {
        return seal.get().inherited(owner, dependent);
    }

    /**
     * The annotation that a Job is given of the CronJob that has it made, where that is of the Job's template. The CronJob may
     * change before the Job is done, and its controller copies none of its annotations, as the deployment controller does to
     * ReplicaSets; nor does it mind what is on a Job.
     */
    Optional<String> bequeathed(Workload owner, Workload dependent) {
        return dependent.ref().kind() == WorkloadKind.JOB
                ? on(owner)
                        .filter(stamp -> isOf(stamp, dependent))
                        .flatMap(_ -> Optional.ofNullable(owner.annotations().get(Stamp.ANNOTATION)))
                : Optional.empty();
    }

    /** The stamp on what is submitted, where it was made for this very request. */
    Optional<Stamp> vouching(Submission submission, Instant now) {
        return on(submission.workload())
                .filter(stamp -> stamp.requester().equals(submission.requester().user()))
                .filter(stamp -> isOf(stamp, submission.workload()))
                .filter(stamp -> stamp.generation() == generation(submission, isOfOther(stamp)))
                .filter(stamp -> tells(stamp, submission))
                .filter(stamp -> Duration.between(stamp.time(), now).abs().compareTo(FRESH) < 0);
    }

    /** Whether it says of what was there before what the request does, as far as its version wrote that. */
    private boolean tells(Stamp stamp, Submission submission) {
        return stamp.restarted().equals(new Restarting(this).restarted(submission))
                && (stamp.difference().isEmpty() || stamp.difference().equals(submission.difference()))
                && stamp.configured()
                        .filter(configured -> configured.now() != submission.configures())
                        .isEmpty();
    }

    /** A new stamp for what is submitted, as its annotation spells it. */
    String make(Submission submission, Instant now) {
        Workload workload = submission.workload();
        // Of what nobody can tell, nothing that was attested until now is of after it.
        Optional<Instant> untold = Optional.of(now).filter(_ -> isForeign(submission));
        Restarting restarting = new Restarting(this);
        Stamp stamp = new Stamp(
                changeIds.get(),
                submission.requester().user(),
                now,
                generation(submission),
                workload.template(),
                submission.difference(),
                Optional.of(new Stamp.Configured(
                                submission.configures(),
                                lastSeen(submission).or(() -> untold).or(() -> lastConfigured(submission))))
                        .filter(_ -> restarting.tells(submission)),
                untold.or(() -> replaced(submission)),
                restarting.restarted(submission));
        return seal.get().seal(stamp, workload);
    }

    /** The generation that a request makes: an object that nobody knows counts as in its first. */
    long generation(Submission submission) {
        return generation(submission, _ -> true);
    }

    private long generation(Submission submission, Predicate<Recorded> counts) {
        return submission
                .before()
                .map(before -> reached(before, counts) + (submission.unchanged() ? 0 : 1))
                .orElse(1L);
    }

    /** Where the stamp was lost, or somebody changed it where nobody stamped, records tell: a generation that was is not made again. */
    private long reached(Workload stored, Predicate<Recorded> counts) {
        Optional<Stamp> stamp = on(stored);
        long stamped = stamp.map(Stamp::generation).orElse(1L);
        return stamp.filter(found -> found.isStillOf(stored)).isPresent()
                ? stamped
                : records.changes(stored.ref().uid()).stream()
                        .filter(counts)
                        .mapToLong(Recorded::generation)
                        .reduce(stamped, Math::max);
    }

    private static boolean isOf(Stamp stamp, Workload workload) {
        return stamp.template().equals(workload.template());
    }

    /** The call of another profile may have put the very change on record. */
    private static Predicate<Recorded> isOfOther(Stamp stamp) {
        return recorded -> !recorded.changeId().equals(stamp.change());
    }

    /**
     * When the configuration that a request finds was made. Where there is no stamp, the object is as old at least: evidence of
     * before then cannot be of what is made of it now. Says nothing of what {@link #isForeign}.
     */
    Optional<Instant> lastConfigured(Submission submission) {
        return submission
                .before()
                .flatMap(before -> on(before).map(Stamp::lastConfigured).orElseGet(before::created));
    }

    /** The same of all that a request finds; a restart makes nothing anew. Of what is created anew the records tell what had its name. */
    Optional<Instant> replaced(Submission submission) {
        Workload workload = submission.workload();
        return submission.before().isEmpty()
                ? records.replaced(workload.ref(), workload.template())
                : submission
                        .before()
                        .flatMap(before -> on(before).map(Stamps::made).or(before::created));
    }

    private static Instant made(Stamp stamp) {
        return stamp.replaced().filter(_ -> stamp.isRestart()).orElse(stamp.time());
    }

    /**
     * Whether what is stored carries a stamp that is not of it: that of its owner, one by a key that is gone, or one of another template,
     * since when somebody changed it where nobody was called.
     */
    boolean isForeign(Submission submission) {
        return submission
                .before()
                .filter(stored -> stored.annotations().containsKey(Stamp.ANNOTATION))
                .filter(stored -> ofStored(stored).isEmpty())
                .isPresent();
    }

    /** When what is stored was last changed that a webhook was called of, where somebody changed it since. */
    Optional<Instant> lastSeen(Submission submission) {
        return submission
                .before()
                .flatMap(stored -> on(stored).filter(stamp -> !stamp.isStillOf(stored)))
                .map(Stamp::time);
    }

    /** The generation that a stored object is in. */
    long generationOf(Workload stored) {
        return on(stored).map(Stamp::generation).orElse(1L);
    }
}
