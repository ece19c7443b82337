package dev.countersign.profile;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The profiles in force on this replica. */
public interface Profiles {
    /**
     * The profile of that name as it is in force. Waits for one that is not known yet, but not beyond {@code deadline}; empty
     * then.
     */
    Optional<ResolvedProfile> inForce(String name, Instant deadline);

    /** All profiles in force, by name. */
    List<ResolvedProfile> all();

    /** Profiles that were in force and cannot be now: nothing judges by them, and no webhook entry of theirs may go. */
    List<Stranded> stranded();
}
