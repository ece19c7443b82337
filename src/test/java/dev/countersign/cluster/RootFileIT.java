package dev.countersign.cluster;

import static dev.countersign.cluster.KeylessProfile.digest;
import static dev.countersign.cluster.KeylessProfile.document;
import static dev.countersign.cluster.KeylessProfile.serves;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.operator.EventNotices;
import dev.countersign.operator.NoLosses;
import dev.countersign.operator.TrustRootWatches;
import dev.countersign.operator.Watches;
import dev.countersign.operator.api.TrustRoot;
import dev.countersign.operator.api.TrustRootStatus;
import dev.countersign.signature.TestSigstore;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TrustRoots whose document is a file that is mounted where replicas run, on a real API server. */
class RootFileIT {
    private static final String NAME = "trusted_root.json";
    private static final String ONE = TestSigstore.create().json();
    private static final String TWO = TestSigstore.create().json();

    @TempDir
    private static Path dir;

    private static Installed installed;
    private static KubernetesClient client;
    private static KeylessProfile profile;

    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private ProjectedVolume volume;

    @SuppressWarnings("NullAway.Init")
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
        volume = new ProjectedVolume(folder);
        replica = installed.replica(folder);
        profile.create();
    }

    @AfterEach
    void stop() {
        replica.stop();
        profile.delete();
    }

    @Test
    void everyReplicaFollowsTheFileAsItComesIsSwappedAndGoes() {
        ProfileSnapshot other = installed.replica(folder);
        WorkloadEvents events =
                new WorkloadEvents(installed.operator(), "replica", new NoLosses(), InstantSource.system());
        events.start();
        profile.believes(Map.of("file", Map.of("name", NAME)));
        Patience.until("told", () -> problem(replica).contains("is not there"));

        volume.project(NAME, ONE);
        serves(replica, ONE);
        serves(other, ONE);
        Watches watches = watches(replica, events);
        watches.start();
        replica.trust().onChange(watches::changed);
        volume.project(NAME, TWO);
        serves(replica, TWO);
        serves(other, TWO);
        Patience.until("told of", () -> told("TrustRootRotated"));
        volume.remove(NAME);
        Patience.until("told", () -> problem(replica).contains("is not there"));

        assertThat(document(replica)).contains(TWO);
        watches.stop();
        events.stop();
        other.stop();
    }

    /** A replica that is ready judges: then it must know what it believed before. */
    @Test
    void aRestartHasReadTheFileBeforeItIsReady() {
        volume.project(NAME, ONE);
        profile.believes(Map.of("file", Map.of("name", NAME)));
        serves(replica, ONE);
        replica.stop();

        replica = installed.replica(mounted(() -> {
            Thread.sleep(1000);
            return folder.toRealPath();
        }));

        assertThat(document(replica)).contains(ONE);
        assertThat(KeylessProfile.inForce(replica).orElseThrow().roots()).isNotEmpty();
    }

    @Test
    void aFileSystemThatHangsHoldsUpNothingElse() {
        profile.believes(Map.of("file", Map.of("name", NAME)));
        replica.stop();
        replica = installed.replica(mounted(() -> {
            new CountDownLatch(1).await();
            return folder;
        }));

        Patience.until("told", () -> problem(replica).contains("could not be looked at since"));
        profile.believes(Map.of("inline", ONE));

        serves(replica, ONE);
    }

    @Test
    void whoeverWritesATrustRootChoosesNoPath() {
        replica.stop();
        replica = installed.replica(TestProfiles.resolver(), Duration.ofHours(1));

        profile.believes(Map.of("file", Map.of("name", NAME)));

        Patience.until("told", () -> problem(replica).contains("the operator has no folder of trust roots"));
        assertThat(document(replica)).isEmpty();
    }

    @Test
    void sinceWhenItServesOutlivesARestart() {
        Instant then = Instant.parse("2026-01-01T00:00:00Z");
        volume.project(NAME, ONE);
        profile.believes(Map.of("file", Map.of("name", NAME)));
        serves(replica, ONE);

        client.resources(TrustRoot.class).withName("own").editStatus(root -> {
            root.setStatus(new TrustRootStatus(1L, digest(ONE).toString(), then, null, null, null, null, List.of()));
            return root;
        });
        Patience.until("adopted", () -> since().equals(Optional.of(then)));
        replica.stop();
        replica = installed.replica(folder);

        assertThat(since()).contains(then);
    }

    /** A folder that is found as the file system says. */
    private static Path mounted(Callable<Path> fileSystem) {
        return (Path) Proxy.newProxyInstance(
                RootFileIT.class.getClassLoader(),
                new Class<?>[] {Path.class},
                (_, method, _) -> method.getName().equals("toRealPath") ? fileSystem.call() : "mounted");
    }

    private static Watches watches(ProfileSnapshot replica, WorkloadEvents events) {
        RecordStore records = new RecordStore(
                installed.operator(),
                new ClusterIdentity("cluster"),
                events,
                new NoLosses(),
                RecordStore.Limits.usual(),
                InstantSource.system());
        return new Watches(
                List.of(TrustRootWatches.rotated(replica.trust()::roots, new EventNotices(events, records))));
    }

    private static boolean told(String reason) {
        return client.v1().events().inNamespace("default").list().getItems().stream()
                .anyMatch(event -> event.getReason().equals(reason)
                        && event.getInvolvedObject().getName().equals("own")
                        && event.getMessage().contains(digest(TWO) + " serves in place of " + digest(ONE)));
    }

    private Optional<Instant> since() {
        return replica.trust().root("own").flatMap(TrustRootState::inForce).map(TrustRootState.InForce::since);
    }

    private static String problem(ProfileSnapshot replica) {
        return replica.trust().root("own").flatMap(TrustRootState::problem).orElse("");
    }
}
