package dev.countersign;

import dev.countersign.admission.BodyLimit;
import dev.countersign.admission.BodyRoom;
import dev.countersign.admission.ClientCertificate;
import dev.countersign.admission.DecisionIds;
import dev.countersign.admission.DecisionLog;
import dev.countersign.admission.DecisionMeter;
import dev.countersign.admission.Ports;
import dev.countersign.admission.Webhook;
import dev.countersign.cluster.ClusterIdentity;
import dev.countersign.cluster.DeploymentPolicies;
import dev.countersign.cluster.Exceptions;
import dev.countersign.cluster.LiveRules;
import dev.countersign.cluster.Losses;
import dev.countersign.cluster.ModesInEffect;
import dev.countersign.cluster.NamespaceInformer;
import dev.countersign.cluster.Owners;
import dev.countersign.cluster.PolicyTimes;
import dev.countersign.cluster.ProfileSnapshot;
import dev.countersign.cluster.Publications;
import dev.countersign.cluster.PullSecrets;
import dev.countersign.cluster.RecordStore;
import dev.countersign.cluster.StampKey;
import dev.countersign.cluster.TrustSources;
import dev.countersign.cluster.WorkloadEvents;
import dev.countersign.decision.Evaluation;
import dev.countersign.decision.Keychain;
import dev.countersign.gather.Locator;
import dev.countersign.gather.RememberedEvidence;
import dev.countersign.image.Digest;
import dev.countersign.policy.Library;
import dev.countersign.policy.PolicyInspector;
import dev.countersign.policy.Rules;
import dev.countersign.policy.oci.RegistryArtifacts;
import dev.countersign.policy.opa.LibraryFiles;
import dev.countersign.policy.opa.OpaInspector;
import dev.countersign.policy.opa.OpaSettings;
import dev.countersign.profile.Reach;
import dev.countersign.profile.ResolvedProfile;
import dev.countersign.profile.Resolver;
import dev.countersign.registry.Registry;
import dev.countersign.registry.http.DockerConfigCredentials;
import dev.countersign.registry.http.HttpRegistrySettings;
import dev.countersign.tuf.http.HttpMirrors;
import dev.countersign.workload.StampSeal;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes what every replica reads from and writes to the API server, and the webhook over it. */
@Singleton
class ClusterWiring {
    @Produces
    @Singleton
    ClusterIdentity identity(KubernetesClient client) {
        return ClusterIdentity.of(client);
    }

    @Produces
    @Singleton
    StampSeal seal(KubernetesClient client, Settings settings) {
        return StampKey.shared(client, settings.namespace());
    }

    @Produces
    @Singleton
    Reach reach(Settings settings) {
        return new Reach(Set.copyOf(OperatorWiring.exempt(settings)));
    }

    @Produces
    @Singleton
    NamespaceInformer namespaces(KubernetesClient client, InstantSource clock) {
        return new NamespaceInformer(client, clock);
    }

    @Produces
    @Singleton
    HttpMirrors mirrors(Settings settings) {
        HttpRegistrySettings access = RegistryAccess.of(settings.registry());
        return new HttpMirrors(access.plainHttp(), access.tls().usual().orElse(null), HttpMirrors.Limits.usual());
    }

    @Produces
    @Singleton
    PolicyInspector inspector(Settings settings, InstantSource clock) {
        return new OpaInspector(
                OpaSettings.inspecting(settings.opa().inspectionUrl()),
                LibraryFiles.document(Wiring.classes(), "schema/rule.json"),
                clock);
    }

    /** @param profiles asked for late: which profiles are in force depends on policies */
    @Produces
    @Singleton
    Publications publications(
            Registry registry, RememberedEvidence evidence, Instance<ProfileSnapshot> profiles, InstantSource clock) {
        return new Publications(
                new RegistryArtifacts(registry),
                evidence,
                () -> Optional.of(profiles.get())
                        .filter(ProfileSnapshot::ready)
                        .map(snapshot -> snapshot.trust().material()),
                clock);
    }

    @Produces
    @Singleton
    DeploymentPolicies deploymentPolicies(
            KubernetesClient client,
            Settings settings,
            PolicyInspector inspector,
            Library library,
            Publications publications,
            PolicyTimes times,
            MeterRegistry meters,
            InstantSource clock) {
        DeploymentPolicies policies = new DeploymentPolicies(
                client, settings.namespace(), inspector, library.rules()::containsKey, publications, clock);
        DeploymentPolicyMeter.register(meters, policies::states);
        DeploymentPolicyMeter.registerTimes(meters, policies::states, times);
        return policies;
    }

