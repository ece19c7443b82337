package dev.countersign;

import dev.countersign.admission.DecisionIds;
import dev.countersign.admission.DecisionListener.Run;
import dev.countersign.admission.DecisionLog;
import dev.countersign.certificate.WebhookCertificate;
import dev.countersign.cluster.DeploymentPolicies;
import dev.countersign.cluster.Exceptions;
import dev.countersign.cluster.ModesInEffect;
import dev.countersign.cluster.NamespaceInformer;
import dev.countersign.cluster.Pauses;
import dev.countersign.cluster.ProfileSnapshot;
import dev.countersign.cluster.ProfileState;
import dev.countersign.cluster.RecordStore;
import dev.countersign.cluster.TrustSources;
import dev.countersign.cluster.WorkloadEvents;
import dev.countersign.decision.Evaluation;
import dev.countersign.decision.Keychain;
import dev.countersign.gather.Locator;
import dev.countersign.operator.BackgroundJudging;
import dev.countersign.operator.ClusterSurveys;
import dev.countersign.operator.Coverage;
import dev.countersign.operator.DeploymentPolicyWatches;
import dev.countersign.operator.Duty;
import dev.countersign.operator.EventNotices;
import dev.countersign.operator.JudgingPorts;
import dev.countersign.operator.JudgingPorts.Accounts;
import dev.countersign.operator.LeaderDuties;
import dev.countersign.operator.Leadership;
import dev.countersign.operator.LeftExceptions;
import dev.countersign.operator.Notices;
import dev.countersign.operator.PauseKeeping;
import dev.countersign.operator.ProfileStatuses;
import dev.countersign.operator.ProfileWatches;
import dev.countersign.operator.RecordKeeping;
import dev.countersign.operator.RecordStatuses;
import dev.countersign.operator.ReportKeeping;
import dev.countersign.operator.SealsAndRecords;
import dev.countersign.operator.TextKeeping;
import dev.countersign.operator.TrustRootWatches;
import dev.countersign.operator.Watches;
import dev.countersign.operator.WebhookKeeper;
import dev.countersign.running.Inventory;
import dev.countersign.webhook.Endpoint;
import dev.countersign.webhook.WebhookConfigurations;
import dev.countersign.workload.StampSeal;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Quarkus;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Makes what the leader does besides answering. */
@Singleton
class OperatorWiring {
    private static final String CLUSTER_ROLE = "countersign";

    @Produces
    @Singleton
    WebhookKeeper webhooks(
            KubernetesClient client,
            Settings settings,
            Endpoint endpoint,
            ProfileSnapshot profiles,
            ModesInEffect modes,
            WebhookCertificate certificate) {
        WebhookConfigurations configurations =
                new WebhookConfigurations(client, endpoint, exempt(settings), CLUSTER_ROLE);
        WebhookKeeper keeper =
                new WebhookKeeper(profiles, modes::standing, profiles::ready, certificate::caBundle, configurations);
        profiles.onChange(keeper::changed);
        certificate.onChange(keeper::changed);
        return keeper;
    }

    @Produces
    @Singleton
    Inventory inventory(KubernetesClient client, StampSeal seal, RecordStore records, ProfileSnapshot profiles) {
        return new Inventory(
                client,
                new SealsAndRecords(
                        () -> seal,
                        (root, template) -> profiles.all().stream()
                                .flatMap(profile ->
                                        records.changes(root, profile.profile().name()).stream())
                                .anyMatch(record -> record.template().equals(template))));
    }

    @Produces
    @Singleton
    Notices notices(WorkloadEvents events, RecordStore records) {
        return new EventNotices(events, records);
    }

    @Produces
    @Singleton
    JudgingPorts judgingPorts(
            Evaluation evaluation,
            Locator locator,
            ModesInEffect modes,
            Keychain keychain,
            RecordStore records,
            Exceptions exceptions,
            StampSeal seal,
            RecordStatuses statuses,
            Notices notices,
            ProfileSnapshot profiles,
            DecisionIds ids,
            Settings settings) {
        DecisionLog log = new DecisionLog(System.out::println);
        return new JudgingPorts(
                evaluation::foresee,
                locator,
                modes,
                keychain,
                records,
                exceptions,
                () -> seal,
                statuses,
                notices,
                name -> profiles.state(name).map(ProfileState::created),
                ids::next,
                decision -> log.decided(decision, Run.REAL),
                settings.openReports().enabled() ? Accounts.KEPT : Accounts.NOT_KEPT);
    }

