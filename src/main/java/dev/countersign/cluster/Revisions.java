package dev.countersign.cluster;

import static java.net.HttpURLConnection.HTTP_CONFLICT;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.image.Digest;
import dev.countersign.policy.Rule;
import dev.countersign.profile.Profile;
import dev.countersign.profile.ResolvedProfile;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.api.model.apps.ControllerRevisionBuilder;
import io.fabric8.kubernetes.api.model.apps.ControllerRevisionList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
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

    /** The uid of the profile of whose keys a revision says that one is gone, and since when: its creation. */
    static final String KEY_GONE = "countersign.dev/key-gone";

    private static final int LONGEST_NAME = 253;
    private static final long PAGE = 50;

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
        data.put("text", rule.whole());
        create(name("policy-" + rule.name(), rule.digest()), Map.of(POLICY, rule.name()), 1, data);
    }

    /**
     * All of them, without their texts.
     *
     * @throws KubernetesClientException where the API server cannot be asked or refuses
     */
    List<KeptText> all() {
        List<KeptText> all = new ArrayList<>();
        @Nullable String next = null;
        do {
            ControllerRevisionList page = client.apps()
                    .controllerRevisions()
                    .inNamespace(namespace)
                    .list(new ListOptionsBuilder()
                            .withLimit(PAGE)
                            .withContinue(next)
                            .build());
            page.getItems().forEach(revision -> withoutText(revision).ifPresent(all::add));
            next = page.getMetadata().getContinue();
        } while (next != null && !next.isEmpty());
        return all;
    }

    /** Deletes the one of that name, if there is one. Throws as {@link #all()} does. */
    void delete(String name) {
        client.apps()
                .controllerRevisions()
                .inNamespace(namespace)
                .withName(name)
                .delete();
    }

    /**
     * Marks a key of the profile as gone, unless it is marked already; says since when it is.
     *
     * @throws KubernetesClientException where the API server cannot be asked or refuses
     */
    Instant goneSince(String mark, String profileUid) {
        create(mark, Map.of(KEY_GONE, profileUid), 1, JsonNodeFactory.instance.objectNode());
        @Nullable
        ControllerRevision there = client.apps()
                .controllerRevisions()
                .inNamespace(namespace)
                .withName(mark)
                .get();
        if (there == null) {
            throw new KubernetesClientException("ControllerRevision " + mark + " was there and is gone");
        }
        return Instant.parse(there.getMetadata().getCreationTimestamp());
    }

    /** Without its text; empty where it is none of ours. */
    private static Optional<KeptText> withoutText(ControllerRevision revision) {
        Map<String, String> labels =
                Optional.ofNullable(revision.getMetadata().getLabels()).orElse(Map.of());
        Optional<String> mark = Optional.ofNullable(labels.get(KEY_GONE));
        Optional<String> profile = Optional.ofNullable(labels.get(PROFILE_UID));
        if (mark.isEmpty() && profile.isEmpty() && !labels.containsKey(POLICY)) {
            return Optional.empty();
        }
        JsonNode data = Serialization.jsonMapper().valueToTree(revision.getData());
        JsonNode digest = data.path("digest");
        return Optional.of(new KeptText(
                revision.getMetadata().getName(),
                mark.or(() -> profile),
                digest.isTextual() ? Optional.of(digest.textValue()) : Optional.empty(),
                revision.getRevision(),
                Instant.parse(revision.getMetadata().getCreationTimestamp()),
                data.at("/text/policies").valueStream().map(JsonNode::asText).collect(Collectors.toSet())));
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
