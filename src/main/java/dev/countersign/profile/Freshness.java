package dev.countersign.profile;

import java.time.Duration;
import java.util.Optional;

/**
 * How old evidence may be.
 *
 * @param maxAge empty where it may be of any age
 * @param clock what its age is counted from
 * @param onStale what becomes of an image whose evidence is older
 */
public record Freshness(Optional<Duration> maxAge, Clock clock, OnStale onStale) {
    /** Of any age. */
    public static final Freshness ANY = new Freshness(Optional.empty(), Clock.CLAIMED, OnStale.DENY);

    /** Of at most {@code maxAge}, by what the evidence says itself. */
    public static Freshness of(Optional<Duration> maxAge) {
        return new Freshness(maxAge, Clock.CLAIMED, OnStale.DENY);
    }

    /** What the age of evidence is counted from. */
    public enum Clock {
        /** When what it says was so, as it says itself: a scan finished, a review was approved. */
        CLAIMED("Claimed"),
        /** When the data that the tool worked with was last updated, as it says itself. */
        DATABASE("Database"),
        /**
         * When the certificate that signed it began to be valid. What logs and timestamp authorities prove is that it is no younger:
         * whoever may push can have an old signature logged and stamped again. So of a key's signature nothing proves that it is new.
         */
        SIGNED("Signed");

        private final String word;

        Clock(String word) {
            this.word = word;
        }

        /** As profiles spell it. */
        public String word() {
            return word;
        }
    }

    /** What becomes of an image whose evidence is too old. */
    public enum OnStale {
        /** It is refused as for any other lack. */
        DENY("Deny"),
        /** It is told of and recorded, and refused for nothing else than that. */
        WARN("Warn");

        private final String word;

        OnStale(String word) {
            this.word = word;
        }

        /** As profiles spell it. */
        public String word() {
            return word;
        }
    }
}
