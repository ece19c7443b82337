package dev.countersign.cluster;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A revision without its text.
 *
 * @param profileUid of the profile that it is of, or whose absent key it marks; empty for a rule
 * @param digest of the text; empty for the mark of an absent key
 * @param generation of the profile; counts nothing for anything else
 * @param policies digests of the rules that the resolved profile names
 */
record KeptText(
        String name,
        Optional<String> profileUid,
        Optional<String> digest,
        long generation,
        Instant created,
        Set<String> policies) {
    KeptText {
        policies = Set.copyOf(policies);
    }

    /** Whether it is a profile as it was resolved. */
    boolean isProfile() {
        return profileUid.isPresent() && digest.isPresent();
    }
}
