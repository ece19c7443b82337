package dev.countersign.profile;

import com.fasterxml.jackson.databind.JsonNode;
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

    /** Whether what selects that way reaches the namespace of that name while it has these labels. */
    public boolean reaches(JsonNode namespaceSelector, String namespace, Map<String, String> labels) {
        return !exempt.contains(namespace) && SelectorMatch.selects(namespaceSelector, labels);
    }

    /** Whether {@code profile} reaches the namespace of that name while it has these labels. */
    public boolean reaches(ResolvedProfile profile, String namespace, Map<String, String> labels) {
        return reaches(profile.profile().scope().namespaceSelector(), namespace, labels);
    }
}
