package dev.countersign.profile;

import java.time.Duration;
import java.util.List;

/**
 * Whose exceptions a profile honours.
 *
 * @param maxTtl how long one may last from when it was made
 * @param groups of the API server, in one of which whoever asked for it must have been; never empty
 * @param wholeRequirementGroups the same for one that names no terms, and so hides all there is and will be; empty for nobody
 */
public record WaiverTerms(Duration maxTtl, List<String> groups, List<String> wholeRequirementGroups) {
    public WaiverTerms {
        groups = List.copyOf(groups);
        wholeRequirementGroups = List.copyOf(wholeRequirementGroups);
    }
}
