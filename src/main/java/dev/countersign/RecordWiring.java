package dev.countersign;

import dev.countersign.cluster.KeptTexts;
import dev.countersign.cluster.NamespaceInformer;
import dev.countersign.cluster.ProfileSnapshot;
import dev.countersign.cluster.RecordLabels;
import dev.countersign.cluster.RecordStore;
import dev.countersign.decision.Records.Recorded;
import dev.countersign.operator.BackgroundJudging;
import dev.countersign.operator.ClusterRecordStatuses;
import dev.countersign.operator.ClusterReports;
import dev.countersign.operator.RecordKeeping;
import dev.countersign.operator.RecordStatuses;
import dev.countersign.operator.ReportKeeping;
import dev.countersign.operator.TextKeeping;
import dev.countersign.policy.Rules;
import dev.countersign.running.Inventory;
import dev.countersign.workload.StampSeal;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes what the leader does to records, to the texts that they name, and to reports. */
@Singleton
class RecordWiring {
    @Produces
    @Singleton
    RecordStatuses recordStatuses(KubernetesClient client, InstantSource clock) {
        return new ClusterRecordStatuses(client, RecordLabels.ACTIVE, clock);
    }

    @Produces
    @Singleton
    RecordKeeping keeping(
            Inventory inventory,
            RecordStore records,
            StampSeal seal,
            RecordStatuses statuses,
            MeterRegistry meters,
            InstantSource clock) {
        AtomicInteger above = new AtomicInteger();
        Gauge.builder("countersign.records.above.cap", above, AtomicInteger::get)
                .register(meters);
        RecordKeeping keeping = new RecordKeeping(
                new RecordKeeping.Ports(
                        records::all, inventory::alone, () -> seal, statuses, () -> prune(records, meters, above)),
                clock);
        inventory.onChange(_ -> keeping.changed());
        return keeping;
    }

    @Produces
    @Singleton
    TextKeeping texts(
            KubernetesClient client,
            Settings settings,
            Rules rules,
            ProfileSnapshot profiles,
            RecordStore records,
            MeterRegistry meters,
            InstantSource clock) {
        KeptTexts texts = new KeptTexts(client, settings.namespace(), rules, profiles::states, records::all, clock);
        return new TextKeeping(
                () -> profiles.ready() && records.ready(),
                () -> meters.counter("countersign.revisions.pruned").increment(texts.prune()));
    }

    @Produces
    @Singleton
    ReportKeeping reports(
            BackgroundJudging judging,
            KubernetesClient client,
            RecordStore records,
            ProfileSnapshot profiles,
            NamespaceInformer namespaces,
            InstantSource clock) {
        return new ReportKeeping(
                judging,
                new ClusterReports(client),
                (root, profile) -> records.changes(root, profile).stream()
                        .map(Recorded::name)
                        .findFirst(),
                () -> profiles.ready()
                        && namespaces.ready()
                        && profiles.stranded().isEmpty(),
                clock);
    }

    private static void prune(RecordStore records, MeterRegistry meters, AtomicInteger above) {
        RecordStore.Pruned pruned = records.prune();
        above.set(pruned.above());
        meters.counter("countersign.records.pruned", "of", "denials")
                .increment(pruned.denials().size());
        meters.counter("countersign.records.pruned", "of", "changes")
                .increment(pruned.changes().size());
    }
}
