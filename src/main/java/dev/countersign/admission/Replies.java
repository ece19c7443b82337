package dev.countersign.admission;

import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** What is replied to calls that are no proper question, or that we fail to answer. None of it allows anything. */
final class Replies {
    private static final Logger LOG = Logger.getLogger(Webhook.class);
    private static final int BAD_REQUEST = 400;
    private static final int TOO_LARGE = 413;
    private static final int FAILED = 500;

    private Replies() {}

    /** The reply to {@code call}: {@code answer}'s where it is a review, and where answering does not fail. */
    static Reply to(Webhook.Call call, Function<Review, Reply> answer) {
        if (call.body().length > ReviewReader.MAX_BYTES) {
            String why = "the review has %d bytes; at most %d are read"
                    .formatted(call.body().length, ReviewReader.MAX_BYTES);
            LOG.warn(why);
            return Reply.text(TOO_LARGE, why);
        }
        try {
            return switch (ReviewReader.read(call.body())) {
                case Received.Understood(Review review) -> answer.apply(review);
                case Received.Unusable(Optional<String> uid, String why) -> unusable(uid, why);
            };
        } catch (RuntimeException bug) {
            LOG.error("a call could not be answered; the webhook entry's failurePolicy decides", bug);
            return Reply.text(FAILED, "internal error: " + bug.getClass().getSimpleName() + "; see the operator's log");
        }
    }

    /** A review that we understand and cannot judge. */
    static Reply refusal(String uid, String why) {
        String line = Line.of(why, 500);
        LOG.warn("refused a review: " + line);
        return Reply.to(uid, Answer.refused(BAD_REQUEST, line));
    }

    /** A review that somebody else could answer, or we later. */
    static Reply failure(String why) {
        LOG.warn(why);
        return Reply.text(FAILED, why);
    }

    private static Reply unusable(Optional<String> uid, String why) {
        return uid.map(known -> refusal(known, why)).orElseGet(() -> {
            LOG.warn("refused a review: " + Line.of(why, 500));
            return Reply.text(BAD_REQUEST, why);
        });
    }
}
