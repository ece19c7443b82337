package dev.countersign.admission;

import dev.countersign.workload.WorkloadKind;

/**
 * What whoever writes a status does to the stamp: nothing. A status comes with its object's annotations, and whoever may write no more
 * than that has changed no template, so that the stamp that is stored stays, whoever's it is.
 */
final class StatusWrite {
    private StatusWrite() {}

    /** Whether a review is of the status of what makes pods; of these none is judged. */
    static boolean isAbout(Review review) {
        return review.subresource().equals("status")
                && review.operation() == Review.Operation.UPDATE
                && WorkloadKind.of(review.group(), review.kind())
                        .filter(kind -> kind.plural().equals(review.resource()))
                        .isPresent();
    }

    /** Without a look at the rest: it may be anything, since the API server stores nothing of it. */
    static Answer answer(Review review) {
        JsonPatch patch = new JsonPatch();
        StampPatch.write(review.oldObject().flatMap(StampPatch::carried), review.object(), patch);
        return Answer.patched(patch.operations());
    }
}
