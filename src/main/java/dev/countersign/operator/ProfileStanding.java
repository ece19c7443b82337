package dev.countersign.operator;

import java.util.List;

/**
 * How everything that runs in a profile's scope stands.
 *
 * @param workloads in scope; those that were not judged yet have no standing
 * @param namespaces that the profile selects
 */
public record ProfileStanding(int namespaces, int workloads, List<Standing> judged) {
    public ProfileStanding {
        judged = List.copyOf(judged);
    }
}
