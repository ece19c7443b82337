package dev.countersign.cluster;

import dev.countersign.gather.ByteBudget;
import dev.countersign.gather.Limits;
import dev.countersign.gather.RegistryEvidence;
import dev.countersign.image.Repository;
import dev.countersign.policy.oci.PushedPolicy;
import dev.countersign.policy.oci.RegistryArtifacts;
import dev.countersign.profile.DeploymentPolicyParser;
import dev.countersign.profile.DeploymentPolicyParser.Parsed;
import dev.countersign.profile.IdentityDocument;
import dev.countersign.profile.PublishedPolicy;
import dev.countersign.profile.TrustEntry.KeySource.SecretRef;
import dev.countersign.profile.TrustMaterial;
import dev.countersign.registry.Descriptor;
import dev.countersign.registry.InMemoryRegistry;
import dev.countersign.signature.TestSigner;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A registry with policies, and a Secret with the key of those who sign them. */
final class PublicationScene {
    static final String SOURCE = "package countersign.policy[\"own\"]\n# one\n";
    static final String TESTS = "package countersign.policy[\"own\"]\n# tests\n";

    private static final Repository PLACE = new Repository("ghcr.io", "acme/policies");
    private static final SecretRef SECRET = new SecretRef("platform", "cosign.pub");

    final TestSigner platform = TestSigner.create();
    final InMemoryRegistry registry = new InMemoryRegistry();
    final Map<SecretRef, String> secrets = new HashMap<>(Map.of(SECRET, platform.pem()));
    boolean known = true;
    final Publications publications = new Publications(
            new RegistryArtifacts(registry),
            new RegistryEvidence(
                    registry,
                    Limits.DEFAULT,
                    ByteBudget.ofHeap(() -> Instant.EPOCH),
                    task -> Thread.ofVirtual().start(task)),
            () -> known
                    ? Optional.of(new TrustMaterial(
                            reference -> Optional.ofNullable(secrets.get(reference)),
                            _ -> Optional.empty(),
                            _ -> new IdentityDocument.Absent("nobody asks")))
                    : Optional.empty(),
            () -> Instant.EPOCH);

    /** Pushes a module with tests. */
    Descriptor push() {
        return pushed().module("own_test.rego", TESTS).artifact();
    }

    PushedPolicy pushed() {
        return new PushedPolicy(registry, PLACE).module("own.rego", SOURCE);
    }

    void sign(Descriptor artifact, TestSigner signer) {
        registry.referrer(
                PLACE,
                artifact,
                "application/vnd.dev.sigstore.bundle.v0.3+json",
                signer.signs(artifact.digest()).json());
    }

    void changeSecret(String text) {
        secrets.put(SECRET, text);
    }

    void deleteSecret() {
        secrets.clear();
    }

    static GenericKubernetesResource object(Descriptor artifact, String more) {
        return Serialization.unmarshal("""
                apiVersion: countersign.dev/v1alpha1
                kind: DeploymentPolicy
                metadata: {name: own, uid: u, generation: 1}
                spec:
                  kinds: [workload]
                  %s
                  source:
                    oci:
                      ref: %s@%s
                      verify: {trust: [{name: platform, key: {secretRef: {name: platform}}}]}
                """.formatted(more, PLACE, artifact.digest()), GenericKubernetesResource.class);
    }

    static PublishedPolicy policy(Descriptor artifact, String more) {
        var object =
                Serialization.jsonMapper().<com.fasterxml.jackson.databind.JsonNode>valueToTree(object(artifact, more));
        return switch (DeploymentPolicyParser.parse(object, _ -> false)) {
            case Parsed.Published(PublishedPolicy policy) -> policy;
            case Parsed.Valid valid -> throw new AssertionError(valid);
            case Parsed.Invalid invalid -> throw new AssertionError(invalid);
        };
    }
}
