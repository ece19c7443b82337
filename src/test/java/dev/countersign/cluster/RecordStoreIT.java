package dev.countersign.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.cluster.RecordStore.Limits;
import dev.countersign.decision.Decision;
import dev.countersign.decision.Problem;
import dev.countersign.decision.Records.Recorded;
import dev.countersign.decision.Records.Urgency;
import dev.countersign.decision.Ruling;
import dev.countersign.gather.Located;
import dev.countersign.operator.api.DeploymentAttestation;
import dev.countersign.workload.TemplateHash;
import dev.countersign.workload.WorkloadKind;
import dev.countersign.workload.WorkloadRef;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordStoreIT {
    private static final ClusterIdentity CLUSTER = new ClusterIdentity("cluster-uid");

    @TempDir
    private static Path dir;

    private static Installed installed;
    private static KubernetesClient client;

    private final List<String> lost = Collections.synchronizedList(new ArrayList<>());
    private Replica one;
    private Replica two;

    @BeforeAll
    static void startServer() {
        installed = Installed.on(dir);
        client = installed.operator();
    }

    @AfterAll
    static void stopServer() {
        installed.close();
    }

    @BeforeEach
    void start() {
        records().forEach(record -> client.resource(record).delete());
        installed.admin().v1().events().inNamespace("default").delete();
        one = new Replica("one");
        two = new Replica("two");
    }

    @AfterEach
    void stop() {
        one.stop();
        two.stop();
        assertThat(lost).isEmpty();
    }

    @Test
    void twoReplicasThatRecordOneChangeMakeOneRecord() {
        one.keep(Decisions.admitted());
        two.keep(Decisions.admitted());

        assertThat(records()).singleElement().satisfies(record -> {
            assertThat(record.getSpec().decision().id()).isEqualTo("r1-1");
            assertThat(record.getStatus().count()).isEqualTo(1);
            assertThat(record.getMetadata().getOwnerReferences()).isEmpty();
        });
    }

    @Test
    void thirtySevenRetriesAreOneRecord() {
        CompletableFuture<?>[] retries = IntStream.rangeClosed(1, 37)
                .mapToObj(i -> CompletableFuture.runAsync(
                        () -> (i % 2 == 0 ? one : two).keep(Decisions.denied("r" + i, Decisions.AT.plusSeconds(i)))))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(retries).join();

        Patience.until(
                "all are counted",
                () -> Long.valueOf(37).equals(records().getFirst().getStatus().count()));
        assertThat(records())
                .singleElement()
                .satisfies(record -> assertThat(record.getStatus().lastSeen()).isEqualTo(Decisions.AT.plusSeconds(37)));
    }

    @Test
    void aWriteThatIsTriedAgainIsNoSecondAttempt() {
        one.keep(Decisions.denied("r1", Decisions.AT));
        one.keep(Decisions.denied("r1", Decisions.AT));

        assertThat(records().getFirst().getStatus().count()).isEqualTo(1);
    }

    @Test
    void whatIsWrittenSoonIsThereAfterTheStop() {
        one.store.keep(Decisions.admitted(), Urgency.SOON, Instant.EPOCH);

        one.stop();

        assertThat(records()).hasSize(1);
    }

    @Test
    void anotherReplicaKnowsWhatHadTheNameOfWhatIsCreated() {
        one.keep(Decisions.admitted());
        TemplateHash other = new TemplateHash("0".repeat(64));

        Patience.until("known", () -> !two.store.all().isEmpty());
        assertThat(two.store.replaced(named("api"), other)).contains(Decisions.AT);
        assertThat(two.store.replaced(named("web"), other)).isEmpty();
        assertThat(two.store.replaced(named(""), other)).isEmpty();
    }

    private static WorkloadRef named(String name) {
        return new WorkloadRef(WorkloadKind.DEPLOYMENT, Decisions.ROOT.namespace(), name, "another-uid");
    }

    @Test
    void anotherReplicaKnowsTheChangesOfARootNewestFirstAndNoDenial() {
        one.keep(Decisions.admitted());
        one.keep(change(2, "api"));
        one.keep(Decisions.decided(
                Decisions.ROOT,
                3,
                new Located.At(Decisions.IMAGE),
                Decisions.unmet(Problem.of("C", "m")),
                Ruling.DENIED,
                "r3",
                Decisions.AT));

        assertThat(one.store.changes("root-uid", "release")).hasSize(2);
        Patience.until("known", () -> two.store.changes("root-uid", "release").size() == 2);
        assertThat(two.store.changes("root-uid", "release"))
                .extracting(Recorded::generation)
                .containsExactly(2L, 1L);
        assertThat(two.store.changes("root-uid", "release").getFirst().digests())
                .containsExactly(Decisions.IMAGE.toString());
        assertThat(two.store.changes("root-uid", "another")).isEmpty();
        assertThat(two.store.changes("root-uid"))
                .extracting(Recorded::generation)
                .containsExactly(2L, 1L);
        assertThat(two.store.changes("")).isEmpty();
    }

    @Test
    void aDenialIsToldOnTheWorkloadAndItsRecordAndACleanAdmissionIsNot() {
        one.keep(Decisions.admitted());
        one.keep(Decisions.denied("r1", Decisions.AT));
        one.keep(Decisions.denied("r2", Decisions.AT.plusSeconds(1)));

        Patience.until(
                "told", () -> events().size() == 2 && events().stream().allMatch(event -> event.getCount() == 2));
        assertThat(events()).allSatisfy(event -> {
            assertThat(event.getReason()).isEqualTo("Denied");
            assertThat(event.getMessage()).contains("release", "alice", "SIGNATURE_MISSING");
        });
        assertThat(events())
                .extracting(event -> event.getInvolvedObject().getKind())
                .containsExactlyInAnyOrder("Deployment", "DeploymentAttestation");
    }

    @Test
    void formerChangesBeyondTheLimitArePruned() {
        IntStream.rangeClosed(1, 9).forEach(generation -> one.keep(change(generation, "api")));
        one.keep(change(1, "web"));

        RecordStore.Pruned pruned = one.store.prune();

        assertThat(pruned.changes()).hasSize(4);
        assertThat(records())
                .extracting(r -> r.getSpec().subject().generation())
                .contains(9L, 5L)
                .hasSize(6);
    }

    @Test
    void whoTriesWithEverOtherImagesFillsNothing() {
        IntStream.range(0, 6).forEach(i -> one.keep(denial("try-" + i)));

        assertThat(lost).hasSize(2).allMatch(why -> why.contains("too many records"));
        assertThat(one.store.prune().denials()).hasSize(2);
        assertThat(records()).hasSize(2);
        lost.clear();
    }

    @Test
    void aRepeatOfAKnownDenialIsCountedWhateverElseIsDenied() {
        one.keep(denial("known", "r1"));
        IntStream.range(0, 6).forEach(i -> one.keep(denial("try-" + i)));
        lost.clear();

        one.keep(denial("known", "r2"));

        assertThat(records()).extracting(record -> record.getStatus().count()).containsOnlyOnce(2L);
    }

    @Test
    void whoAdmitsWorkloadsOfEverOtherNamesFillsNothing() {
        IntStream.range(0, 22).forEach(i -> one.keep(change(1, "w" + i)));

        assertThat(lost).hasSize(2).allMatch(why -> why.contains("too many records"));
        assertThat(one.store.prune().changes()).hasSize(10);
        assertThat(records()).hasSize(10);
        lost.clear();
    }

    private static Decision change(long generation, String name) {
        return Decisions.decided(
                new WorkloadRef(WorkloadKind.DEPLOYMENT, "default", name, "root-uid"),
                generation,
                new Located.At(Decisions.IMAGE),
                Decisions.met(),
                Ruling.ADMITTED,
                "r" + generation,
                Decisions.AT.plusSeconds(generation));
    }

    private static Decision denial(String image) {
        return denial(image, image);
    }

    private static Decision denial(String image, String id) {
        return Decisions.decided(
                Decisions.ROOT,
                1,
                new Located.At(Decisions.digest(image)),
                Decisions.unmet(Problem.of("C", "m")),
                Ruling.DENIED,
                id,
                Decisions.AT);
    }

    private static List<DeploymentAttestation> records() {
        return client.resources(DeploymentAttestation.class)
                .inNamespace("default")
                .list()
                .getItems();
    }

    private static List<Event> events() {
        return installed.admin().v1().events().inNamespace("default").list().getItems();
    }

    private final class Replica implements Losses {
        private final WorkloadEvents events;
        private final RecordStore store;

        Replica(String name) {
            Limits limits = new Limits(100, 4, 2, Duration.ofDays(36_500), 5, 10, Duration.ofSeconds(10));
            InstantSource clock = InstantSource.system();
            events = new WorkloadEvents(client, name, this, clock);
            store = new RecordStore(client, CLUSTER, events, this, limits, clock);
            events.start();
            store.start();
            Patience.until("ready", store::ready);
        }

        void keep(Decision decision) {
            store.keep(decision, Urgency.BEFORE_ANSWER, Instant.now().plusSeconds(10));
        }

        void stop() {
            store.stop();
            events.stop();
        }

        @Override
        public void recordLost(String decision, String why) {
            lost.add(decision + ": " + why);
        }

        @Override
        public void eventDropped() {
            lost.add("event");
        }
    }
}
