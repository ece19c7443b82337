package dev.countersign.gather;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.countersign.gather.EvidenceSource.Subject;
import dev.countersign.image.Digest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/** What was found and checked of images, until it is too old, too much, or checked with what is in force no more. */
final class EvidenceMemory {
    private final RememberedFor ages;
    private final InstantSource clock;
    private final Cache<Key, Seen> seen;
    private volatile Object era = new Object();

    EvidenceMemory(RememberedFor ages, long maxBytes, InstantSource clock) {
        this.ages = ages;
        this.clock = clock;
        this.seen = Caffeine.newBuilder()
                .maximumWeight(maxBytes)
                .executor(Runnable::run)
                .expireAfterWrite(ages.longest())
                .weigher((Key _, Seen found) -> EvidenceWeight.of(found.evidence()))
                .build();
    }

    /**
     * What must be equal for evidence to be the same.
     *
     * @param trust names of all that it was checked with
     * @param credentials as whom the registry was asked
     */
    record Key(Subject subject, Set<Digest> trust, Set<Place> places, String credentials) {}

    /** @param at when the look for it began */
    record Seen(Evidence evidence, Instant at) {}

    /** Tells what was seen before everything was forgotten from what was seen since. */
    Object era() {
        return era;
    }

    Optional<Seen> recall(Key key) {
        return Optional.ofNullable(seen.getIfPresent(key))
                .filter(found -> age(found)
                        .filter(age -> age.compareTo(ages.of(found.evidence())) < 0)
                        .isPresent());
    }

    /** Keeps what could be told, unless all was forgotten {@code since}. */
    void remember(Key key, Seen found, Object since) {
        if (!since.equals(era)
                || !found.evidence().isWhole()
                || !ages.of(found.evidence()).isPositive()) {
            return;
        }
        // A look that others did not wait for ends after theirs.
        seen.asMap().merge(key, found, (before, now) -> isYounger(before, now) ? before : now);
        // Whoever forgets ends the era first and clears then: one of the two takes this away again.
        if (!since.equals(era)) {
            seen.invalidate(key);
        }
    }

    /** Forgets all, also what is being looked for. */
    void forget() {
        era = new Object();
        seen.invalidateAll();
    }

    private boolean isYounger(Seen one, Seen other) {
        return one.at().isAfter(other.at()) && age(one).isPresent();
    }

    boolean mayRefuse(Seen found) {
        return age(found).filter(age -> age.compareTo(ages.refusals()) < 0).isPresent();
    }

    boolean isToBeRefreshed(Seen found) {
        return age(found)
                .filter(age -> age.compareTo(ages.refresh(found.evidence())) < 0)
                .isEmpty();
    }

    /** Empty where the clock was set back since. */
    private Optional<Duration> age(Seen found) {
        return Optional.of(Duration.between(found.at(), clock.instant())).filter(age -> !age.isNegative());
    }
}
