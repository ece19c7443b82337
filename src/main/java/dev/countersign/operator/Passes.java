package dev.countersign.operator;

import dev.countersign.image.Digest;
import dev.countersign.readiness.Survey.Pass;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** How far everything in the scope of each profile was judged since that was begun. */
final class Passes {
    private final Map<String, Progress> byProfile = new ConcurrentHashMap<>();

    /**
     * @param profile what judges; another one begins anew
     * @param last the one before, by whatever version of the profile
     */
    record Progress(Digest profile, Instant begun, Optional<Pass> last) {
        /** Ended where each was judged, or tried to be, since it began; of nothing there is no pass. */
        private Progress after(Collection<Instant> judged, int workloads, Instant now) {
            boolean ended = workloads > 0
                    && judged.size() == workloads
                    && judged.stream().noneMatch(at -> at.isBefore(begun));
            return ended ? new Progress(profile, now, Optional.of(new Pass(begun, now))) : this;
        }
    }

    /** Goes on where whoever led before was. */
    void resume(String profile, Progress progress) {
        byProfile.putIfAbsent(profile, progress);
    }

    /**
     * What was judged by now.
     *
     * @param judged when each was that was judged under {@code digest}
     */
    void seen(String profile, Digest digest, Collection<Instant> judged, int workloads, Instant now) {
        byProfile.merge(profile, new Progress(digest, now, Optional.empty()), (old, fresh) -> {
            Progress current = old.profile().equals(digest) ? old : new Progress(digest, now, old.last());
            return current.after(judged, workloads, now);
        });
    }

    Optional<Progress> of(String profile) {
        return Optional.ofNullable(byProfile.get(profile));
    }

    void retain(Set<String> profiles) {
        byProfile.keySet().retainAll(profiles);
    }

    void clear() {
        byProfile.clear();
    }
}
