package dev.countersign.cluster;

import dev.countersign.image.Digest;
import dev.countersign.policy.Rule;
import dev.countersign.policy.Rules;
import dev.countersign.profile.ResolvedProfile;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Keeps the texts of what is in force, each when it comes into force in this process, since those of what is not may go. */
final class ProfileTexts {
    private record Done(String uid, long generation, Digest digest) {}

    private final Revisions revisions;
    private final Rules rules;
    private final Map<String, Done> profiles = new HashMap<>();
    private final Set<Digest> policies = new HashSet<>();

    ProfileTexts(Revisions revisions, Rules rules) {
        this.revisions = revisions;
        this.rules = rules;
    }

    /** Keeps the profile and its rules; says why where that did not succeed. */
    Optional<String> keep(ResolvedProfile profile) {
        Done done = new Done(profile.profile().uid(), profile.profile().generation(), profile.digest());
        boolean known = done.equals(profiles.get(done.uid()));
        try {
            profile.policies().keySet().stream()
                    .flatMap(name -> rules.at(profile.address(name)).stream())
                    .filter(rule -> !isKept(rule, known))
                    .forEach(rule -> {
                        revisions.keep(rule);
                        policies.add(rule.digest());
                    });
            if (!known) {
                revisions.keep(profile);
                profiles.put(done.uid(), done);
            }
            return Optional.empty();
        } catch (KubernetesClientException refused) {
            return Optional.of(String.valueOf(refused.getMessage()));
        }
    }

    /** Nothing needs a deployed rule while it is not in use, so that one which is in use again may have been deleted. */
    private boolean isKept(Rule rule, boolean known) {
        return policies.contains(rule.digest())
                && switch (rule.origin()) {
                    case SHIPPED -> true;
                    case DEPLOYED -> known;
                };
    }
}
