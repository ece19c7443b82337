package dev.countersign.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.countersign.cluster.ClusterIdentity;
import dev.countersign.cluster.RecordLabels;
import dev.countersign.cluster.RecordStore;
import dev.countersign.cluster.WorkloadEvents;
import dev.countersign.decision.Evaluated;
import dev.countersign.decision.Keychain;
import dev.countersign.decision.Modes;
import dev.countersign.decision.Outlook;
import dev.countersign.decision.Refusals;
import dev.countersign.decision.Verdict;
import dev.countersign.decision.Waivers;
import dev.countersign.gather.Located;
import dev.countersign.operator.api.Crds;
import dev.countersign.profile.Enforcement.Mode;
import dev.countersign.readiness.Survey;
import dev.countersign.running.Inventory;
import dev.countersign.testing.ApiServer;
import dev.countersign.workload.StampSeal;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The first pass over many workloads that nobody runs, on a real API server. How many is said by {@code countersign.many}, 25
 * to a namespace. One in ten would be refused. Records of what was there before follow a minute later, and are not counted. Whoever
 * leads next judges nothing of it again.
 */
class ManyWorkloadsIT {
    private static final int WORKLOADS = Integer.getInteger("countersign.many", 200);
    private static final int NAMESPACES = Math.max(1, WORKLOADS / 25);
    private static final int RATE = 100;
    /** Enough for a record of each besides: made, given its status, confirmed and labelled. */
    private static final int CALLS_EACH = 8;

    private static final long BYTES_EACH = 30_000;

    private static final Pattern CALLS = Pattern.compile("(?m)^apiserver_request_total\\{[^}]*} ([0-9.e+]+)$");

    @TempDir
    private static Path dir;

    private static ApiServer server;
    private static KubernetesClient client;

    private final InForce inForce = new InForce(Sample.profile("release", Mode.AUDIT, "1"));
    private final StampSeal seal = new StampSeal(new byte[32]);
    private final AtomicInteger evaluations = new AtomicInteger();
    private volatile Duration later = Duration.ZERO;

    @BeforeAll
    static void declareThem() {
        server = ApiServer.start(dir);
        client = server.admin();
        Crds.install(client);
        try (ExecutorService creating = Executors.newFixedThreadPool(8)) {
            IntStream.range(0, NAMESPACES)
                    .forEach(i -> client.resource(new NamespaceBuilder()
                                    .withNewMetadata()
                                    .withName(namespace(i))
                                    .endMetadata()
                                    .build())
                            .create());
            IntStream.range(0, WORKLOADS)
                    .forEach(i -> creating.execute(
                            () -> client.resource(deployment(i)).create()));
        }
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @Test
    void allOfThemAreKnownOnceTheInventoryHasStarted() {
        try (Inventory inventory = new Inventory(client, new SealsAndRecords(this::slow, (_, _) -> false))) {
            inventory.start();

            assertThat(inventory.roots()).hasSize(WORKLOADS);
        }
    }

    @Test
    void theFirstPassEndsWithinBounds() {
        WorkloadEvents events = new WorkloadEvents(client, "replica", new NoLosses(), InstantSource.system());
        RecordStore records = new RecordStore(
                client,
                new ClusterIdentity("cluster"),
                events,
                new NoLosses(),
                RecordStore.Limits.usual(),
                InstantSource.system());
        events.start();
        records.start();
        await().until(records::ready);
        long heap = heap();
        long calls = calls();
        Instant begun = Instant.now();
        Inventory inventory = new Inventory(client, new SealsAndRecords(() -> seal, (_, _) -> false));
        BackgroundJudging judging = judging(inventory, records, events);
        Duty duties = new LeaderDuties(List.of(Duty.of(inventory::start, inventory::close), judging));
        duties.start();
        try {
            await().alias("the first pass")
                    .atMost(Duration.ofSeconds(120 + 10L * WORKLOADS / RATE))
                    .until(() -> judging.under("release").survey().lastPass().isPresent());
            Duration took = Duration.between(begun, Instant.now());
            Survey survey = judging.under("release").survey();
            long made = calls() - calls;
            long grown = heap() - heap;
            System.out.printf(
                    "%d workloads in %d namespaces: pass in %d s, %d API calls, %d KiB heap%n",
                    WORKLOADS, NAMESPACES, took.toSeconds(), made, grown >> 10);

            assertThat(survey.judged()).isEqualTo(WORKLOADS);
            assertThat(survey.tally(Instant.now()).refused()).isEqualTo((WORKLOADS + 9) / 10);
            assertThat(made).isLessThan(500 + (long) CALLS_EACH * WORKLOADS);
            assertThat(grown).isLessThan((32 << 20) + BYTES_EACH * WORKLOADS);
            awaitKept();
            // Some were judged once more since, such as what the first pass found no room on record for.
            Survey kept = judging.under("release").survey();
            duties.stop();
            judgesNothingAgain(judging(inventory, records, events), inventory, kept);
        } finally {
            duties.stop();
            records.stop();
            events.stop();
        }
    }

    /** What says nothing new is kept every ten minutes, which have to go by; many times less than an interval. */
    private void awaitKept() {
        await().alias("everything is kept with its end")
                .atMost(Duration.ofSeconds(120 + 10L * WORKLOADS / RATE))
                .pollInterval(Duration.ofSeconds(11))
                .until(() -> {
                    if (isKept()) {
                        return true;
                    }
                    later = later.plusMinutes(10);
                    return false;
                });
    }

    private boolean isKept() {
        return surveys().of("uid-of-release").stream()
                        .filter(kept -> kept.rows().size() == WORKLOADS)
                        .flatMap(kept -> kept.rows().stream())
                        .filter(row -> row.path("end").asText().equals("DONE"))
                        .count()
                == WORKLOADS;
    }

    private void judgesNothingAgain(BackgroundJudging next, Inventory inventory, Survey before) {
        int evaluated = evaluations.get();
        AtomicInteger looks = new AtomicInteger();
        next.onLook(looks::incrementAndGet);
        Duty duties = new LeaderDuties(List.of(Duty.of(inventory::start, inventory::close), next));
        duties.start();
        try {
            await().alias("the next leader's third look")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> looks.get() >= 3);

            Survey survey = next.under("release").survey();
            assertThat(survey.judged()).isEqualTo(WORKLOADS);
            assertThat(survey.prospects()).containsExactlyInAnyOrderElementsOf(before.prospects());
            assertThat(next.waiting()).isZero();
            assertThat(evaluations.get()).isEqualTo(evaluated);
        } finally {
            duties.stop();
        }
    }

