package dev.countersign.cluster;

import dev.countersign.image.Digest;
import dev.countersign.policy.Library;
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
    private final Library library;
    private final Map<String, Done> profiles = new HashMap<>();
    private final Set<Digest> policies = new HashSet<>();

    ProfileTexts(Revisions revisions, Library library) {
        this.revisions = revisions;
        this.library = library;
    }

    /** Keeps the profile and its rules; says why where that did not succeed. */
    Optional<String> keep(ResolvedProfile profile) {
        Done done = new Done(profile.profile().uid(), profile.profile().generation(), profile.digest());
        try {
            profile.policies().keySet().stream()
                    .flatMap(name -> library.rule(name).stream())
                    .filter(rule -> !policies.contains(rule.digest()))
                    .forEach(rule -> {
                        revisions.keep(rule);
                        policies.add(rule.digest());
                    });
            if (!done.equals(profiles.get(done.uid()))) {
                revisions.keep(profile);
                profiles.put(done.uid(), done);
            }
            return Optional.empty();
        } catch (KubernetesClientException refused) {
            return Optional.of(String.valueOf(refused.getMessage()));
        }
    }
}
