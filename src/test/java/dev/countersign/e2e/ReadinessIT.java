package dev.countersign.e2e;

import static dev.countersign.e2e.Scene.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.operator.api.ComplianceProfileStatus;
import dev.countersign.operator.api.Mode;
import dev.countersign.operator.api.ReadinessStatus;
import dev.countersign.operator.api.ReadinessStatus.Item;
import dev.countersign.signature.TestSigner;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.CronJobBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A cluster with bad workloads, of which some run and some are only declared, on the way to Enforce. */
class ReadinessIT {
    private static final Duration STATUS = Duration.ofSeconds(150);

    private final TestSigner signer = TestSigner.create();
    private final Pipeline pipeline = Pipeline.of("readiness");
    private final Pushed signed = pipeline.push("signed", "signed").signedBy(signer);
    private final Pushed unsigned = pipeline.push("unsigned", "unsigned");
    private final Scene scene = Scene.of("readiness");

    @BeforeEach
    void badWorkloadsWereThereBefore() {
        scene.deploys("good", signed);
        scene.alice()
                .resource(withInit("api", signed.tagged(), unsigned.tagged()))
                .inNamespace(scene.namespace())
                .create();
        Deployment parked = new DeploymentBuilder(Workloads.deployment("parked", unsigned.tagged()))
                .editSpec()
                .withReplicas(0)
                .endSpec()
                .build();
        scene.alice().resource(parked).inNamespace(scene.namespace()).create();
        scene.alice()
                .resource(nightly(unsigned.tagged()))
                .inNamespace(scene.namespace())
                .create();
        scene.pods("api", 1);
    }

    @Test
    void enforceWaitsUntilNothingThatRunsOrIsDeclaredWouldBeRefused() {
        scene.apply(Terms.signed(pipeline, signer)
                .yaml(scene.namespace(), scene.namespace())
                .replace("mode: Enforce,", "mode: Enforce, requireReadiness: true,"));
        scene.awaitInForce(scene.namespace());

        ComplianceProfileStatus waiting = status("what would be refused", is("False WouldRefuse"));
        ReadinessStatus readiness = Objects.requireNonNull(waiting.readiness());
        assertThat(readiness.ofWhich()).isEqualTo(new ReadinessStatus.OfWhich(1, 2));
        assertThat(readiness.items())
                .extracting(Item::workload, Item::container, Item::code, Item::running)
                .containsExactlyInAnyOrder(
                        tuple("Deployment/api", "migrate", true),
                        tuple("Deployment/parked", "app", false),
                        tuple("CronJob/nightly", "nightly", false));
        assertThat(readiness.items()).allMatch(item -> "team-platform".equals(item.owner()));
        assertThat(waiting.effectiveMode()).isEqualTo(Mode.WARN);

        Metrics metrics = new Metrics(scene.e2e().dev());
        Patience.until(
                "the metrics say the same",
                () -> metrics.are(
                                3, "countersign_readiness_workloads", ofProfile(), "mode=\"Warn\"", "state=\"refused\"")
                        && metrics.are(1, "countersign_readiness_workloads", ofProfile(), "state=\"refusedRunning\""));
        assertThat(metrics.sum("countersign_workloads", ofProfile())).hasValue(4);
        assertThat(metrics.sum("countersign_workloads", ofProfile(), "state=\"unjudged\""))
                .hasValue(0);

        String said = scene.types("alice", "create", "deployment", "late", "--image=" + unsigned.tagged());
        assertThat(said).contains("Warning: ", "created");
        scene.types("alice", "delete", "deployment", "late");

        Dev.Ran listed = readiness();
        assertThat(listed.status()).as(listed.output()).isEqualTo(1);
        assertThat(listed.output())
                .contains(
                        "CronJob/nightly [nightly]  signed  SIGNATURE_MISSING",
                        "3 of 4 workloads would be refused (1 run, 2 are declared only)");

        scene.alice()
                .resource(withInit("api", signed.tagged(), signed.tagged()))
                .inNamespace(scene.namespace())
                .update();
        scene.types("alice", "set", "image", "deployment/parked", "app=" + signed.tagged());
        scene.types("alice", "set", "image", "cronjob/nightly", "nightly=" + signed.tagged());

        ComplianceProfileStatus ready = status("that nothing would be", is("True NothingRefused"));
        assertThat(Objects.requireNonNull(ready.readiness()).wouldBeRefused()).isZero();
        assertThat(ready.effectiveMode()).isEqualTo(Mode.ENFORCE);
        Patience.until(
                "Enforce takes effect",
                STATUS,
                () -> scene.kubectl("alice", "run", "refused", "--dry-run=server", "--image=" + unsigned.tagged())
                                .status()
                        != 0);
        assertThat(refusal(() -> scene.creates(Workloads.pod("refused", unsigned.tagged()))))
                .contains("SIGNATURE_MISSING");
        scene.creates(Workloads.pod("admitted", signed.tagged()));
        Patience.until(
                "the metrics say that it enforces and would refuse nothing",
                () -> metrics.are(
                        0, "countersign_readiness_workloads", ofProfile(), "mode=\"Enforce\"", "state=\"refused\""));
    }

    private String ofProfile() {
        return "profile=\"" + scene.namespace() + "\"";
    }

    private Dev.Ran readiness() {
        Dev dev = scene.e2e().dev();
        Path application = Path.of(System.getProperty("countersign.basedir", "."), "target", "quarkus-app");
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                application.resolve("app") + "/*:" + application.resolve("lib/main") + "/*",
                "dev.countersign.cli.Main",
                "readiness",
                scene.namespace(),
                "--kubeconfig",
                dev.kubeconfig("admin").toString(),
                "--operator-namespace",
                E2e.OPERATORS);
        return Patience.found(
                "what is kept of it",
                STATUS,
                () -> Optional.of(dev.program(Map.of(), command))
                        .filter(ran -> ran.output().contains("3 of 4")));
    }

    private ComplianceProfileStatus status(String what, Predicate<ComplianceProfileStatus> holds) {
        return Patience.found(
                what,
                STATUS,
                () -> Optional.ofNullable(scene.profile(scene.namespace()).getStatus())
                        .filter(holds));
    }

    private static Predicate<ComplianceProfileStatus> is(String wanted) {
        return status -> status.conditions().stream()
                .filter(condition -> condition.getType().equals("EnforcementReady"))
                .anyMatch(condition -> (condition.getStatus() + " " + condition.getReason()).equals(wanted));
    }

    private static Tuple tuple(String workload, String container, boolean running) {
        return Tuple.tuple(workload, container, "SIGNATURE_MISSING", running);
    }

    private static Deployment withInit(String name, String image, String init) {
        return new DeploymentBuilder(Workloads.deployment(name, image))
                .editSpec()
                // Without a kubelet no Pod is ever ready, so that a rolling update would never end.
                .withNewStrategy()
                .withType("Recreate")
                .endStrategy()
                .editTemplate()
                .editSpec()
                .addToInitContainers(new ContainerBuilder()
                        .withName("migrate")
                        .withImage(init)
                        .build())
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
    }

    private static CronJob nightly(String image) {
        return new CronJobBuilder()
                .withNewMetadata()
                .withName("nightly")
                .endMetadata()
                .withNewSpec()
                .withSchedule("0 0 29 2 *")
                .withNewJobTemplate()
                .withNewSpec()
                .withNewTemplate()
                .withNewSpec()
                .withRestartPolicy("Never")
                .addNewContainer()
                .withName("nightly")
                .withImage(image)
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .endJobTemplate()
                .endSpec()
                .build();
    }
}
