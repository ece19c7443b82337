package dev.countersign.operator;

import com.fasterxml.jackson.databind.JsonNode;
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

    boolean reaches(JsonNode namespaceSelector, String namespace, Map<String, String> labels) {
        return !exempt.contains(namespace) && SelectorMatch.selects(namespaceSelector, labels);
    }

    boolean reaches(ResolvedProfile profile, String namespace, Map<String, String> labels) {
        return reaches(profile.profile().scope().namespaceSelector(), namespace, labels);
    }
}
