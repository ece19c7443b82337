package dev.countersign;

import dev.countersign.certificate.WebhookCertificate;
import dev.countersign.cluster.DeploymentPolicies;
import dev.countersign.cluster.PolicyTimes;
import dev.countersign.control.Catalogue;
import dev.countersign.decision.Evaluation;
import dev.countersign.gather.ByteBudget;
import dev.countersign.gather.Limits;
import dev.countersign.gather.Locator;
import dev.countersign.gather.RegistryEvidence;
import dev.countersign.gather.RegistryLocator;
import dev.countersign.gather.RememberedEvidence;
import dev.countersign.gather.RememberedFor;
import dev.countersign.gather.RememberingRegistry;
import dev.countersign.gather.SharedEvidence;
import dev.countersign.policy.Library;
import dev.countersign.policy.Rules;
import dev.countersign.policy.opa.LibraryFiles;
import dev.countersign.policy.opa.OpaPolicyEngine;
import dev.countersign.policy.opa.OpaSettings;
import dev.countersign.profile.Resolver;
import dev.countersign.registry.MirroredRegistry;
import dev.countersign.registry.Registry;
import dev.countersign.registry.http.HttpRegistry;
import dev.countersign.webhook.Endpoint;
import io.fabric8.kubernetes.client.KubernetesClient;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Makes the core's objects out of settings: what verifies, judges and serves. */
@Singleton
class Wiring {
    /** Runs look-ups side by side; its threads end with what they look up. */
    private final ExecutorService lookups = Executors.newVirtualThreadPerTaskExecutor();

    @PreDestroy
    void stop() {
        lookups.shutdownNow();
    }

    @Produces
    @Singleton
    InstantSource clock() {
        return InstantSource.system();
    }

    @Produces
    @Singleton
    // Not as the rules that profiles can name, of which it is only a part.
    @Typed(Library.class)
    Library library() {
        return LibraryFiles.load(classes());
    }

    @Produces
    @Singleton
    Catalogue catalogue() {
        return Catalogue.parse(LibraryFiles.document(classes(), "controls/soc2.yaml"));
    }

    static ClassLoader classes() {
        return Thread.currentThread().getContextClassLoader();
    }

    @Produces
    @Singleton
    OpaPolicyEngine policies(Settings settings, Library library, DeploymentPolicies deployed, InstantSource clock) {
        return new OpaPolicyEngine(OpaSettings.at(settings.opa().url()), library, deployed, clock, new LibraryLog());
    }

    @Produces
    @Singleton
    Registry registry(Settings settings, InstantSource clock, WorkMeter work) {
        return new RememberingRegistry(
                new MirroredRegistry(
                        new HttpRegistry(RegistryAccess.of(settings.registry()), clock, work),
                        RegistryAccess.mirrors(settings.registry())),
                settings.registry().memory() / 4,
                clock);
    }

    @Produces
    @Singleton
    Locator locator(Registry registry) {
        return new RegistryLocator(registry, lookups);
    }

    @Produces
    @Singleton
    RememberedEvidence evidence(Registry registry, Settings settings, InstantSource clock, WorkMeter work) {
        RegistryEvidence found =
                new RegistryEvidence(registry, Limits.DEFAULT, ByteBudget.ofHeap(clock), lookups, work);
        return new RememberedEvidence(
                new SharedEvidence(found, clock, lookups),
                new RememberedFor(
                        settings.registry().evidenceAge(), settings.registry().refusalAge()),
                settings.registry().memory() / 2,
                clock,
                lookups,
                work);
    }

    @Produces
    @Singleton
    PolicyTimes policyTimes(InstantSource clock) {
        return new PolicyTimes(lookups, clock, System::nanoTime);
    }

    @Produces
    @Singleton
    Evaluation evaluation(RememberedEvidence evidence, OpaPolicyEngine policies, WorkMeter work, PolicyTimes times) {
        return new Evaluation(evidence, times.over(work.over(policies), policies));
    }

    @Produces
    @Singleton
    Resolver resolver(Rules rules, Catalogue catalogue) {
        return new Resolver(rules, catalogue::contains);
    }

    @Produces
    @Singleton
    Endpoint endpoint(Settings settings) {
        return new Endpoint(
                settings.namespace(),
                settings.webhook().serviceName(),
                settings.webhook().url());
    }

    @Produces
    @Singleton
    WebhookCertificate certificate(KubernetesClient client, Settings settings, Endpoint endpoint, InstantSource clock) {
        return new WebhookCertificate(
                client,
                settings.namespace(),
                endpoint.names(),
                settings.certificate().validity(),
                settings.certificate().overlap(),
                clock);
    }
}
