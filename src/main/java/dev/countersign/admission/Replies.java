package dev.countersign.admission;

import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** What is replied to calls that are no proper question, or that we fail to answer. None of it allows anything. */
final class Replies {
    private static final Logger LOG = Logger.getLogger(Webhook.class);
    private static final int BAD_REQUEST = 400;
    private static final int FAILED = 500;

    private Replies() {}

    /** The reply to {@code call}: {@code answer}'s where it is a review, and where answering does not fail. */
    static Reply to(Webhook.Call call, Function<Review, Reply> answer) {
        try {
            return switch (call.body()) {
                case Body.Whole(byte[] bytes) ->
                    to(
                            bytes,
                            review -> call.room().sharesIn(review.namespace())
                                    ? answer.apply(review)
                                    : crowded(review.namespace()));
                case Body.Oversized(int limit) ->
                    noReview("it has more than the %d bytes that are read".formatted(limit));
                case Body.Crowded() ->
                    failure("overloaded: there is no room for this review besides those under way; try again");
            };
        } catch (RuntimeException bug) {
            LOG.error("a call could not be answered; the webhook entry's failurePolicy decides", bug);
            return Reply.text(FAILED, "internal error: " + bug.getClass().getSimpleName() + "; see the operator's log");
        }
    }

    private static Reply to(byte[] body, Function<Review, Reply> answer) {
        return switch (ReviewReader.read(body)) {
            case Received.Understood(Review review) -> answer.apply(review);
            case Received.Unusable(Optional<String> uid, String why) ->
                uid.map(known -> refusal(known, why)).orElseGet(() -> noReview(why));
        };
    }

    private static Reply crowded(String namespace) {
        return failure("overloaded: too much of namespace \"%s\" is under way already; try again".formatted(namespace));
    }

    /** What is no review, or none with a uid by which it could be refused. */
    static Reply noReview(String why) {
        LOG.warn("refused a review: " + Line.of(why, 500));
        return Reply.text(BAD_REQUEST, why);
    }

    /** A review that we understand and cannot judge. */
    static Reply refusal(String uid, String why) {
        String line = Line.of(why, 500);
        LOG.warn("refused a review: " + line);
        return Reply.to(uid, Answer.refused(BAD_REQUEST, line));
    }

    /** A review that somebody else could answer, or we later: of 503 the API server would tell nobody the reason. */
    static Reply failure(String why) {
        String line = Line.of(why, 500);
        LOG.warn(line);
        return Reply.text(FAILED, line);
    }
}
