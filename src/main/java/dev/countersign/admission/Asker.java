package dev.countersign.admission;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.profile.Problem;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Who asks for an object of ours: written down in {@code spec.requestedBy} from the request, and nobody else's to say.
 *
 * @param kind of the object
 * @param spelled how it spells whoever asks; missing where the request does not say
 */
record Asker(String kind, Function<Review.User, JsonNode> spelled) {
    private static final String REQUESTED_BY = "requestedBy";

    boolean isAbout(Review review) {
        return review.group().equals(ProfileValidation.GROUP)
                && review.kind().equals(kind)
                && review.subresource().isEmpty();
    }

    /** Writes down who asks; of one that is there it stays as it was. */
    Answer prepared(Review review) {
        JsonNode spec = review.object().path("spec");
        JsonNode asker = of(review);
        JsonPatch patch = new JsonPatch();
        if (spec.isObject() && !spec.has(REQUESTED_BY) && !asker.isMissingNode()) {
            patch.add(List.of("spec", REQUESTED_BY), asker);
        }
        return Answer.patched(patch.operations());
    }

    /** What is wrong where it says that somebody else asks. */
    Optional<Problem> forged(Review review) {
        return review.object().path("spec").path(REQUESTED_BY).equals(of(review))
                ? Optional.empty()
                : Optional.of(new Problem(
                        "spec.requestedBy", "is whoever asks for it, as the API server says; leave it out"));
    }

    private JsonNode of(Review review) {
        return review.oldObject()
                .map(old -> old.path("spec").path(REQUESTED_BY))
                .orElseGet(() -> spelled.apply(review.user()));
    }
}
