package dev.countersign.operator;

import dev.countersign.cluster.ProfileState;
import java.util.Optional;

/** How far each profile got on this replica. */
@FunctionalInterface
public interface ProfileStates {
    /** Of the profile of that name; empty while this replica has not looked at it. */
    Optional<ProfileState> of(String profile);
}
