package dev.countersign.policy.opa;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.countersign.image.Digest;
import dev.countersign.json.Canonical;
import dev.countersign.policy.Answer.Cause;
import dev.countersign.policy.Answer.Undecided;
import dev.countersign.policy.PolicyInput;
import dev.countersign.policy.PolicyInput.Image;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Keeps large facts in OPA by their digests, within a bound. One caller at a time puts and takes away, the others wait. What finds no
 * room beside what calls under way need is sent with the call.
 */
final class OpaFacts {
    static final String ALL = "/v1/data/countersign/facts";

    private final ReentrantLock pushing = new ReentrantLock();
    private final FactBounds bounds;
    private final Shelf shelf;
    private final OpaHttp opa;
    private final Call call;
    private final InstantSource clock;
    // Of these OPA did not say whether it holds them.
    private final Set<Digest> doubtful = new HashSet<>();
    // What an operator that ran before left there is known to nobody.
    private volatile boolean inherited = true;

    OpaFacts(FactBounds bounds, OpaHttp opa, Call call, InstantSource clock) {
        this.bounds = bounds;
        this.shelf = new Shelf(bounds.most());
        this.opa = opa;
        this.call = call;
        this.clock = clock;
    }

    /** Takes nothing for granted any more. */
    void forget() {
        inherited = true;
    }

    /** Puts what is large in {@code input} there unless it is; says why where that did not succeed. Held until it is closed. */
    Optional<Undecided> load(PolicyInput input, HeldFacts held, Instant deadline) {
        for (Canonical fact : large(input)) {
            Optional<Shelf.Place> place = inherited ? Optional.empty() : shelf.take(fact.digest());
            place.ifPresent(held::add);
            Optional<Undecided> failed = place.isPresent()
                    ? Optional.empty()
                    : oneAtATime(deadline, () -> tidied(deadline).or(() -> putUnlessThere(fact, held, deadline)));
            if (failed.isPresent()) {
                return failed;
            }
        }
        return Optional.empty();
    }

    /** Puts what is large in {@code input} there again where OPA lost it; says why where that did not succeed. */
    Optional<Undecided> restore(PolicyInput input, HeldFacts held, Instant deadline) {
        return held.isEmpty()
                ? Optional.empty()
                : oneAtATime(
                        deadline,
                        () -> tidied(deadline).or(() -> {
                            Optional<Set<String>> absent = call.absent(held.digests(), deadline);
                            for (Canonical fact : large(input)) {
                                if (held.has(fact)
                                        && absent.map(all -> all.contains(
                                                        fact.digest().hex()))
                                                .orElse(true)) {
                                    shelf.drop(fact.digest());
                                }
                                Optional<Undecided> failed = putUnlessThere(fact, held, deadline);
                                if (failed.isPresent()) {
                                    return failed;
                                }
                            }
                            return Optional.empty();
                        }));
    }

    /** Takes away what nobody knows of. */
    void tidy(Instant deadline) {
        var _ = oneAtATime(deadline, () -> tidied(deadline));
    }

    /** How many bytes of what is large in {@code input} are to be sent with it. */
    int sent(PolicyInput input, HeldFacts held) {
        return large(input).stream()
                .filter(fact -> !held.has(fact))
                .mapToInt(fact -> (int) Math.min(fact.length(), FactBounds.SENT + 1L))
                .reduce(0, (one, other) -> Math.min(one + other, FactBounds.SENT + 1));
    }

    HeldFacts none() {
        return new HeldFacts(shelf);
    }

    private Set<Canonical> large(PolicyInput input) {
        Set<Canonical> large = new LinkedHashSet<>();
        input.images().stream()
                .flatMap(Image::facts)
                .filter(fact -> fact.length() >= bounds.large())
                .forEach(large::add);
        return large;
    }

    private Optional<Undecided> putUnlessThere(Canonical fact, HeldFacts held, Instant deadline) {
        Optional<Shelf.Place> there = shelf.take(fact.digest());
        if (there.isPresent()) {
            held.add(there.get());
            return Optional.empty();
        }
        Optional<List<Digest>> evicted = shelf.makeRoom(fact);
        if (evicted.isEmpty()) {
            return Optional.empty();
        }
        doubtful.addAll(evicted.get());
        Optional<Undecided> failed = tidied(deadline);
        if (failed.isPresent()) {
            return failed;
        }
        if (opa.putData(path(fact.digest()), fact.bytes(), deadline) instanceof Reply.Failure failure) {
            doubtful.add(fact.digest());
            return Optional.of(notPut(fact, failure));
        }
        held.add(shelf.put(fact));
        return Optional.empty();
    }

    /** Takes away what OPA may hold and is not to. */
    private Optional<Undecided> tidied(Instant deadline) {
        if (inherited) {
            if (opa.deleteData(ALL, deadline) instanceof Reply.Failure failure) {
                return Optional.of(notTaken(failure));
            }
            shelf.clear();
            doubtful.clear();
            inherited = false;
        }
        for (Digest fact : List.copyOf(doubtful)) {
            if (opa.deleteData(path(fact), deadline) instanceof Reply.Failure failure) {
                return Optional.of(notTaken(failure));
            }
            doubtful.remove(fact);
        }
        return Optional.empty();
    }

    private Optional<Undecided> oneAtATime(Instant deadline, Supplier<Optional<Undecided>> work) {
        try {
            if (!pushing.tryLock(Duration.between(clock.instant(), deadline).toNanos(), NANOSECONDS)) {
                return Optional.of(new Undecided(Cause.TOO_MUCH, "OPA still takes other facts"));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.of(new Undecided(Cause.TOO_MUCH, "waiting for OPA to take facts was interrupted"));
        }
        try {
            return work.get();
        } finally {
            pushing.unlock();
        }
    }

    private static Undecided notPut(Canonical fact, Reply.Failure failure) {
        // Whoever attested what OPA refuses could bring it about: that is never excused as its own trouble.
        Cause cause =
                failure instanceof Reply.Refused refused && refused.status() < 500 ? Cause.TOO_MUCH : failure.cause();
        return new Undecided(
                cause,
                "OPA did not take evidence of %d bytes (%s): %s"
                        .formatted(fact.length(), fact.digest(), failure.why()));
    }

    private static Undecided notTaken(Reply.Failure failure) {
        return new Undecided(failure.cause(), "OPA did not give up evidence that it held: " + failure.why());
    }

    private static String path(Digest fact) {
        return ALL + "/" + fact.hex();
    }
}