    @Produces
    @Singleton
    BackgroundJudging judging(
            Inventory inventory,
            ProfileSnapshot profiles,
            NamespaceInformer namespaces,
            JudgingPorts ports,
            KubernetesClient client,
            Exceptions exceptions,
            Settings settings,
            InstantSource clock) {
        BackgroundJudging judging = new BackgroundJudging(
                new BackgroundJudging.Running(inventory::roots, inventory::whole),
                profiles,
                namespaces::all,
                exempt(settings),
                ports,
                new ClusterSurveys(client, settings.namespace()),
                new BackgroundJudging.Pace(
                        settings.background().interval(), settings.background().rate()),
                clock);
        inventory.onChange(_ -> judging.changed());
        namespaces.onChange(judging::changed);
        profiles.onChange(judging::changed);
        exceptions.onChange(judging::changed);
        return judging;
    }

    @Produces
    @Singleton
    Coverage coverage(ProfileSnapshot profiles, NamespaceInformer namespaces, Settings settings, Notices notices) {
        Coverage coverage = new Coverage(profiles, namespaces::all, exempt(settings), notices);
        namespaces.onChange(coverage::changed);
        return coverage;
    }

    @Produces
    @Singleton
    Watches watches(ProfileSnapshot profiles, DeploymentPolicies policies, Notices notices, InstantSource clock) {
        TrustSources trust = profiles.trust();
        Watches watches = new Watches(List.of(
                ProfileWatches.keys(profiles::states, notices),
                ProfileWatches.roots(profiles::states, notices),
                ProfileWatches.identities(profiles::states, notices),
                ProfileWatches.stranded(profiles::states, notices),
                TrustRootWatches.rotated(trust::roots, notices),
                TrustRootWatches.notRefreshed(trust::roots, notices),
                TrustRootWatches.expired(trust::roots, notices, clock),
                DeploymentPolicyWatches.switched(policies::states, notices),
                DeploymentPolicyWatches.refused(policies::states, notices)));
        policies.onChange(watches::changed);
        profiles.onChange(watches::changed);
        trust.onChange(watches::changed);
        return watches;
    }

    @Produces
    @Singleton
    ProfileStatuses statuses(
            ProfileSnapshot profiles,
            ModesInEffect modes,
            WebhookKeeper webhooks,
            BackgroundJudging judging,
            Pauses pauses,
            LeftExceptions left) {
        return new ProfileStatuses(
                profiles::state,
                webhooks,
                judging,
                name -> profiles.all().stream()
                        .filter(profile -> profile.profile().name().equals(name))
                        .anyMatch(modes::waits),
                pauses::of,
                left::under);
    }

    @Produces
    @Singleton
    LeaderDuties duties(
            WebhookKeeper webhooks,
            Inventory inventory,
            RecordKeeping keeping,
            BackgroundJudging judging,
            Coverage coverage,
            Watches watches,
            TextKeeping texts,
            PauseKeeping pauses,
            ReportKeeping reports,
            Settings settings) {
        Duty following = Duty.of(inventory::start, inventory::close);
        List<Duty> duties =
                new ArrayList<>(List.of(webhooks, coverage, watches, following, keeping, texts, pauses, judging));
        if (settings.openReports().enabled()) {
            duties.add(reports);
        }
        return new LeaderDuties(duties);
    }

    @Produces
    @Singleton
    Leadership leadership(
            Settings settings,
            LeaderDuties duties,
            Coverage coverage,
            BackgroundJudging judging,
            ProfileSnapshot profiles,
            ModesInEffect modes,
            InstantSource clock,
            MeterRegistry meters) {
        Leadership leadership =
                new Leadership(settings.namespace(), settings.replica(), duties, () -> Quarkus.asyncExit(1));
        Gauge.builder("countersign.leader", () -> leadership.leads() ? 1 : 0).register(meters);
        Gauge.builder("countersign.judging.waiting", judging::waiting).register(meters);
        ReadinessMeter readiness = new ReadinessMeter(meters, profiles::all, modes::standing, judging::under, clock);
        judging.onLook(readiness::update);
        for (Coverage.Reason reason : Coverage.Reason.values()) {
            Gauge.builder(
                            "countersign.uncovered.namespaces",
                            () -> coverage.uncovered().getOrDefault(reason, 0))
                    .tag("reason", reason.word())
                    .register(meters);
        }
        return leadership;
    }

    /** The namespaces that no profile reaches. */
    static List<String> exempt(Settings settings) {
        List<String> exempt = new ArrayList<>(settings.exemptNamespaces().orElse(List.of()));
        exempt.add("kube-system");
        exempt.add(settings.namespace());
        return exempt;
    }
}
