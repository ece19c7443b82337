package dev.countersign.cluster;

import static java.time.temporal.ChronoUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.profile.NamespaceLabels.Lookup;
import dev.countersign.workload.OwnerLookup.Found;
import dev.countersign.workload.Stamp;
import dev.countersign.workload.StampSeal;
import dev.countersign.workload.TemplateHash;
import dev.countersign.workload.Workload.Owner;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LookupsIT {
    private static final InstantSource CLOCK = InstantSource.system();

    @TempDir
    private static Path dir;

    private static Installed installed;
    private static Owner deployment;

    @BeforeAll
    static void start() {
        installed = Installed.on(dir);
        GenericKubernetesResource created = installed
                .admin()
                .resource(Serialization.unmarshal("""
                        apiVersion: apps/v1
                        kind: Deployment
                        metadata: {name: api, namespace: default}
                        spec:
                          selector: {matchLabels: {app: api}}
                          template:
                            metadata: {labels: {app: api}}
                            spec: {containers: [{name: api, image: ghcr.io/acme/api:1}]}
                        """, GenericKubernetesResource.class))
                .create();
        deployment =
                new Owner("apps/v1", "Deployment", "api", created.getMetadata().getUid());
    }

    @AfterAll
    static void stop() {
        installed.close();
    }

    @Test
    void anOwnerThatIsThereIsReadBack() {
        assertThat(readBack(deployment)).isInstanceOfSatisfying(Found.Present.class, present -> {
            assertThat(present.owner().ref().uid()).isEqualTo(deployment.uid());
            assertThat(present.owner().images()).hasSize(1);
        });
    }

    @Test
    void anOwnerOfAnotherUidProvesNothing() {
        assertThat(readBack(new Owner("apps/v1", "Deployment", "api", "forged")))
                .isInstanceOfSatisfying(
                        Found.Absent.class, absent -> assertThat(absent.why()).contains("forged"));
    }

    @Test
    void anOwnerThatIsNotThereProvesNothing() {
        assertThat(readBack(new Owner("apps/v1", "ReplicaSet", "api", "u"))).isInstanceOf(Found.Absent.class);
    }

    @Test
    void anOwnerOfAKindThatMakesNoPodsProvesNothing() {
        assertThat(readBack(new Owner("argoproj.io/v1alpha1", "Rollout", "api", "u")))
                .isInstanceOf(Found.Absent.class);
    }

    @Test
    void anOwnerThatCannotBeAskedForIsUnknownAndNotAbsent() {
        Owners nobody = new Owners(installed.server().as("nobody"), CLOCK);

        assertThat(nobody.readBack(deployment, "default", Instant.now().plusSeconds(10)))
                .isInstanceOf(Found.Unknown.class);
        assertThat(new Owners(installed.operator(), CLOCK).readBack(deployment, "default", Instant.EPOCH))
                .isInstanceOf(Found.Unknown.class);
    }

    @Test
    void aNamespaceThatIsNotKnownYetIsReadLive() {
        NamespaceInformer idle = new NamespaceInformer(installed.operator(), CLOCK);

        assertThat(idle.labelsOf("default", Instant.now().plusSeconds(10)))
                .isEqualTo(new Lookup.Labels(Map.of("kubernetes.io/metadata.name", "default")));
    }

    @Test
    void aNamespaceThatIsNotThereIsAbsentAndNotUnknown() {
        NamespaceInformer idle = new NamespaceInformer(installed.operator(), CLOCK);

        assertThat(idle.labelsOf("no-such-namespace", Instant.now().plusSeconds(10)))
                .isEqualTo(new Lookup.Absent());
    }

    @Test
    void anErrorIsNeverNoLabels() {
        NamespaceInformer nobody = new NamespaceInformer(installed.server().as("nobody"), CLOCK);

        assertThat(nobody.labelsOf("default", Instant.now().plusSeconds(10))).isInstanceOf(Lookup.Unknown.class);
        assertThat(nobody.labelsOf("no-such-namespace", Instant.now().plusSeconds(10)))
                .isInstanceOf(Lookup.Unknown.class);
    }

    @Test
    void labelsAreFollowed() {
        NamespaceInformer informer = new NamespaceInformer(installed.operator(), CLOCK);
        informer.start();
        Patience.until("ready", informer::ready);
        NamespaceBuilder payments = new NamespaceBuilder()
                .withNewMetadata()
                .withName("payments")
                .addToLabels("tier", "one")
                .endMetadata();
        installed.admin().resource(payments.build()).create();
        Patience.until("came", () -> informer.all().containsKey("payments"));

        installed
                .admin()
                .resource(payments.editMetadata()
                        .addToLabels("tier", "two")
                        .endMetadata()
                        .build())
                .update();

        Patience.until(
                "changed",
                () -> informer.all().getOrDefault("payments", Map.of()).containsValue("two"));
        assertThat(informer.labelsOf("payments", Instant.EPOCH)).isInstanceOf(Lookup.Labels.class);
        informer.stop();
    }

    @Test
    void replicasShareTheKeyOfTheStamps() {
        StampSeal one = StampKey.shared(installed.operator(), Installed.NAMESPACE);
        StampSeal two = StampKey.shared(installed.operator(), Installed.NAMESPACE);
        var workload = switch (readBack(deployment)) {
            case Found.Present(var owner) -> owner;
            case Found.Absent absent -> throw new AssertionError(absent);
            case Found.Unknown unknown -> throw new AssertionError(unknown);
        };
        Stamp stamp =
                // A seal from long before the object was made is somebody else's.
                new Stamp("c-1", "alice", Instant.now().truncatedTo(SECONDS), 1, new TemplateHash("7".repeat(64)));

        assertThat(two.open(one.seal(stamp, workload), workload)).contains(stamp);
    }

    @Test
    void aSecretWithoutAKeyIsRefused() {
        installed
                .admin()
                .resource(Serialization.unmarshal("""
                apiVersion: v1
                kind: Secret
                metadata: {name: countersign-stamp-key, namespace: default}
                data: {key: c2hvcnQ=}
                """, GenericKubernetesResource.class))
                .create();

        assertThatThrownBy(() -> StampKey.shared(installed.admin(), "default"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("countersign-stamp-key")
                .hasMessageContaining("32 bytes");
    }

    @Test
    void theClusterIsKnownByTheUidOfKubeSystem() {
        assertThat(ClusterIdentity.of(installed.operator()).uid())
                .isEqualTo(installed
                        .admin()
                        .namespaces()
                        .withName("kube-system")
                        .get()
                        .getMetadata()
                        .getUid());
    }

    private static Found readBack(Owner owner) {
        return new Owners(installed.operator(), CLOCK)
                .readBack(owner, "default", Instant.now().plusSeconds(10));
    }
}
