package dev.countersign.cluster;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.image.Digest;
import dev.countersign.policy.Library;
import dev.countersign.policy.Rule;
import dev.countersign.profile.IdentityDocument;
import dev.countersign.profile.Parsed;
import dev.countersign.profile.ProfileParser;
import dev.countersign.profile.Resolution;
import dev.countersign.profile.ResolvedProfile;
import dev.countersign.profile.Resolver;
import dev.countersign.profile.TrustMaterial;
import dev.countersign.signature.TestSigner;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Profiles that trust a key in a Secret, and the rules they name. */
final class TestProfiles {
    static final TestSigner RELEASE = TestSigner.create();
    static final Library LIBRARY = new Library(Map.of("pod-hardening", rule("package pod_hardening")), "");

    private TestProfiles() {}

    static Resolver resolver() {
        return new Resolver(LIBRARY, _ -> true, (_, _) -> List.of());
    }

    /** A profile as a person writes it; its key is in the Secret {@code release-key}. */
    static String yaml(String name, String title) {
        return """
                apiVersion: countersign.dev/v1alpha1
                kind: ComplianceProfile
                metadata:
                  name: %s
                spec:
                  title: %s
                  scope:
                    namespaceSelector: {}
                    images: {include: ["ghcr.io/acme/**"]}
                  enforcement: {mode: Enforce, onVerifierError: Deny}
                  trust:
                  - name: release
                    key: {secretRef: {name: release-key, key: cosign.pub}}
                  requirements:
                  - id: signed
                    kind: signature
                  - id: hardened
                    policies: [{name: pod-hardening}]
                """.formatted(name, title);
    }

    static ObjectNode object(String name, String uid, long generation, String title) {
        ObjectNode object = Serialization.jsonMapper()
                .valueToTree(Serialization.unmarshal(yaml(name, title), GenericKubernetesResource.class));
        object.withObject("metadata").put("uid", uid).put("generation", generation);
        return object;
    }

    static ResolvedProfile resolved(String name, String uid, long generation) {
        return resolved(object(name, uid, generation, "Releases"));
    }

    static ResolvedProfile audited(String name, String uid, long generation) {
        ObjectNode object = object(name, uid, generation, "Releases");
        object.withObject("/spec/enforcement").put("mode", "Audit");
        return resolved(object);
    }

    private static ResolvedProfile resolved(ObjectNode object) {
        return switch (ProfileParser.parse(object)) {
            case Parsed.Invalid invalid -> throw new AssertionError(invalid);
            case Parsed.Valid(var profile) ->
                switch (resolver()
                        .resolve(
                                profile,
                                new TrustMaterial(
                                        _ -> Optional.of(RELEASE.pem()),
                                        _ -> Optional.empty(),
                                        _ -> new IdentityDocument.Absent("none")))) {
                    case Resolution.Resolved(ResolvedProfile resolved, var _) -> resolved;
                    case Resolution.Unresolved unresolved -> throw new AssertionError(unresolved);
                };
        };
    }

    private static Rule rule(String text) {
        Digest digest = Digest.sha256(text.getBytes(StandardCharsets.UTF_8));
        return new Rule(
                "pod-hardening",
                digest,
                "t",
                Set.of("workload"),
                Set.of(),
                JsonNodeFactory.instance.objectNode(),
                text);
    }
}