    @Produces
    @Singleton
    Rules rules(Library library, DeploymentPolicies policies) {
        return new LiveRules(library, policies);
    }

    @Produces
    @Singleton
    ProfileSnapshot profiles(
            KubernetesClient client,
            Settings settings,
            Resolver resolver,
            Rules rules,
            DeploymentPolicies policies,
            RememberedEvidence evidence,
            HttpMirrors mirrors,
            MeterRegistry meters,
            InstantSource clock) {
        ProfileSnapshot profiles = new ProfileSnapshot(
                client,
                settings.namespace(),
                resolver,
                rules,
                settings.keys().grace(),
                mirrors,
                settings.trustRoots().directory(),
                clock);
        // Not of its status, such as that Enforce takes effect: then the registry would be asked anew for all that
        // runs.
        profiles.onChange(new Changed<>(() -> inForce(profiles), evidence::forget)::look);
        policies.onChange(profiles::rulesChanged);
        TrustSources trust = profiles.trust();
        trust.onChange(new TrustRootMeter(meters, trust::roots, clock)::changed);
        return profiles;
    }

    private static Set<Digest> inForce(ProfileSnapshot profiles) {
        return profiles.all().stream().map(ResolvedProfile::digest).collect(Collectors.toSet());
    }

    @Produces
    @Singleton
    Keychain keychain(KubernetesClient client, Settings settings, InstantSource clock) {
        return settings.registry().imagePullSecrets()
                ? new PullSecrets(client, DockerConfigCredentials::parse, clock)
                : Keychain.NONE;
    }

    @Produces
    @Singleton
    WorkloadEvents events(KubernetesClient client, Settings settings, Losses losses, InstantSource clock) {
        return new WorkloadEvents(client, settings.replica(), losses, clock);
    }

    @Produces
    @Singleton
    RecordStore records(
            KubernetesClient client,
            ClusterIdentity cluster,
            WorkloadEvents events,
            Losses losses,
            Settings settings,
            InstantSource clock) {
        RecordStore.Limits usual = RecordStore.Limits.usual();
        RecordStore.Limits limits = new RecordStore.Limits(
                usual.queue(),
                usual.writers(),
                settings.records().deniedCap(),
                settings.records().deniedTtl(),
                settings.records().keep(),
                settings.records().namespaceCap(),
                usual.drain());
        return new RecordStore(client, cluster, events, losses, limits, clock);
    }

    @Produces
    @Singleton
    ClientCertificate clientCertificate(Settings settings) {
        return new ClientCertificate(
                settings.webhook().clientCa().isPresent()
                        ? ClientCertificate.Use.REQUIRED
                        : ClientCertificate.Use.IGNORED,
                Set.copyOf(settings.webhook().clientNames().orElse(List.of())));
    }

    @Produces
    @Singleton
    BodyLimit bodyLimit(Settings settings) {
        return new BodyLimit(settings.webhook().maxBodyBytes());
    }

    @Produces
    @Singleton
    BodyRoom bodyRoom(BodyLimit limit) {
        return BodyRoom.ofHeap(limit);
    }

    @Produces
    @Singleton
    DecisionIds decisionIds(Settings settings, InstantSource clock) {
        return new DecisionIds(settings.replica(), clock.instant());
    }

    @Produces
    @Singleton
    Webhook webhook(
            ProfileSnapshot profiles,
            ModesInEffect modes,
            Resolver resolver,
            Library library,
            Evaluation evaluation,
            Locator locator,
            Keychain keychain,
            Reach reach,
            NamespaceInformer namespaces,
            RecordStore records,
            Exceptions exceptions,
            StampSeal seal,
            KubernetesClient client,
            DecisionIds ids,
            MeterRegistry meters,
            InstantSource clock) {
        Ports ports = new Ports(
                profiles,
                modes,
                profile -> resolver.resolve(profile, profiles.trust().material()),
                library.rules()::containsKey,
                evaluation::evaluate,
                locator,
                keychain,
                reach,
                namespaces,
                new Owners(client, clock),
                records,
                exceptions,
                () -> seal);
        return Webhook.over(
                ports, ids, List.of(new DecisionLog(System.out::println), new DecisionMeter(meters)), clock);
    }
}
