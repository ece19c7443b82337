package dev.countersign.cluster;

import dev.countersign.image.Digest;
import dev.countersign.profile.Enforcement.Mode;
import dev.countersign.profile.Problem;
import dev.countersign.profile.Stranded;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a profile stands on this replica.
 *
 * @param created when the API server created the profile; the epoch where it did not say
 * @param generation the newest that was looked at
 * @param inForce what judges; empty for a profile that never resolved, and then nothing is enforced, and for a stranded one
 * @param stranded where it was in force and nothing can be made of it now, which the webhook answers with an error
 * @param fields problems of the newest generation with what is written in it
 * @param trust problems of the newest generation with keys
 * @param policies problems of the newest generation with rules and controls
 * @param keysKeptSince trust entries whose Secret has no good key any more and whose last one serves on, and since when
 * @param notKept why the texts that decide, or since when a key is gone, could not be kept as revisions; empty where they are kept
 */
public record ProfileState(
        String name,
        String uid,
        Instant created,
        long generation,
        Optional<InForce> inForce,
        Optional<Stranded> stranded,
        List<Problem> fields,
        List<Problem> trust,
        List<Problem> policies,
        Map<String, Instant> keysKeptSince,
        Optional<String> notKept) {
    public ProfileState {
        fields = List.copyOf(fields);
        trust = List.copyOf(trust);
        policies = List.copyOf(policies);
        keysKeptSince = Map.copyOf(keysKeptSince);
    }

    /**
     * Which resolved profile judges.
     *
     * @param standing the mode that it is in when no pause is on
     * @param identitiesLost why it judges without its identity map; empty where it does not
     */
    public record InForce(Digest digest, long generation, Optional<String> identitiesLost, Mode standing) {
        /** One that judges with all that it names, and refuses. */
        public InForce(Digest digest, long generation) {
            this(digest, generation, Optional.empty(), Mode.ENFORCE);
        }
    }

    /** Why what judges does so without its identity map; empty where nothing does. */
    public Optional<String> identitiesLost() {
        return inForce.flatMap(InForce::identitiesLost);
    }

    /** Whether no generation of it was ever in force. */
    public boolean neverLoaded() {
        return inForce.isEmpty() && stranded.isEmpty();
    }

    ProfileState notKept(Optional<String> why) {
        return new ProfileState(
                name, uid, created, generation, inForce, stranded, fields, trust, policies, keysKeptSince, why);
    }
}
