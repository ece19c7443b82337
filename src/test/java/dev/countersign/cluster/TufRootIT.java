package dev.countersign.cluster;

import static dev.countersign.cluster.KeylessProfile.document;
import static dev.countersign.cluster.KeylessProfile.serves;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.operator.api.TrustRoot;
import dev.countersign.signature.TestSigstore;
import dev.countersign.tuf.TestMirror;
import dev.countersign.tuf.TestRepository;
import dev.countersign.tuf.http.HttpMirrors;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TrustRoots whose document is elsewhere: in a repository behind HTTP or a ConfigMap, on a real API server. */
class TufRootIT {
    private static final String ONE = TestSigstore.create().json();
    private static final String TWO = TestSigstore.create().json();

    @TempDir
    private static Path dir;

    private static Installed installed;
    private static KubernetesClient client;
    private static KeylessProfile profile;

    private final TestRepository repository = TestRepository.with(ONE, Instant.now());
    private final TestMirror mirror = new TestMirror(repository);
    private final HttpMirrors mirrors = new HttpMirrors(Set.of(mirror.host()), null, HttpMirrors.Limits.usual());
    private ProfileSnapshot replica;

    @BeforeAll
    static void startServer() {
        installed = Installed.on(dir);
        client = installed.admin();
        profile = new KeylessProfile(client);
    }

    @AfterAll
    static void stopServer() {
        installed.close();
    }

    @BeforeEach
    void start() {
        replica = replica();
        profile.create();
    }

    @AfterEach
    void stop() {
        replica.stop();
        profile.delete();
        mirrors.close();
        mirror.close();
    }

    @Test
    void everyReplicaFollowsTheRepositoryAndARestartNeedsNoMirror() {
        ProfileSnapshot other = replica();
        applyTuf();
        serves(replica, ONE);
        serves(other, ONE);

        repository.rotateRootKeys();
        repository.publish(TWO);
        serves(replica, TWO);
        serves(other, TWO);
        other.stop();
        mirror.close();
        replica.stop();
        replica = replica();

        assertThat(document(replica)).contains(TWO);
        serves(replica, TWO);
        Patience.until(
                "told",
                () -> state().refreshing()
                        .flatMap(TrustRootState.Refreshing::failure)
                        .isPresent());
        assertThat(state().inForce()).isPresent();
        assertThat(revisions(uid())).hasSizeBetween(1, 3);
    }

    @Test
    void whatIsKeptGoesWithTheTrustRoot() {
        applyTuf();
        serves(replica, ONE);
        String uid = uid();
        assertThat(revisions(uid)).isNotEmpty();

        profile.deleteRoot();

        Patience.until("gone", () -> revisions(uid).isEmpty());
        assertThat(KeylessProfile.inForce(replica).orElseThrow().roots()).isEmpty();
    }

    @Test
    void aConfigMapOfTheOperatorsNamespaceIsFollowed() {
        profile.believes(Map.of("configMapRef", Map.of("name", "roots", "key", "trusted_root.json")));
        Patience.until(
                "told",
                () -> replica.trust()
                        .root("own")
                        .flatMap(TrustRootState::problem)
                        .isPresent());

        putConfigMap(ONE);
        serves(replica, ONE);
        putConfigMap(TWO);

        serves(replica, TWO);
    }

    private ProfileSnapshot replica() {
        return installed.replica(TestProfiles.resolver(), Duration.ofHours(1), mirrors);
    }

    private TrustRootState state() {
        return replica.trust().root("own").orElseThrow();
    }

    private void applyTuf() {
        profile.believes(Map.of(
                "tuf",
                Map.of(
                        "mirror", mirror.address().toString(),
                        "root", Map.of("inline", repository.rootText()),
                        "refreshInterval", "10s")));
    }

    private static void putConfigMap(String document) {
        client.resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withNamespace(Installed.NAMESPACE)
                        .withName("roots")
                        .endMetadata()
                        .withData(Map.of("trusted_root.json", document))
                        .build())
                .createOr(existing -> existing.update());
    }

    private static String uid() {
        return client.resources(TrustRoot.class)
                .withName("own")
                .get()
                .getMetadata()
                .getUid();
    }

    private static List<ControllerRevision> revisions(String uid) {
        return client.resources(ControllerRevision.class)
                .inNamespace(Installed.NAMESPACE)
                .withLabel(KeptStates.TRUST_ROOT_UID, uid)
                .list()
                .getItems();
    }
}
