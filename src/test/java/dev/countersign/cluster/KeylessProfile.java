package dev.countersign.cluster;

import dev.countersign.image.Digest;
import dev.countersign.operator.api.TrustRoot;
import dev.countersign.profile.ResolvedProfile;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Profile {@code keyless}, which believes TrustRoot {@code own}, on a real API server. */
record KeylessProfile(KubernetesClient client) {
    private static final String TEXT = """
            apiVersion: countersign.dev/v1alpha1
            kind: ComplianceProfile
            metadata: {name: keyless}
            spec:
              scope:
                namespaceSelector: {}
                images: {include: ["ghcr.io/acme/**"]}
              enforcement: {mode: Enforce}
              trust:
              - name: workflow
                keyless: {issuer: "https://issuer.example", subject: s}
                trustRoot: own
              requirements:
              - {id: signed, kind: signature}
            """;

    void create() {
        client.resource(TEXT).create();
    }

    /** Makes the TrustRoot, or gives it this spec. */
    void believes(Map<String, Object> spec) {
        var root = Serialization.unmarshal("""
                apiVersion: countersign.dev/v1alpha1
                kind: TrustRoot
                metadata: {name: own}
                spec: {}
                """, GenericKubernetesResource.class);
        root.setAdditionalProperty("spec", spec);
        client.resource(root).createOr(existing -> existing.update());
    }

    void deleteRoot() {
        client.resources(TrustRoot.class).withName("own").delete();
    }

    void delete() {
        client.resource(TEXT).delete();
        deleteRoot();
    }

    /** Waits until the TrustRoot is {@code document} on that replica, and the profile believes it. */
    static void serves(ProfileSnapshot replica, String document) {
        Patience.until("serves", () -> document(replica).equals(Optional.of(document)));
        Patience.until(
                "in force",
                () -> inForce(replica).stream()
                        .flatMap(known -> known.roots().values().stream())
                        .anyMatch(root -> root.digest().equals(digest(document))));
    }

    /** What serves on that replica as the TrustRoot. */
    static Optional<String> document(ProfileSnapshot replica) {
        return replica.trust().material().trustRoots().apply("own");
    }

    static Digest digest(String document) {
        return Digest.sha256(document.getBytes(StandardCharsets.UTF_8));
    }

    static Optional<ResolvedProfile> inForce(ProfileSnapshot replica) {
        return replica.inForce("keyless", Instant.now().plusSeconds(1));
    }
}
