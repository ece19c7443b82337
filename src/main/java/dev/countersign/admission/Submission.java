package dev.countersign.admission;

import dev.countersign.decision.Requester;
import dev.countersign.policy.PolicyInput;
import dev.countersign.workload.MalformedWorkloadException;
import dev.countersign.workload.Restart;
import dev.countersign.workload.TemplateDiff;
import dev.countersign.workload.Workload;
import dev.countersign.workload.WorkloadKind;
import java.time.Instant;
import java.util.Optional;

/**
 * A review of an object that makes pods, read.
 *
 * @param before the object as it is stored; empty on CREATE
 * @param at when it came
 */
record Submission(Review review, Workload workload, Optional<Workload> before, Requester requester, Instant at) {
    /** The subresource through which containers for debugging are put into a running Pod. */
    static final String EPHEMERAL_CONTAINERS = "ephemeralcontainers";

    /** The kind that a review is about; empty for what our rules never name, such as other subresources. */
    static Optional<WorkloadKind> kind(Review review) {
        return WorkloadKind.of(review.group(), review.kind())
                .filter(kind -> kind.plural().equals(review.resource()))
                .filter(kind -> review.subresource().isEmpty() || isEphemeral(review, kind))
                .filter(_ -> !review.namespace().isEmpty());
    }

    /** @throws MalformedWorkloadException where an object is not what its kind says */
    static Submission read(Review review, WorkloadKind kind, Caller caller, Instant at)
            throws MalformedWorkloadException {
        Optional<Workload> before = review.oldObject().isEmpty()
                ? Optional.empty()
                : Optional.of(Workload.read(
                        kind, review.namespace(), review.oldObject().orElseThrow()));
        Review.User user = review.user();
        return new Submission(
                review,
                Workload.read(kind, review.namespace(), review.object()),
                before,
                new Requester(user.name(), user.uid(), user.groups(), caller == Caller.API_SERVER),
                at);
    }

    /** The same with what this replica makes of the object. */
    Submission with(Workload prepared) {
        return new Submission(review, prepared, before, requester, at);
    }

    /** Whether nothing that is judged differs from what is stored. */
    boolean unchanged() {
        return difference().filter(found -> found == TemplateDiff.NONE).isPresent();
    }

    /** What distinguishes it from what is stored; empty where nothing is. */
    Optional<TemplateDiff> difference() {
        return before.map(old -> TemplateDiff.between(old, workload));
    }

    /** Whether it makes a configuration: one that nothing had before, or another than is stored. Containers for debugging are none. */
    boolean configures() {
        return !ephemeral()
                && before.filter(old -> old.configuration().equals(workload.configuration()))
                        .filter(old -> Restart.isMere(
                                old.ref().kind(), review.oldObject().orElseThrow(), review.object(), at))
                        .isEmpty();
    }

    /** Whether it asks for no more than that what is stored is restarted. */
    boolean restarts() {
        return !ephemeral()
                && !configures()
                && difference().filter(found -> found == TemplateDiff.CONFIG).isPresent();
    }

    /** Whether containers for debugging are added to a running Pod; such a request can change no annotation. */
    boolean ephemeral() {
        return isEphemeral(review, workload.ref().kind());
    }

    boolean isPod() {
        return workload.ref().kind() == WorkloadKind.POD;
    }

    PolicyInput.Request request() {
        return new PolicyInput.Request(
                review.operation().name(), requester.user(), requester.groups(), review.dryRun());
    }

    private static boolean isEphemeral(Review review, WorkloadKind kind) {
        return kind == WorkloadKind.POD
                && review.operation() == Review.Operation.UPDATE
                && review.subresource().equals(EPHEMERAL_CONTAINERS);
    }
}
