package dev.countersign;

import dev.countersign.admission.Webhook;
import dev.countersign.certificate.CertificateReload;
import dev.countersign.certificate.WebhookCertificate;
import dev.countersign.cluster.DeploymentPolicies;
import dev.countersign.cluster.Exceptions;
import dev.countersign.cluster.NamespaceInformer;
import dev.countersign.cluster.Pauses;
import dev.countersign.cluster.ProfileSnapshot;
import dev.countersign.cluster.RecordStore;
import dev.countersign.cluster.WorkloadEvents;
import dev.countersign.health.Readiness;
import dev.countersign.health.WarmUp;
import dev.countersign.policy.opa.OpaPolicyEngine;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Starts what every replica needs, in order, and stops it so that nothing queued is lost. */
@Singleton
class Lifecycle {
    private static final Logger LOG = Logger.getLogger(Lifecycle.class);
    private static final Duration OPA_PATIENCE = Duration.ofSeconds(2);
    private static final String NOT_YET = "not yet";

    private final DeploymentPolicies deployed;
    private final ProfileSnapshot profiles;
    private final NamespaceInformer namespaces;
    private final Exceptions exceptions;
    private final Pauses pauses;
    private final RecordStore records;
    private final WorkloadEvents events;
    private final OpaPolicyEngine policies;
    private final WebhookCertificate certificate;
    private final CertificateReload reload;
    private final Webhook webhook;
    private final InstantSource clock;
    private final int port;
    private final ScheduledExecutorService periodic = Executors.newScheduledThreadPool(
            2, Thread.ofVirtual().name("periodic-", 0).factory());
    private volatile boolean warm;
    /** Why no rule can be asked; empty where they can. */
    private volatile Optional<String> noRules = Optional.of(NOT_YET);

    @Inject
    Lifecycle(
            DeploymentPolicies deployed,
            ProfileSnapshot profiles,
            NamespaceInformer namespaces,
            Exceptions exceptions,
            Pauses pauses,
            RecordStore records,
            WorkloadEvents events,
            OpaPolicyEngine policies,
            WebhookCertificate certificate,
            CertificateReload reload,
            Webhook webhook,
            InstantSource clock,
            @ConfigProperty(name = "quarkus.http.ssl-port") int port) {
        this.deployed = deployed;
        this.profiles = profiles;
        this.namespaces = namespaces;
        this.exceptions = exceptions;
        this.pauses = pauses;
        this.records = records;
        this.events = events;
        this.policies = policies;
        this.certificate = certificate;
        this.reload = reload;
        this.webhook = webhook;
        this.clock = clock;
        this.port = port;
    }

    void start(@Observes StartupEvent started) {
        events.start();
        records.start();
        namespaces.start();
        exceptions.start();
        pauses.start();
        // What answers is known before it is asked for, so that a restart finds every profile as it was.
        var _ = deployed.start().thenRun(profiles::start);
        reload.follow(certificate);
        every(Duration.ofSeconds(5), "the webhook's certificate", certificate::refresh);
        every(Duration.ofSeconds(2), "the rules in OPA", this::checkRules);
        every(Duration.ofSeconds(1), "the warm-up", this::warmUp);
    }

    void stop(@Observes ShutdownEvent stopping) {
        periodic.shutdownNow();
        deployed.stop();
        profiles.stop();
        namespaces.stop();
        exceptions.stop();
        pauses.stop();
        records.stop();
        events.stop();
    }

    @Produces
    @Singleton
    @org.eclipse.microprofile.health.Readiness
    Readiness readiness() {
        Map<String, Supplier<Optional<String>>> parts = new LinkedHashMap<>();
        parts.put("profiles", unless(profiles::ready));
        parts.put("namespaces", unless(namespaces::ready));
        parts.put("exceptions", unless(exceptions::ready));
        // Until they are known, what a pause is to let through would be refused.
        parts.put("pauses", unless(pauses::ready));
        parts.put("records", unless(records::ready));
        parts.put("rules", () -> noRules);
        parts.put("warm", unless(() -> warm));
        return new Readiness(parts);
    }

    private static Supplier<Optional<String>> unless(BooleanSupplier ready) {
        return () -> ready.getAsBoolean() ? Optional.empty() : Optional.of(NOT_YET);
    }

    private void checkRules() {
        Optional<String> before = noRules;
        noRules = switch (policies.check(clock.instant().plus(OPA_PATIENCE))) {
            case dev.countersign.policy.opa.Readiness.Ready _ -> Optional.empty();
            case dev.countersign.policy.opa.Readiness.NotReady(var _, String why) -> Optional.of(why);
        };
        if (!noRules.equals(before)) {
            noRules.ifPresentOrElse(
                    why -> LOG.warnf("rules cannot be asked: %s", why), () -> LOG.info("rules can be asked"));
        }
    }

    private void warmUp() {
        if (warm) {
            return;
        }
        try {
            new WarmUp(certificate, webhook::rehearse).run(port);
            warm = true;
            LOG.info("the webhook answers itself");
        } catch (IOException notYet) {
            LOG.debug("the webhook does not answer itself yet", notYet);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void every(Duration interval, String what, Runnable work) {
        Runnable logged = () -> {
            try {
                work.run();
            } catch (RuntimeException failed) {
                LOG.warnf("%s could not be looked after: %s", what, failed.getMessage());
            }
        };
        var _ = periodic.scheduleWithFixedDelay(logged, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }
}
