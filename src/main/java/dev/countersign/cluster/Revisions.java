package dev.countersign.cluster;

import static java.net.HttpURLConnection.HTTP_CONFLICT;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.image.Digest;
import dev.countersign.policy.Rule;
import dev.countersign.profile.Profile;
import dev.countersign.profile.ResolvedProfile;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.api.model.apps.ControllerRevisionBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The texts behind the digests that decisions pin, as ControllerRevisions of the operator's namespace, whose data the API
 * server lets nobody change. They have no owner and outlive their profile.
 */
final class Revisions {
    /** The uid of the profile that a revision is of. */
    static final String PROFILE_UID = "countersign.dev/profile-uid";
    /** The name of the rule that a revision is of. */
    static final String POLICY = "countersign.dev/policy";

    private static final int LONGEST_NAME = 253;

    private final KubernetesClient client;
    private final String namespace;

    Revisions(KubernetesClient client, String namespace) {
        this.client = client;
        this.namespace = namespace;
    }

    /**
     * The resolved profiles kept for that uid, newest generation first.
     *
     * @throws KubernetesClientException where the API server cannot be asked or refuses
     */
    List<KeptProfile> of(String profileUid) {
        return client
                .resources(ControllerRevision.class)
                .inNamespace(namespace)
                .withLabel(PROFILE_UID, profileUid)
                .list()
                .getItems()
                .stream()
                .sorted(Comparator.comparing(ControllerRevision::getRevision).reversed())
                .map(revision -> {
                    JsonNode data = Serialization.jsonMapper().valueToTree(revision.getData());
                    String name = data.path("profile").asText();
                    return new KeptProfile(name, profileUid, revision.getRevision(), data.path("text"));
                })
                .toList();
    }

    /**
     * Keeps {@code resolved}. One that was in force before is then the newest again.
     *
     * @throws KubernetesClientException where the API server cannot be asked or refuses
     */
    void keep(ResolvedProfile resolved) {
        Profile profile = resolved.profile();
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("profile", profile.name());
        data.put("digest", resolved.digest().toString());
        data.set("text", resolved.text());
        Map<String, String> labels = Map.of(PROFILE_UID, profile.uid());
        String name = name(profile.name(), resolved.digest());
        if (!create(name, labels, profile.generation(), data) && !standsFor(name, profile)) {
            // The operator may change no revision, so one that is the newest again is kept once more.
            String again = Hash.of(List.of(name, profile.uid(), Long.toString(profile.generation())));
            create(Hash.name(profile.name(), again, LONGEST_NAME), labels, profile.generation(), data);
        }
    }

    /** Keeps the text of a rule. Throws as {@link #keep(ResolvedProfile)} does. */
    void keep(Rule rule) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("policy", rule.name());
        data.put("digest", rule.digest().toString());
        data.put("text", rule.text());
        create(name("policy-" + rule.name(), rule.digest()), Map.of(POLICY, rule.name()), 1, data);
    }

    /** The name of the revision that keeps the text behind {@code digest}. */
    static String name(String readable, Digest digest) {
        return Hash.name(readable, digest.hex().substring(0, Hash.LENGTH), LONGEST_NAME);
    }

    private boolean create(String name, Map<String, String> labels, long revision, ObjectNode data) {
        ControllerRevision document = new ControllerRevisionBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(namespace)
                .withLabels(labels)
                .endMetadata()
                .withRevision(revision)
                .build();
        document.setData(data);
        try {
            client.resource(document).create();
            return true;
        } catch (KubernetesClientException refused) {
            if (refused.getCode() == HTTP_CONFLICT) {
                return false;
            }
            throw refused;
        }
    }

    /** Whether the revision of that name stands for no older generation, nor for a profile of that name before this one. */
    private boolean standsFor(String name, Profile profile) {
        @Nullable
        ControllerRevision there = client.resources(ControllerRevision.class)
                .inNamespace(namespace)
                .withName(name)
                .get();
        if (there == null) {
            throw new KubernetesClientException("ControllerRevision " + name + " was there and is gone");
        }
        return profile.uid().equals(there.getMetadata().getLabels().get(PROFILE_UID))
                && there.getRevision() >= profile.generation();
    }
}
