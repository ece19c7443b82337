package dev.countersign.policy.opa;

import dev.countersign.policy.Answer;
import dev.countersign.policy.Answer.Undecided;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * Remembers that OPA broke off in the middle of an answer: one that is gone just after that may have been brought down by what it was
 * asked, and that excuses nobody until it is back. It is told of every call, since what brings OPA down may be asked by itself, or be what is put there.
 */
final class Breaks {
    private static final Duration SHAKEN = Duration.ofMinutes(1);

    private final InstantSource clock;
    private volatile Instant last = Instant.EPOCH;

    Breaks(InstantSource clock) {
        this.clock = clock;
    }

    void note(Reply reply) {
        boolean shakes = switch (reply) {
            case Reply.Broken broken -> !broken.tooDeep();
            // It is still down of the same, however long whatever starts it anew waits before it does.
            case Reply.Unreachable _ -> isShaken();
            case Reply.Ok _, Reply.Refused _, Reply.TimedOut _, Reply.Nonsense _ -> false;
        };
        if (shakes) {
            last = clock.instant();
        }
    }

    private boolean isShaken() {
        return !clock.instant().isAfter(last.plus(SHAKEN));
    }

    /** The same, where nothing that could not be decided is OPA's own trouble while it may be down because of what it was asked. */
    Map<String, Answer> unexcused(Map<String, Answer> answers) {
        if (!isShaken()) {
            return answers;
        }
        Map<String, Answer> unexcused = new HashMap<>();
        answers.forEach((id, answer) -> unexcused.put(id, unexcused(answer)));
        return unexcused;
    }

    private static Answer unexcused(Answer answer) {
        return answer instanceof Undecided(Answer.Cause cause, String why) && cause == Answer.Cause.ENGINE
                ? new Undecided(Answer.Cause.TOO_MUCH, why + ", since it broke off in the middle of an answer")
                : answer;
    }
}
