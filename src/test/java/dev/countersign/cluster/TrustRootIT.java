package dev.countersign.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.operator.api.TrustRoot;
import dev.countersign.profile.Problem;
import dev.countersign.profile.ResolvedProfile;
import dev.countersign.signature.TestSigstore;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TrustRoots of a real API server, read with the operator's rights. */
class TrustRootIT {
    private static final String PROFILE = """
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

    @TempDir
    private static Path dir;

    private static Installed installed;
    private static KubernetesClient client;

    private ProfileSnapshot snapshot;

    @BeforeAll
    static void startServer() {
        installed = Installed.on(dir);
        client = installed.admin();
    }

    @AfterAll
    static void stopServer() {
        installed.close();
    }

    @BeforeEach
    void start() {
        snapshot = installed.replica(TestProfiles.resolver(), Duration.ofHours(1));
        client.resource(PROFILE).create();
    }

    @AfterEach
    void stop() {
        snapshot.stop();
        client.resource(PROFILE).delete();
        client.resources(TrustRoot.class).withName("own").delete();
    }

    @Test
    void aProfileWaitsForItsTrustRootAndFollowsIt() {
        Patience.until("looked at", () -> snapshot.state("keyless").isPresent());
        assertThat(snapshot.state("keyless").orElseThrow().trust())
                .extracting(Problem::path)
                .containsExactly("spec.trust[0].trustRoot");

        apply(TestSigstore.create().json());
        Patience.until("in force", () -> inForce().isPresent());
        ResolvedProfile first = inForce().orElseThrow();
        apply(TestSigstore.create().json());
        Patience.until("changed", () -> !inForce().orElseThrow().digest().equals(first.digest()));
        client.resources(TrustRoot.class).withName("own").delete();
        Patience.until("gone", () -> inForce().orElseThrow().roots().isEmpty());

        assertThat(snapshot.state("keyless").orElseThrow().trust()).isNotEmpty();
    }

    @Test
    void aBrokenGenerationLeavesTheOldOneServing() {
        apply(TestSigstore.create().json());
        Patience.until("in force", () -> inForce().isPresent());
        ResolvedProfile first = inForce().orElseThrow();

        apply("{}");
        Patience.until(
                "noticed",
                () -> snapshot.trust()
                        .root("own")
                        .flatMap(TrustRootState::problem)
                        .isPresent());

        assertThat(inForce().orElseThrow().digest()).isEqualTo(first.digest());
        assertThat(snapshot.state("keyless").orElseThrow().trust()).isEmpty();
    }

    private Optional<ResolvedProfile> inForce() {
        return snapshot.inForce("keyless", Instant.now().plusSeconds(1));
    }

    private static void apply(String document) {
        var root = Serialization.unmarshal("""
                apiVersion: countersign.dev/v1alpha1
                kind: TrustRoot
                metadata: {name: own}
                spec: {}
                """, GenericKubernetesResource.class);
        root.setAdditionalProperty("spec", Map.of("inline", document));
        client.resource(root).createOr(existing -> existing.update());
    }
}
