package dev.countersign.cluster;

import dev.countersign.trustroot.TrustRoot;
import java.util.Optional;

/**
 * How far a TrustRoot got on this replica.
 *
 * @param generation the newest that was seen
 * @param inForce what serves; empty where no generation was ever good
 * @param problem what is wrong with the newest generation, by the members' paths
 */
public record TrustRootState(
        String name, String uid, long generation, Optional<InForce> inForce, Optional<String> problem) {
    /** The generation that serves, as it was read. */
    public record InForce(TrustRoot root, long generation) {}
}
