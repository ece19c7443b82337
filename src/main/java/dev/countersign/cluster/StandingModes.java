package dev.countersign.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.profile.Enforcement;
import dev.countersign.profile.Enforcement.Mode;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * In which mode each profile stands on this replica: as it asks, or as Warn where it waits until it is ready. That it was is
 * what the leader writes into its status. Once it enforced here it goes on to for as long as it asks to, whatever becomes of that
 * status: nobody can soften it by writing there, nor by restoring a profile without one.
 */
final class StandingModes {
    private final Set<String> enforced = ConcurrentHashMap.newKeySet();

    /**
     * That of a profile.
     *
     * @param object the profile as the API server has it, with its status
     */
    Mode of(String uid, Enforcement enforcement, JsonNode object) {
        if (enforcement.mode() != Mode.ENFORCE) {
            enforced.remove(uid);
            return enforcement.mode();
        }
        if (!enforcement.requireReadiness() || says(object)) {
            enforced.add(uid);
        }
        return enforced.contains(uid) ? Mode.ENFORCE : Mode.WARN;
    }

    /** Nobody who makes a profile can bring a status along: the API server leaves it out. */
    private static boolean says(JsonNode object) {
        return object.at("/status/effectiveMode").asText().equals(Mode.ENFORCE.word());
    }
}
