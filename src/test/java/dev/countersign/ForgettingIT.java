package dev.countersign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.cluster.DeploymentPolicies;
import dev.countersign.cluster.Installed;
import dev.countersign.cluster.Patience;
import dev.countersign.cluster.ProfileSnapshot;
import dev.countersign.cluster.Publications;
import dev.countersign.gather.Evidence;
import dev.countersign.gather.RememberedEvidence;
import dev.countersign.gather.RememberedFor;
import dev.countersign.gather.SharedEvidence;
import dev.countersign.gather.Work;
import dev.countersign.image.Digest;
import dev.countersign.image.Repository;
import dev.countersign.policy.Inspection;
import dev.countersign.policy.Library;
import dev.countersign.policy.oci.RegistryArtifacts;
import dev.countersign.profile.Resolver;
import dev.countersign.registry.InMemoryRegistry;
import dev.countersign.signature.Anchors;
import dev.countersign.signature.TestSigner;
import dev.countersign.signature.TestSigstore;
import dev.countersign.tuf.http.HttpMirrors;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the operator's own wiring forgets of evidence when what profiles say or name changes on a real API server. */
class ForgettingIT {
    private static final InstantSource CLOCK = InstantSource.system();

    @TempDir
    private static Path dir;

    private static Installed installed;

    private final AtomicInteger looks = new AtomicInteger();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final RememberedEvidence evidence = new RememberedEvidence(
            new SharedEvidence(
                    (_, _, _, _) -> {
                        looks.incrementAndGet();
                        return Evidence.NONE;
                    },
                    CLOCK,
                    threads),
            new RememberedFor(Duration.ofDays(1), Duration.ofDays(1)),
            1 << 20,
            CLOCK,
            threads,
            Work.UNWATCHED);
    private ProfileSnapshot profiles;

    @BeforeAll
    static void startServer() {
        installed = Installed.on(dir);
    }

    @AfterAll
    static void stopServer() {
        installed.close();
    }

    @BeforeEach
    void rememberUnderAProfile() {
        key(TestSigner.create());
        root(TestSigstore.create());
        profile("Releases");
        profiles = wired();
        profiles.start();
        Patience.until("in force", () -> profiles.ready() && !profiles.all().isEmpty());
        look();
        look();
        assertThat(looks).as("it is remembered").hasValue(1);
    }

    @AfterEach
    void stop() {
        profiles.stop();
        threads.close();
    }

    private ProfileSnapshot wired() {
        Settings settings = SettingsFrom.environment(Map.of());
        Library library = new Library(Map.of(), "");
        DeploymentPolicies policies = new DeploymentPolicies(
                installed.operator(),
                settings.namespace(),
                _ -> new Inspection.Postponed("nobody looks"),
                _ -> false,
                new Publications(new RegistryArtifacts(new InMemoryRegistry()), evidence, Optional::empty, CLOCK),
                CLOCK);
        return new ClusterWiring()
                .profiles(
                        installed.operator(),
                        settings,
                        new Resolver(library, _ -> true, (_, _) -> List.of()),
                        library,
                        policies,
                        evidence,
                        new HttpMirrors(Set.of(), null, HttpMirrors.Limits.usual()),
                        new SimpleMeterRegistry(),
                        CLOCK);
    }

    @Test
    void anotherProfileDropsAllAtOnce() {
        profile("Others");

        assertForgotten();
    }

    @Test
    void anotherKeyInASecretDropsAllAtOnce() {
        key(TestSigner.create());

        assertForgotten();
    }

    @Test
    void anotherTrustRootDropsAllAtOnce() {
        root(TestSigstore.create());

        assertForgotten();
    }

    private void assertForgotten() {
        Patience.until("looked at anew", () -> {
            look();
            return looks.get() == 2;
        });
    }

    private void look() {
        evidence.about(
                new Repository("registry.example", "app"),
                Digest.sha256(new byte[] {1}),
                Anchors.of(List.of()),
                Instant.now().plusSeconds(10));
    }

    private static void profile(String title) {
        apply("""
                apiVersion: countersign.dev/v1alpha1
                kind: ComplianceProfile
                metadata: {name: forgetting}
                spec:
                  title: %s
                  scope:
                    namespaceSelector: {}
                    images: {include: ["ghcr.io/acme/**"]}
                  enforcement: {mode: Enforce}
                  trust:
                  - name: release
                    key: {secretRef: {name: release-key, key: cosign.pub}}
                  - name: workflow
                    keyless: {issuer: "https://issuer.example", subject: s}
                    trustRoot: own
                  requirements:
                  - {id: signed, kind: signature}
                """.formatted(title));
    }

    private static void key(TestSigner signer) {
        apply(Serialization.asYaml(Map.of(
                "apiVersion",
                "v1",
                "kind",
                "Secret",
                "metadata",
                Map.of("name", "release-key", "namespace", Installed.NAMESPACE),
                "stringData",
                Map.of("cosign.pub", signer.pem()))));
    }

    private static void root(TestSigstore sigstore) {
        apply(Serialization.asYaml(Map.of(
                "apiVersion",
                "countersign.dev/v1alpha1",
                "kind",
                "TrustRoot",
                "metadata",
                Map.of("name", "own"),
                "spec",
                Map.of("inline", sigstore.json()))));
    }

    private static void apply(String yaml) {
        installed
                .admin()
                .resource(Serialization.unmarshal(yaml, GenericKubernetesResource.class))
                .serverSideApply();
    }
}
