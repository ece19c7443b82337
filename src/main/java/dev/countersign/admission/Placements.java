package dev.countersign.admission;

import dev.countersign.admission.Placement.Beyond;
import dev.countersign.admission.Placement.Reached;
import dev.countersign.admission.Placement.Untold;
import dev.countersign.profile.NamespaceLabels;
import dev.countersign.profile.NamespaceLabels.Lookup;
import dev.countersign.profile.Reach;
import dev.countersign.profile.ResolvedProfile;
import java.time.Instant;

/**
 * Tells whether the API server can have asked at all: of a namespace that a profile does not reach it never does, but whoever
 * else reaches our port may.
 */
final class Placements {
    private final Reach reach;
    private final NamespaceLabels namespaces;

    Placements(Reach reach, NamespaceLabels namespaces) {
        this.reach = reach;
        this.namespaces = namespaces;
    }

    Placement of(ResolvedProfile profile, String namespace, Instant deadline) {
        if (reach.exempt().contains(namespace)) {
            return new Beyond("namespace %s is exempt, so that no profile judges there".formatted(namespace));
        }
        return switch (namespaces.labelsOf(namespace, deadline)) {
            case Lookup.Labels(var labels) when reach.reaches(profile, namespace, labels) -> new Reached(labels);
            // The API server may know of a label before we hear of it.
            case Lookup.Labels _ -> now(profile, namespace, deadline);
            case Lookup.Absent() -> absent(namespace);
            case Lookup.Unknown(String why) -> new Untold(why);
        };
    }

    private Placement now(ResolvedProfile profile, String namespace, Instant deadline) {
        return switch (namespaces.labelsNow(namespace, deadline)) {
            case Lookup.Labels(var labels) when reach.reaches(profile, namespace, labels) -> new Reached(labels);
            case Lookup.Labels _ ->
                new Beyond(("profile \"%s\" does not select namespace %s; if its labels or the profile's"
                                + " namespaceSelector were just changed, try again in a few seconds")
                        .formatted(profile.profile().name(), namespace));
            case Lookup.Absent() -> absent(namespace);
            case Lookup.Unknown(String why) ->
                new Beyond("profile \"%s\" did not select namespace %s when it was last seen, and now %s; try again"
                        .formatted(profile.profile().name(), namespace, why));
        };
    }

    private static Placement absent(String namespace) {
        return new Beyond("there is no namespace %s".formatted(namespace));
    }
}
