package dev.countersign.admission;

import static dev.countersign.admission.Manifests.GOOD;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.decision.ModeInEffect;
import dev.countersign.decision.Result;
import dev.countersign.decision.Softening;
import dev.countersign.gather.Located;
import dev.countersign.profile.Enforcement.Mode;
import dev.countersign.profile.Enforcement.OnReschedule;
import dev.countersign.workload.Stamp;
import dev.countersign.workload.WorkloadKind;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which Pods are of a change that was admitted, and what is said on its record. */
class ReschedulingTest extends ReschedulingScene {
    @Test
    void isJudgedWhereTheProfileSaysSo() {
        hold(OnReschedule.JUDGE);
        deployed();
        now(Result.STALE, "SCAN_STALE");

        refused(pod());
    }

    @Test
    void isJudgedWhereItsDigestIsAnother() {
        deployed();
        world.registry.says(GOOD, new Located.At(ScriptedLocator.digest("moved")));
        now(Result.STALE, "SCAN_STALE");

        refused(pod());
    }

    @Test
    void isJudgedWhereSomebodyMadeItThemselves() {
        deployed();
        now(Result.STALE, "SCAN_STALE");

        refused(pod().by("mallory"));
    }

    @Test
    void isJudgedWhereItHasAContainerMore() {
        deployed();
        now(Result.STALE, "SCAN_STALE");
        ReviewJson injected = pod();
        Manifests.container((ObjectNode) injected.request().at("/object/spec"), "containers", "second", GOOD);

        refused(injected);
    }

    @Test
    void isJudgedWhereItsChangeWasNeverAdmitted() {
        world.stored(WorkloadKind.DEPLOYMENT, deployment);
        world.stored(WorkloadKind.REPLICA_SET, owned());
        now(Result.STALE, "SCAN_STALE");

        refused(pod());
    }

    /** On the way from Audit to Enforce nothing has to be deployed anew. */
    @Test
    void runsAgainOfAChangeThatAnAuditingProfileLetIn() {
        hold(Mode.AUDIT, OnReschedule.JUDGE);
        deployed();
        hold();
        now(Result.STALE, "SCAN_STALE");

        assertThat(admitted(pod()).path("allowed").asBoolean()).isTrue();
    }

    @Test
    void isJudgedWhereTheStampOnItsRootIsNotOfTheRecord() {
        deployed();
        deployment
                .withObject("/metadata/annotations")
                .put(Stamp.ANNOTATION, "{\"change\":\"theirs\",\"generation\":1}");
        world.stored(WorkloadKind.DEPLOYMENT, deployment);
        now(Result.STALE, "SCAN_STALE");

        refused(pod());
    }

    @Test
    void runsAgainOfARevisionThatARolloutHasNotReplacedYet() {
        deployed();
        rolledOut();
        now(Result.STALE, "SCAN_STALE");

        assertThat(admitted(pod()).path("allowed").asBoolean()).isTrue();
    }

    @Test
    void isJudgedOfARevisionThatNobodyRunsAnyMore() {
        deployed();
        rolledOut();
        world.records.retire();
        now(Result.STALE, "SCAN_STALE");

        refused(pod());
    }

    @Test
    void isSaidOnTheRecordWhereAPauseAloneLetsItRunAgain() {
        deployed();
        now(Result.FAIL, "CVE_FOUND");
        world.modes = (_, _) -> new ModeInEffect(
                Mode.ENFORCE,
                Optional.of(new Softening.Paused("down", "u-1", World.START.plusSeconds(60), "dave", "OPS-1")));

        assertThat(admitted(pod()).path("allowed").asBoolean()).isTrue();
        assertThat(world.records.flagged()).containsExactly("api-0");
    }

    @Test
    void isNotSaidOnTheRecordWhereNothingHadToBeLetThrough() {
        deployed();
        world.modes = (_, _) -> new ModeInEffect(
                Mode.ENFORCE,
                Optional.of(new Softening.Paused("down", "u-1", World.START.plusSeconds(60), "dave", "OPS-1")));

        assertThat(admitted(pod()).path("allowed").asBoolean()).isTrue();
        assertThat(world.records.flagged()).isEmpty();
    }

    @Test
    void isNotFlaggedByADryRun() {
        deployed();
        now(Result.STALE, "SCAN_STALE");

        assertThat(admitted(pod().dryRun()).path("allowed").asBoolean()).isTrue();
        assertThat(world.records.flagged()).isEmpty();
    }

    @Test
    void neverHelpsAContainerThatIsAddedToIt() {
        deployed();
        JsonNode before = pod().request().path("object");
        ObjectNode after = before.deepCopy();
        Manifests.container((ObjectNode) after.path("spec"), "ephemeralContainers", "debug", GOOD);
        now(Result.STALE, "SCAN_STALE");

        refused(ReviewJson.update(WorkloadKind.POD, (ObjectNode) before, after)
                .subresource("ephemeralcontainers")
                .byController("replicaset-controller"));
    }
}
