package dev.countersign.cluster;

import io.fabric8.kubernetes.api.model.ObjectReference;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Decides which Events are emitted: the same one again within a while is counted, and only so many a minute are. What is told of
 * workloads, which whoever deploys can bring about at will, does not use up what is left for the platform's own objects.
 */
final class EventAggregation {
    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int MOST_A_MINUTE = 120;

    private final Map<List<String>, Emission> recent = new HashMap<>();
    private final Map<Audience, Integer> emitted = new EnumMap<>(Audience.class);
    private Instant minute = Instant.MIN;

    /** Whom an Event is for. */
    enum Audience {
        /** Whoever deploys: it is on a workload or its record. */
        DEPLOYERS,
        /** Who looks after the platform: it is on a profile, an exception, a pause, a root of trust, a policy, a namespace. */
        PLATFORM
    }

    /** An Event as it is to stand: a new one where the count is 1. */
    record Emission(
            String name,
            String namespace,
            String reason,
            ObjectReference about,
            String message,
            int count,
            Instant first,
            Instant last) {}

    /** What becomes of an Event. */
    sealed interface Next {
        record Emit(Emission emission) implements Next {}

        record Drop() implements Next {}
    }

    synchronized Next next(Audience audience, String reason, ObjectReference about, String message, Instant now) {
        recent.values().removeIf(emission -> emission.first().isBefore(now.minus(WINDOW)));
        if (!withinRate(audience, now)) {
            return new Next.Drop();
        }
        String namespace = Optional.ofNullable(about.getNamespace()).orElse("default");
        String object = Optional.ofNullable(about.getUid()).orElse("");
        List<String> key = List.of(reason, about.getKind(), namespace, about.getName(), object);
        Emission emission = recent.containsKey(key)
                ? again(Objects.requireNonNull(recent.get(key)), now)
                : new Emission(name(about, key, now), namespace, reason, about, message, 1, now, now);
        recent.put(key, emission);
        return new Next.Emit(emission);
    }

    private static Emission again(Emission before, Instant now) {
        return new Emission(
                before.name(),
                before.namespace(),
                before.reason(),
                before.about(),
                before.message(),
                before.count() + 1,
                before.first(),
                now);
    }

    private boolean withinRate(Audience audience, Instant now) {
        if (!now.isBefore(minute.plus(MINUTE))) {
            minute = now;
            emitted.clear();
        }
        return emitted.merge(audience, 1, Integer::sum) <= MOST_A_MINUTE;
    }

    private static String name(ObjectReference about, List<String> key, Instant now) {
        return Hash.name(about.getName(), Hash.of(List.of(String.join("/", key), now.toString())), 253);
    }
}
