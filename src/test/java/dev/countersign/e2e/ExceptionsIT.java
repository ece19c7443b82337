package dev.countersign.e2e;

import static dev.countersign.e2e.AskingAlice.exception;
import static dev.countersign.e2e.AskingAlice.in;
import static dev.countersign.e2e.AskingAlice.is;
import static dev.countersign.e2e.Scene.recordOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.operator.api.ComplianceException;
import dev.countersign.operator.api.ComplianceExceptionStatus.Phase;
import dev.countersign.operator.api.DeploymentAttestation;
import dev.countersign.operator.api.DeploymentAttestationStatus.Compliance;
import dev.countersign.operator.api.RecordedDecision.DecisionOutcome;
import dev.countersign.operator.api.RecordedResult;
import dev.countersign.signature.TestSigner;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Alice, of the group devs, may ask for exceptions; the profile honours those of devs. */
class ExceptionsIT {
    private final Pipeline pipeline = Pipeline.of("exceptions");
    private final Terms terms = Terms.signed(pipeline, TestSigner.create());

    @Test
    void opensTheWayForOneWorkloadUntilItEnds() {
        AskingAlice alice = AskingAlice.in("waiver", terms);
        Scene scene = alice.scene();
        Pushed unsigned = pipeline.push("api", "unsigned");
        assertThat(Scene.refusal(() -> scene.deploys("api", unsigned))).contains("SIGNATURE_MISSING");

        alice.ask(exception("unsigned", "api", in(Duration.ofHours(1))));
        ComplianceException asked = alice.awaits("is honoured", status -> status.phase() == Phase.ACTIVE);
        assertThat(asked.getSpec().at("/requestedBy/user").asText()).isEqualTo("alice");
        scene.deploys("api", unsigned);

        DeploymentAttestation record =
                scene.record("by exception", recordOf("api").and(ExceptionsIT::isByException));
        RecordedResult signed = record.getSpec().results().getFirst();
        assertThat(signed.result()).isEqualTo(RecordedResult.Result.WAIVED);
        assertThat(signed.code()).isEqualTo("SIGNATURE_MISSING");
        assertThat(signed.exceptions()).singleElement().satisfies(used -> {
            assertThat(used.name()).isEqualTo("unsigned");
            assertThat(used.uid()).isEqualTo(asked.getMetadata().getUid());
            assertThat(used.requestedBy()).isEqualTo("alice");
        });
        scene.pods("api", 1);
        ComplianceException used = alice.awaits(
                "is in use",
                status -> status.uses() != null && status.uses().count() == 1 && is(status, "InUse", "True"));
        assertThat(Optional.ofNullable(used.getStatus().uses()).orElseThrow().records())
                .containsExactly(record.getMetadata().getName());
        scene.record(
                "waived now",
                recordOf("api")
                        .and(one -> one.getStatus() != null && one.getStatus().compliance() == Compliance.WAIVED));
        assertThat(Scene.refusal(() -> scene.deploys("web", unsigned))).contains("SIGNATURE_MISSING");

        alice.end(in(Duration.ofSeconds(3)));

        alice.awaits("has ended", status -> status.phase() == Phase.EXPIRED);
        assertThat(Scene.refusal(() -> scene.deployment(scene.alice(), "api").edit(deployment -> {
                    deployment.getSpec().getTemplate().getMetadata().getLabels().put("changed", "yes");
                    return deployment;
                })))
                .contains("SIGNATURE_MISSING");
        Patience.until("an Event of its end", () -> alice.isTold("ExceptionExpired"));
    }

    @Test
    void tellsThatItsEndIsNear() {
        AskingAlice alice = AskingAlice.in("ending-waiver", terms);
        alice.ask(exception("unsigned", "api", in(Duration.ofHours(1))));
        alice.awaits("is honoured", status -> is(status, "ExpiringSoon", "False"));

        // The last quarter of it is long enough to be seen.
        alice.end(in(Duration.ofSeconds(60)));

        alice.awaits("ends soon", status -> is(status, "ExpiringSoon", "True"));
        Patience.until("an Event before its end", () -> alice.isTold("ExceptionExpiring"));
    }

    @Test
    void isOrphanedOnceNobodyAsksForItsRequirementAndItsProfileSaysSo() {
        AskingAlice alice = AskingAlice.in("orphaned-waiver", terms);
        Scene scene = alice.scene();
        alice.ask(exception("unsigned", "api", in(Duration.ofHours(1))));
        alice.awaits("is honoured", status -> status.phase() == Phase.ACTIVE);

        alice.isHeldTo(terms.requirements(Terms.SIGNED.replace("id: signed", "id: vouched-for")));

        ComplianceException orphaned = alice.awaits("is orphaned", status -> status.phase() == Phase.ORPHANED);
        assertThat(is(orphaned.getStatus(), "Orphaned", "True")).isTrue();
        Patience.until("an Event of that", () -> alice.isTold("ExceptionOrphaned"));
        Patience.until(
                "its profile names it",
                Duration.ofSeconds(90),
                () -> Optional.ofNullable(scene.profile(scene.namespace()).getStatus()).stream()
                        .flatMap(status -> status.conditions().stream())
                        .anyMatch(condition -> condition.getType().equals("ExceptionsInOrder")
                                && condition.getStatus().equals("False")
                                && condition.getMessage().contains(scene.namespace() + "/unsigned (Orphaned)")));
    }

    /** A Pod of a change that is on record makes no record: else nobody could see by whose word it ran again. */
    @Test
    void aLaterExceptionIsNamedOnTheRecordOfTheChangeThatItLetsRunAgain() {
        AskingAlice alice = AskingAlice.in("later-waiver", terms);
        Scene scene = alice.scene();
        alice.ask(exception("unsigned", "api", in(Duration.ofHours(1))));
        alice.awaits("is honoured", status -> status.phase() == Phase.ACTIVE);
        scene.deploys("api", pipeline.push("api", "later"));
        Pod first = scene.pods("api", 1).getFirst();
        scene.record("the change", recordOf("api").and(Scene::isConfirmed));
        scene.alice()
                .resources(ComplianceException.class)
                .inNamespace(scene.namespace())
                .withName("unsigned")
                .delete();
        alice.ask(exception("later", "api", in(Duration.ofHours(1))));

        // The webhook follows exceptions: a Pod that is too early for the later one is made again by its controller.
        scene.admin().resource(first).withGracePeriod(0).delete();

        DeploymentAttestation record =
                scene.record("who lets it run again", recordOf("api").and(ranAgainBy("later")));
        assertThat(record.getSpec().results().getFirst().exceptions())
                .singleElement()
                .satisfies(used -> assertThat(used.name()).isEqualTo("unsigned"));
    }

    private static Predicate<DeploymentAttestation> ranAgainBy(String exception) {
        return record -> record.getStatus() != null
                && record.getStatus().reruns().stream()
                        .anyMatch(rerun -> rerun.name().equals(exception)
                                && rerun.requestedBy().equals("alice"));
    }

    private static boolean isByException(DeploymentAttestation record) {
        return record.getSpec().decision().outcome() == DecisionOutcome.ADMITTED_BY_EXCEPTION;
    }
}
