package dev.countersign.profile;

import java.util.Map;
import java.util.Set;

/**
 * Which namespaces a profile reaches: those that it selects, without the exempt ones. The same as the webhook's entries say to
 * the API server.
 *
 * @param exempt names of namespaces that no profile reaches
 */
public record Reach(Set<String> exempt) {
    public Reach {
        exempt = Set.copyOf(exempt);
    }

    /** Whether {@code profile} reaches the namespace of that name while it has these labels. */
    public boolean reaches(ResolvedProfile profile, String namespace, Map<String, String> labels) {
        return !exempt.contains(namespace)
                && SelectorMatch.selects(profile.profile().scope().namespaceSelector(), labels);
    }
}
