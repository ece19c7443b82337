package dev.countersign.e2e;

import static dev.countersign.e2e.Scene.recordOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.operator.api.DeploymentAttestation;
import dev.countersign.operator.api.EnforcementPause;
import dev.countersign.operator.api.EnforcementPauseStatus.Phase;
import dev.countersign.operator.api.Mode;
import dev.countersign.operator.api.RecordedDecision.DecisionOutcome;
import dev.countersign.operator.api.RecordedDecision.SoftenedBy;
import dev.countersign.signature.TestSigner;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Somebody pauses enforcement for a moment. */
class PausesIT {
    private static final Duration PAUSED = Duration.ofSeconds(45);

    private final TestSigner signer = TestSigner.create();
    private final Pipeline pipeline = Pipeline.of("pauses");
    private final Pushed unsigned = pipeline.push("unsigned", "unsigned");

    @Test
    void whileAPauseIsOnItIsWarnedAndRecordedAndAfterwardsRefused() {
        Scene scene = Scene.of("paused").under(Terms.signed(pipeline, signer));
        Instant until = Instant.now().truncatedTo(ChronoUnit.SECONDS).plus(PAUSED);
        pause(scene, scene.namespace(), until, "");

        Patience.until("a Deployment is let in", () -> isCreated(scene, "api"));
        DeploymentAttestation record = scene.record(
                "what the pause let in",
                recordOf("api")
                        .and(one -> one.getSpec().decision().outcome() == DecisionOutcome.ADMITTED_WITH_WARNINGS));
        var decision = record.getSpec().decision();
        assertThat(decision.mode()).isEqualTo(Mode.ENFORCE);
        assertThat(decision.effectiveMode()).isEqualTo(Mode.WARN);
        var softened = Objects.requireNonNull(decision.softened());
        assertThat(softened.by()).isEqualTo(SoftenedBy.PAUSED);
        assertThat(Objects.requireNonNull(softened.pause()).name()).isEqualTo(scene.namespace());
        assertThat(Objects.requireNonNull(softened.pause()).requestedBy()).isEqualTo("admin");
        assertThat(Objects.requireNonNull(softened.pause()).ticket()).isEqualTo("OPS-1");
        Patience.until(
                "its use is counted",
                () -> status(scene)
                        .filter(status -> status.phase() == Phase.ACTIVE
                                && Long.valueOf(1).equals(status.uses()))
                        .isPresent());

        Patience.until("its profile says so", () -> isPaused(scene, "True", scene.namespace(), "admin", "OPS-1"));
        Metrics metrics = new Metrics(scene.e2e().dev());
        assertThat(metrics.health()).containsPattern("\"pauses\"\\s*:\\s*true");
        double active = metrics.sum("countersign_pauses_active").orElseThrow();
        assertThat(active).isPositive();

        Patience.until("the pause is about to end", PAUSED, () -> Instant.now().isAfter(until.minusSeconds(3)));
        assertThat(isCreated(scene, "before")).isTrue();
        Patience.until("the pause ends", () -> !isCreated(scene, "after-" + System.nanoTime()));
        assertThat(Instant.now()).isAfterOrEqualTo(until);
        Patience.until(
                "its end is told",
                () -> status(scene)
                        .filter(status -> status.phase() == Phase.ENDED)
                        .isPresent());
        Patience.until("its profile says so, too", () -> isPaused(scene, "False"));
        assertThat(metrics.sum("countersign_pauses_active").orElseThrow()).isLessThan(active);
        Patience.until(
                "Events at its start and end",
                () -> told(scene, "EnforcementPaused") && told(scene, "EnforcementResumed"));
    }

    @Test
    void aPauseThatCannotBeIsRefusedWhenItIsApplied() {
        Scene scene = Scene.of("no-pause").under(Terms.signed(pipeline, signer));
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

        assertThat(Scene.refusal(() -> pause(scene, scene.namespace(), now.plus(Duration.ofHours(25)), "")))
                .contains("more than 24 hours");
        assertThat(Scene.refusal(() -> pause(scene, scene.namespace(), now.minusSeconds(1), "")))
                .contains("is past");
        assertThat(Scene.refusal(() -> pause(scene, "nobody", now.plusSeconds(60), "")))
                .contains("there is no profile nobody");
        assertThat(Scene.refusal(
                        () -> pause(scene, scene.namespace(), now.plusSeconds(60), ", requestedBy: somebody-else")))
                .contains("spec.requestedBy");
    }

    @Test
    void nothingOfAPauseChangesButItsEndToAnEarlierOne() {
        Scene scene = Scene.of("fixed-pause").under(Terms.signed(pipeline, signer));
        Instant until = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(3600);
        pause(scene, scene.namespace(), until, "");

        assertThat(Scene.refusal(() -> patch(scene, "{\"spec\":{\"until\":\"" + until.plusSeconds(60) + "\"}}")))
                .contains("earlier one");
        assertThat(Scene.refusal(() -> patch(scene, "{\"spec\":{\"requestedBy\":\"bob\"}}")))
                .contains("nothing of a pause can be changed but its end");
        patch(scene, "{\"spec\":{\"until\":\"" + Instant.now().truncatedTo(ChronoUnit.SECONDS) + "\"}}");

        Patience.until("it ended early", () -> !isCreated(scene, "late-" + System.nanoTime()));
    }

    private static void patch(Scene scene, String merge) {
        var _ = scene.admin()
                .resources(EnforcementPause.class)
                .withName(scene.namespace())
                .patch(
                        io.fabric8.kubernetes.client.dsl.base.PatchContext.of(
                                io.fabric8.kubernetes.client.dsl.base.PatchType.JSON_MERGE),
                        merge);
    }

    private static void pause(Scene scene, String profile, Instant until, String more) {
        var _ = scene.admin()
                .resource(Serialization.unmarshal(
                        """
                        apiVersion: countersign.dev/v1alpha1
                        kind: EnforcementPause
                        metadata: {name: %s}
                        spec: {profiles: [%s], until: "%s", reason: the registry is down, ticket: OPS-1%s}
                        """.formatted(scene.namespace(), profile, until, more), GenericKubernetesResource.class))
                .create();
    }

    private boolean isCreated(Scene scene, String name) {
        try {
            scene.deploys(name, unsigned);
            return true;
        } catch (KubernetesClientException refused) {
            return false;
        }
    }

    private static Optional<dev.countersign.operator.api.EnforcementPauseStatus> status(Scene scene) {
        return Optional.ofNullable(scene.admin()
                .resources(EnforcementPause.class)
                .withName(scene.namespace())
                .require()
                .getStatus());
    }

    private static boolean isPaused(Scene scene, String truth, String... words) {
        return Optional.ofNullable(scene.profile(scene.namespace()).getStatus()).stream()
                .flatMap(status -> status.conditions().stream())
                .filter(condition -> condition.getType().equals("Paused"))
                .anyMatch(condition -> condition.getStatus().equals(truth)
                        && Stream.of(words).allMatch(condition.getMessage()::contains));
    }

    private static boolean told(Scene scene, String reason) {
        return scene.admin().v1().events().inNamespace("default").list().getItems().stream()
                .anyMatch(event -> event.getReason().equals(reason)
                        && event.getInvolvedObject().getName().equals(scene.namespace()));
    }
}
