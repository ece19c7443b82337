package dev.countersign.operator;

import dev.countersign.decision.Compliance;
import dev.countersign.readiness.Survey;
import java.util.List;

/**
 * How everything that runs in a profile's scope stands.
 *
 * @param workloads in scope; those that were not judged yet have no standing
 * @param namespaces that the profile selects
 * @param survey what would become of them if it enforced
 */
public record ProfileStanding(int namespaces, int workloads, List<Standing> judged, Survey survey) {
    /** Before anything was looked at. */
    static final ProfileStanding NONE = new ProfileStanding(0, 0, List.of(), Survey.NONE);

    public ProfileStanding {
        judged = List.copyOf(judged);
    }

    /** How many were judged, and stand like that. */
    public int count(Compliance compliance) {
        return Math.toIntExact(
                judged.stream().filter(each -> each.compliance() == compliance).count());
    }
}
