package dev.countersign.cluster;

import dev.countersign.key.InvalidKeyException;
import dev.countersign.key.VerificationKey;
import dev.countersign.profile.TrustEntry.KeySource.SecretRef;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The keys that profiles take from Secrets. Where a Secret no longer has a good one, the last good one serves on for a
 * bounded time, so that a mishap with a Secret does not stop deployments at once, and a revocation holds in the end.
 */
final class KeyRing {
    private record Place(String profileUid, SecretRef reference) {}

    private record Kept(String pem, @Nullable Instant goneSince) {}

    private final Function<SecretRef, Optional<String>> secrets;
    private final Duration keep;
    private final Map<Place, Kept> lastGood = new HashMap<>();

    KeyRing(Function<SecretRef, Optional<String>> secrets, Duration keep) {
        this.secrets = secrets;
        this.keep = keep;
    }

    /** What serves as the key now: the Secret's text where it is a key or there never was one, else the last good one. */
    synchronized Optional<String> text(String profileUid, SecretRef reference, Instant now) {
        Place place = new Place(profileUid, reference);
        Optional<String> present = secrets.apply(reference);
        if (present.filter(KeyRing::isKey).isPresent()) {
            present.ifPresent(pem -> lastGood.put(place, new Kept(pem, null)));
            return present;
        }
        return goneSince(place, now)
                .filter(since -> now.isBefore(since.plus(keep)))
                .flatMap(_ -> Optional.ofNullable(lastGood.get(place)))
                .map(Kept::pem)
                .or(() -> present);
    }

    /** Since when a key that the Secret has no longer serves on. */
    synchronized Optional<Instant> keptSince(String profileUid, SecretRef reference, Instant now) {
        return Optional.ofNullable(lastGood.get(new Place(profileUid, reference)))
                .flatMap(kept -> Optional.ofNullable(kept.goneSince()))
                .filter(since -> now.isBefore(since.plus(keep)));
    }

    /** Tells of a key that was good when the profile was last in force, before this process. */
    synchronized void seed(String profileUid, SecretRef reference, String pem, Instant now) {
        lastGood.putIfAbsent(new Place(profileUid, reference), new Kept(pem, now));
    }

    /** Forgets the profile's other keys: a key that a profile names no longer is gone at once. */
    synchronized void retain(String profileUid, Collection<SecretRef> references) {
        lastGood.keySet()
                .removeIf(place -> place.profileUid().equals(profileUid) && !references.contains(place.reference()));
    }

    private Optional<Instant> goneSince(Place place, Instant now) {
        Kept kept = lastGood.computeIfPresent(
                place, (_, last) -> last.goneSince() == null ? new Kept(last.pem(), now) : last);
        return Optional.ofNullable(kept).flatMap(last -> Optional.ofNullable(last.goneSince()));
    }

    static boolean isKey(String pem) {
        try {
            VerificationKey.parse(pem);
            return true;
        } catch (InvalidKeyException _) {
            return false;
        }
    }
}
