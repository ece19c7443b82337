package dev.countersign.cluster;

import dev.countersign.cluster.Absences.Place;
import dev.countersign.key.InvalidKeyException;
import dev.countersign.key.VerificationKey;
import dev.countersign.profile.TrustEntry.KeySource.SecretRef;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The keys that profiles take from Secrets. Where a Secret no longer has a good one, the last good one serves on for a
 * bounded time, so that a mishap with a Secret does not stop deployments at once, and a revocation holds in the end. That time
 * runs from when the first replica found it gone, whatever is restarted meanwhile.
 */
final class KeyRing {
    /** @param settled whether it is put down for every replica that the key is there, or since when it is gone */
    private record Kept(String pem, @Nullable Instant goneSince, boolean settled) {}

    private final Function<SecretRef, Optional<String>> secrets;
    private final Duration keep;
    private final Absences absences;
    private final Map<Place, Kept> lastGood = new HashMap<>();
    private final Map<Place, String> failing = new HashMap<>();

    KeyRing(Function<SecretRef, Optional<String>> secrets, Duration keep, Absences absences) {
        this.secrets = secrets;
        this.keep = keep;
        this.absences = absences;
    }

    /** What serves as the key now: the Secret's text where it is a key or there never was one, else the last good one. */
    synchronized Optional<String> text(String profileUid, SecretRef reference, Instant now) {
        Place place = new Place(profileUid, reference);
        Optional<String> present = secrets.apply(reference);
        if (present.filter(KeyRing::isKey).isPresent()) {
            present.ifPresent(pem -> lastGood.put(place, new Kept(pem, null, isBack(place))));
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
        lastGood.putIfAbsent(new Place(profileUid, reference), new Kept(pem, now, false));
    }

    /** Why it could not be put down for every replica which of the profile's keys are gone; empty where it was. */
    synchronized Optional<String> unsettled(String profileUid) {
        return failing.entrySet().stream()
                .filter(entry -> entry.getKey().profileUid().equals(profileUid))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** Forgets the profile's other keys: a key that a profile names no longer is gone at once. */
    synchronized void retain(String profileUid, Collection<SecretRef> references) {
        Predicate<Place> other =
                place -> place.profileUid().equals(profileUid) && !references.contains(place.reference());
        lastGood.keySet().removeIf(other);
        failing.keySet().removeIf(other);
    }

    private Optional<Instant> goneSince(Place place, Instant now) {
        Kept kept = lastGood.computeIfPresent(place, (_, last) -> {
            Instant since = last.goneSince();
            return since != null && last.settled() ? last : settled(place, last.pem(), since == null ? now : since);
        });
        return Optional.ofNullable(kept).flatMap(last -> Optional.ofNullable(last.goneSince()));
    }

    /** Where it cannot be known since when it is gone for others, it is since we found it gone. */
    private Kept settled(Place place, String pem, Instant own) {
        try {
            Instant first = absences.since(place);
            failing.remove(place);
            return new Kept(pem, first.isBefore(own) ? first : own, true);
        } catch (KubernetesClientException refused) {
            failing.put(place, "since when a key is gone: " + refused.getMessage());
            return new Kept(pem, own, false);
        }
    }

    private boolean isBack(Place place) {
        Kept last = lastGood.get(place);
        if (last != null && last.goneSince() == null && last.settled()) {
            return true;
        }
        try {
            absences.over(place);
            failing.remove(place);
            return true;
        } catch (KubernetesClientException refused) {
            failing.put(place, "that a key is there again: " + refused.getMessage());
            return false;
        }
    }

    static boolean isKey(String pem) {
        try {
            VerificationKey.parseAll(pem);
            return true;
        } catch (InvalidKeyException _) {
            return false;
        }
    }
}
