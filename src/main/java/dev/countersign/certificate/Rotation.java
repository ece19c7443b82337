package dev.countersign.certificate;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which step of a change of certificates is due.
 *
 * @param names what certificates are for
 * @param validity of a certificate
 * @param overlap how long the API server and the replicas are given to learn of a step
 */
record Rotation(List<String> names, Duration validity, Duration overlap) {
    /** What the Secret holds at first. */
    Held first(Instant now) {
        return new Held(Mint.pair(names, now, validity), Optional.empty(), Optional.empty(), now);
    }

    /** What the Secret is to hold now; empty where nothing is due. */
    Optional<Held> due(Held held, Instant now) {
        boolean learnt = !now.isBefore(held.changed().plus(overlap));
        if (held.next().isPresent()) {
            return learnt ? Optional.of(promoted(held, held.next().get(), now)) : Optional.empty();
        }
        if (held.previousCa().isPresent()) {
            return learnt
                    ? Optional.of(new Held(held.serving(), Optional.empty(), Optional.empty(), now))
                    : Optional.empty();
        }
        return aged(held.serving(), now)
                ? Optional.of(
                        new Held(held.serving(), Optional.of(Mint.pair(names, now, validity)), Optional.empty(), now))
                : Optional.empty();
    }

    private static Held promoted(Held held, Pair next, Instant now) {
        return new Held(next, Optional.empty(), Optional.of(held.serving().ca()), now);
    }

    private static boolean aged(Pair serving, Instant now) {
        Instant made = serving.notBefore().plus(Mint.SKEW);
        Duration life = Duration.between(made, serving.notAfter());
        return !now.isBefore(made.plus(life.multipliedBy(2).dividedBy(3)));
    }
}