    private static ClusterSurveys surveys() {
        return new ClusterSurveys(client, "default");
    }

    private BackgroundJudging judging(Inventory inventory, RecordStore records, WorkloadEvents events) {
        JudgingPorts ports = new JudgingPorts(
                (question, _) -> {
                    evaluations.incrementAndGet();
                    boolean bad = question.workload().ref().name().endsWith("0");
                    Verdict verdict =
                            (bad ? Sample.violating(Optional.empty()) : Sample.compliant(Optional.empty())).verdict();
                    return new Outlook(
                            new Evaluated(verdict, question.images(), Refusals.NONE, Sample.digest("input")),
                            _ -> verdict);
                },
                (_, _) -> new Located.At(Sample.digest("a")),
                Modes.AS_ASKED,
                Keychain.NONE,
                records,
                Waivers.NONE,
                () -> seal,
                new ClusterRecordStatuses(client, RecordLabels.ACTIVE, InstantSource.system()),
                new EventNotices(events, records),
                _ -> Optional.of(Instant.EPOCH),
                () -> "decision",
                _ -> {},
                JudgingPorts.Accounts.NOT_KEPT);
        Map<String, Map<String, String>> namespaces = IntStream.range(0, NAMESPACES)
                .boxed()
                .collect(Collectors.toMap(ManyWorkloadsIT::namespace, _ -> Map.of("env", "prod")));
        return new BackgroundJudging(
                new BackgroundJudging.Running(inventory::roots, inventory::whole),
                inForce,
                () -> namespaces,
                List.of("kube-system"),
                ports,
                surveys(),
                new BackgroundJudging.Pace(Duration.ofHours(6), RATE),
                () -> Instant.now().plus(later));
    }

    /** Takes so long for each object that whoever does not wait for the last one is found out. */
    private StampSeal slow() {
        LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        return seal;
    }

    private static String namespace(int i) {
        return "team-" + i;
    }

    private static Deployment deployment(int i) {
        return Serialization.unmarshal("""
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: w%d, namespace: %s}
                spec:
                  replicas: 0
                  selector: {matchLabels: {app: w%d}}
                  template:
                    metadata: {labels: {app: w%d}}
                    spec: {containers: [{name: api, image: "ghcr.io/acme/api:%d"}]}
                """.formatted(i, namespace(i % NAMESPACES), i, i, i), Deployment.class);
    }

    /** Of everybody; nobody else is there but the API server itself. */
    private static long calls() {
        return CALLS.matcher(String.valueOf(client.raw("/metrics")))
                .results()
                .mapToLong(line -> (long) Double.parseDouble(line.group(1)))
                .sum();
    }

    private static long heap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
