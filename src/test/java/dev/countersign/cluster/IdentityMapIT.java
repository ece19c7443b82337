package dev.countersign.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.people.IdentityMap;
import dev.countersign.people.Likeness;
import dev.countersign.people.Principal;
import dev.countersign.profile.ResolvedProfile;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Identity maps in ConfigMaps of a real API server, read with the operator's rights. */
class IdentityMapIT {
    private static final String PROFILE = """
            apiVersion: countersign.dev/v1alpha1
            kind: ComplianceProfile
            metadata: {name: people}
            spec:
              scope: {namespaceSelector: {}, images: {include: ["ghcr.io/acme/**"]}}
              enforcement: {mode: Enforce}
              trust: [{name: release, key: {secretRef: {name: release-key}}}]
              identityMap: {configMapRef: {name: people}}
              requirements: [{id: reviewed, kind: code-review, approvals: {distinctFrom: [author]}}]
            """;
    private static final String MAP = """
            people:
            - name: bob
              identities: [{provider: github, id: "2"}, {provider: kubernetes, id: bob}]
            """;

    @TempDir
    private static Path dir;

    private static Installed installed;
    private static KubernetesClient client;

    @BeforeAll
    static void startServer() {
        installed = Installed.on(dir);
        client = installed.admin();
    }

    @AfterAll
    static void stopServer() {
        installed.close();
    }

    @Test
    void everyReplicaFollowsTheMapAsItComesChangesBreaksAndGoes() {
        ProfileSnapshot one = replica();
        ProfileSnapshot other = replica();
        client.resource(new SecretBuilder()
                        .withNewMetadata()
                        .withNamespace(Installed.NAMESPACE)
                        .withName("release-key")
                        .endMetadata()
                        .withStringData(Map.of("cosign.pub", TestProfiles.RELEASE.pem()))
                        .build())
                .create();
        client.resource(PROFILE).create();

        Patience.until("in force without", () -> lost(one) && lost(other));
        put(MAP);
        Patience.until("read", () -> bobIs(Likeness.SAME, one) && bobIs(Likeness.SAME, other));
        ResolvedProfile first = inForce(one);
        put(MAP.replace("id: bob", "id: rob"));
        Patience.until("changed", () -> bobIs(Likeness.UNMAPPED, one) && bobIs(Likeness.UNMAPPED, other));
        assertThat(inForce(one).digest()).isNotEqualTo(first.digest());
        assertThat(inForce(one).anchors()).isEqualTo(first.anchors());
        put(MAP.replace("github", "gihtub"));
        Patience.until("broken", () -> lost(one) && lost(other));
        put(MAP);
        Patience.until("back", () -> inForce(one).digest().equals(first.digest()));
        client.configMaps().inNamespace(Installed.NAMESPACE).withName("people").delete();
        Patience.until("gone", () -> lost(one) && lost(other));

        assertThat(one.state("people").orElseThrow().identitiesLost().orElseThrow())
                .contains("ConfigMap people of the operator's namespace has no entry identity-map.yaml");
        one.stop();
        other.stop();
    }

    private static ProfileSnapshot replica() {
        return installed.replica(TestProfiles.resolver(), Duration.ofHours(1));
    }

    private static boolean lost(ProfileSnapshot replica) {
        return replica.state("people").flatMap(ProfileState::identitiesLost).isPresent();
    }

    private static boolean bobIs(Likeness likeness, ProfileSnapshot replica) {
        IdentityMap map = inForce(replica).profile().identities();
        return map.lost().isEmpty()
                && map.compare(new Principal("github", "2"), Principal.ofKubernetes("bob")) == likeness;
    }

    private static ResolvedProfile inForce(ProfileSnapshot replica) {
        return replica.inForce("people", Instant.now().plusSeconds(5)).orElseThrow();
    }

    private static void put(String map) {
        ConfigMap people = new ConfigMapBuilder()
                .withNewMetadata()
                .withName("people")
                .withNamespace(Installed.NAMESPACE)
                .endMetadata()
                .withData(Map.of("identity-map.yaml", map))
                .build();
        client.resource(people).createOr(existing -> existing.update());
    }
}
