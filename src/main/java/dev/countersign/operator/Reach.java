package dev.countersign.operator;

import dev.countersign.profile.ResolvedProfile;
import dev.countersign.profile.SelectorMatch;
import java.util.Map;
import java.util.Set;

/**
 * Which namespaces a profile reaches: those that it selects, without the exempt ones. The same as the webhook's entries say to
 * the API server.
 *
 * @param exempt names of namespaces that no profile reaches
 */
record Reach(Set<String> exempt) {
    Reach {
        exempt = Set.copyOf(exempt);
    }

    boolean reaches(ResolvedProfile profile, String namespace, Map<String, String> labels) {
        return !exempt.contains(namespace)
                && SelectorMatch.selects(profile.profile().scope().namespaceSelector(), labels);
    }
}
