package dev.countersign.policy.opa;

import dev.countersign.policy.Answer.Cause;
import dev.countersign.policy.Answer.Undecided;
import dev.countersign.policy.Rule;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Deployed rules that gave no answer in time though they were asked by themselves. OPA may still be in a built-in of such a rule, which
 * keeps waiting what writes to OPA and with that all other questions; so nobody's ask of it is put there for a while.
 */
final class KeptBack {
    private static final Duration REST = Duration.ofMinutes(1);
    /** Who has less waits too short a time to tell anything of the rule. */
    private static final Duration ENOUGH = Duration.ofMillis(500);

    private final Map<String, Instant> until = new ConcurrentHashMap<>();
    private final InstantSource clock;

    KeptBack(InstantSource clock) {
        this.clock = clock;
    }

    /** Notes that the rule of that address was asked by itself at {@code asked}, and that its answer is waited for no more. */
    void noAnswer(String address, Instant asked) {
        Instant now = clock.instant();
        if (!now.isBefore(asked.plus(ENOUGH))) {
            until.values().removeIf(end -> !now.isBefore(end));
            until.put(address, now.plus(REST));
        }
    }

    /** OPA was started anew, and is at none of them any more. */
    void forget() {
        until.clear();
    }

    /** Why the rule of that address is not to be asked now; empty where it is. */
    Optional<Undecided> why(String address) {
        return Optional.ofNullable(until.get(address))
                .filter(end -> clock.instant().isBefore(end))
                .map(end -> new Undecided(
                        Cause.TOO_MUCH,
                        "DeploymentPolicy %s gave no answer in time when it was asked by itself, and OPA may still be at it, so it is not asked before %s; see whether that OPA is slow, make the policy quicker, or try again then"
                                .formatted(Rule.nameAt(address), end.truncatedTo(ChronoUnit.SECONDS))));
    }
}
