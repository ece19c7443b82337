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
import dev.countersign.operator.api.DeploymentAttestation;
import dev.countersign.operator.api.DeploymentAttestationSpec.Origin;
import dev.countersign.operator.api.DeploymentAttestationStatus;
import dev.countersign.operator.api.DeploymentAttestationStatus.Compliance;
import dev.countersign.profile.Enforcement.Mode;
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
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Deployment's life under a profile whose webhook nobody called, on a real API server with its controllers. */
class LeaderDutiesIT {
    private static final InstantSource CLOCK = InstantSource.system();
    private static final String SHA = "sha256:" + "1".repeat(64);

    @TempDir
    private static Path dir;

    private static ApiServer server;
    private static KubernetesClient client;

    private final InForce inForce = new InForce(Sample.profile("release", Mode.AUDIT, "1"));
    private final StampSeal seal = new StampSeal(new byte[32]);
    private final AtomicInteger evaluations = new AtomicInteger();

    @SuppressWarnings("NullAway.Init")
    private BackgroundJudging judging;

    private volatile Verdict verdict = Sample.compliant(Optional.empty()).verdict();

    @BeforeAll
    static void startServer() {
        server = ApiServer.start(dir);
        server.startControllers();
        client = server.admin();
        Crds.install(client);
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName("payments")
                        .addToLabels("env", "prod")
                        .endMetadata()
                        .build())
                .create();
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @Test
    void whatRunsIsFoundRecordedFollowedAndItsEndSeen() {
        deploy("ghcr.io/acme/api:1@" + SHA);
        WorkloadEvents events = new WorkloadEvents(client, "replica", new NoLosses(), CLOCK);
        RecordStore records = new RecordStore(
                client, new ClusterIdentity("cluster"), events, new NoLosses(), RecordStore.Limits.usual(), CLOCK);
        events.start();
        records.start();
        await().until(records::ready);
        Duty duties = duties(records, events);
        duties.start();
        try {
            DeploymentAttestation first = record("found and confirmed", LeaderDutiesIT::isActive);
            assertThat(first.getSpec().origin()).isEqualTo(Origin.DISCOVERED);
            assertThat(first.getSpec().subject().images().getFirst().digest()).isEqualTo(SHA);
            assertThat(first.getMetadata().getLabels()).containsEntry(RecordLabels.ACTIVE, "true");

            theRegistryIsDown(record("met", record -> status(record).compliance() == Compliance.COMPLIANT));

            verdict = Sample.violating(Optional.empty()).verdict();
            inForce.set(Sample.profile("release", Mode.AUDIT, "2"));
            record("violating now", record -> status(record).compliance() == Compliance.VIOLATING);
            await().until(() -> client.v1().events().inNamespace("payments").list().getItems().stream()
                    .anyMatch(event -> event.getReason().equals("ViolationDiscovered")
                            && event.getInvolvedObject().getKind().equals("Deployment")));

            deploy("ghcr.io/acme/api:2@" + SHA);
            record("second change", record -> record.getSpec().subject().generation() == 2 && isActive(record));
            record("superseded", record -> record.getSpec().subject().generation() == 1 && isSuperseded(record));

            client.apps().deployments().inNamespace("payments").withName("api").delete();
            await().atMost(Duration.ofSeconds(30)).until(() -> all().stream().noneMatch(LeaderDutiesIT::isActive));
            // The label follows the status in a write of its own.
            await().untilAsserted(() -> assertThat(all())
                    .allSatisfy(record ->
                            assertThat(record.getMetadata().getLabels()).containsEntry(RecordLabels.ACTIVE, "false")));
        } finally {
            duties.stop();
            records.stop();
            events.stop();
        }
    }

    /** What was told stays, as old as it is; nothing is said to be met that was not looked at. */
    private void theRegistryIsDown(DeploymentAttestation met) {
        int judged = evaluations.get();
        verdict = Sample.untold(Optional.empty()).verdict();
        inForce.set(Sample.profile("release", Mode.AUDIT, "1, edited"));
        await().atMost(Duration.ofSeconds(40)).until(() -> evaluations.get() > judged);

        await().during(Duration.ofSeconds(3))
                .atMost(Duration.ofSeconds(10))
                .until(() -> all().stream()
                        .filter(record -> record.getMetadata()
                                .getName()
                                .equals(met.getMetadata().getName()))
                        .allMatch(record -> status(record).compliance() == Compliance.COMPLIANT
                                && Objects.equals(
                                        status(record).lastEvaluated(),
                                        status(met).lastEvaluated())));
        assertThat(judging.under("release").survey().tally(CLOCK.instant()).untold())
                .isEqualTo(1);
    }

    private Duty duties(RecordStore records, WorkloadEvents events) {
        Inventory inventory = new Inventory(client, new SealsAndRecords(() -> seal, (_, _) -> false));
        RecordStatuses statuses = new ClusterRecordStatuses(client, RecordLabels.ACTIVE, InstantSource.system());
        JudgingPorts ports = new JudgingPorts(
                (question, _) -> {
                    evaluations.incrementAndGet();
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
                statuses,
                new EventNotices(events, records),
                _ -> Optional.of(Instant.EPOCH),
                () -> "decision",
                _ -> {},
                JudgingPorts.Accounts.KEPT);
        judging = new BackgroundJudging(
                new BackgroundJudging.Running(inventory::roots, inventory::whole),
                inForce,
                () -> Map.of("payments", Map.of("env", "prod")),
                List.of("kube-system"),
                ports,
                new InMemorySurveys(),
                new BackgroundJudging.Pace(Duration.ofHours(6), 50),
                CLOCK);
        RecordKeeping keeping = new RecordKeeping(
                new RecordKeeping.Ports(records::all, inventory::root, () -> seal, statuses, records::prune), CLOCK);
        inventory.onChange(_ -> {
            judging.changed();
            keeping.changed();
        });
        return new LeaderDuties(List.of(Duty.of(inventory::start, inventory::close), keeping, judging));
    }

    private static void deploy(String image) {
        client.resource(Serialization.unmarshal("""
                        apiVersion: apps/v1
                        kind: Deployment
                        metadata: {name: api, namespace: payments}
                        spec:
                          selector: {matchLabels: {app: api}}
                          template:
                            metadata: {labels: {app: api}}
                            spec: {containers: [{name: api, image: "%s"}]}
                        """.formatted(image), Deployment.class))
                .serverSideApply();
    }

    private static DeploymentAttestation record(String what, Predicate<DeploymentAttestation> is) {
        return await().alias(what)
                .atMost(Duration.ofSeconds(40))
                .until(() -> all().stream().filter(is).findFirst(), Optional::isPresent)
                .orElseThrow();
    }

    private static List<DeploymentAttestation> all() {
        return client.resources(DeploymentAttestation.class)
                .inNamespace("payments")
                .list()
                .getItems();
    }

    private static DeploymentAttestationStatus status(DeploymentAttestation record) {
        return Optional.ofNullable(record.getStatus()).orElse(Kept.ADMITTED);
    }

    private static boolean isActive(DeploymentAttestation record) {
        return Boolean.TRUE.equals(status(record).active())
                && RecordStatusPlan.tookPlace(record)
                && "true".equals(record.getMetadata().getLabels().get(RecordLabels.ACTIVE));
    }

    private static boolean isSuperseded(DeploymentAttestation record) {
        return Conditions.find(status(record).conditions(), "Superseded")
                .map(condition -> condition.getStatus().equals("True"))
                .orElse(false);
    }
}
