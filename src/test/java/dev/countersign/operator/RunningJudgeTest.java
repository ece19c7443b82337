package dev.countersign.operator;

import static dev.countersign.operator.Sample.NOON;
import static dev.countersign.operator.Sample.TEMPLATE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.decision.Compliance;
import dev.countersign.decision.Decision;
import dev.countersign.decision.Origin;
import dev.countersign.decision.Ruling;
import dev.countersign.operator.Judged.End;
import dev.countersign.operator.RunningJudge.Case;
import dev.countersign.operator.api.DeploymentAttestationStatus;
import dev.countersign.registry.Credentials;
import dev.countersign.registry.Fetched.Found;
import dev.countersign.running.Root;
import dev.countersign.workload.Stamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunningJudgeTest {
    private static final Optional<String> A = Optional.of("a");

    private final Running cluster = new Running();
    private final RunningJudge judge = new RunningJudge(cluster.ports(), () -> cluster.now);
    private final Root root = Sample.root("api", TEMPLATE, A);
    private Optional<Judged> last = Optional.empty();

    @Test
    void whatIsOnNoRecordGetsOneThatRefusesNothing() {
        cluster.evaluated = Sample.violating(A);
        judge();

        Decision decision = cluster.records.kept().getFirst().decision();
        assertThat(decision.ruling()).isEqualTo(Ruling.OBSERVED);
        assertThat(decision.origin()).isEqualTo(Origin.DISCOVERED);
        assertThat(decision.requestUid()).isEmpty();
        assertThat(cluster.decided).containsExactly(decision);
    }

    @Test
    void whatRunsIsReadAsItsPodsWouldPullIt() {
        Credentials brought = _ -> new Found<>(Optional.empty());
        cluster.keychain = (workload, _) -> {
            assertThat(workload).isEqualTo(root.workload());
            return brought;
        };
        List<Credentials> shown = new ArrayList<>();
        JudgingPorts ports = cluster.ports(question -> {
            shown.add(question.credentials());
            return cluster.evaluated;
        });

        var _ = new RunningJudge(ports, () -> cluster.now)
                .judge(new Case(root, cluster.inForce.all().getFirst(), Running.PROD, NOON, last));

        assertThat(shown).containsExactly(brought);
    }

    @Test
    void whatIsOnRecordIsNotRecordedAgainButItsStatusIsKept() {
        judge();
        cluster.now = NOON.plusSeconds(60);
        judge();

        assertThat(cluster.records.kept()).hasSize(1);
        DeploymentAttestationStatus status =
                cluster.statuses.values().iterator().next();
        assertThat(status.compliance()).isEqualTo(DeploymentAttestationStatus.Compliance.COMPLIANT);
        assertThat(status.lastEvaluated()).isEqualTo(cluster.now);
    }

    @Test
    void whatCannotBeToldLeavesTheLastResultWithItsAge() {
        judge();
        judge();
        cluster.now = NOON.plusSeconds(60);
        cluster.evaluated = Sample.untold(A);
        Judged untold = judge();

        DeploymentAttestationStatus status =
                cluster.statuses.values().iterator().next();
        assertThat(status.compliance()).isEqualTo(DeploymentAttestationStatus.Compliance.COMPLIANT);
        assertThat(status.lastEvaluated()).isEqualTo(NOON);
        assertThat(untold.standing().compliance()).isEqualTo(Compliance.COMPLIANT);
        assertThat(untold.end()).isEqualTo(End.UNTOLD);
    }

    /** Nobody is told for ever that it is compliant, because it was before anybody asked. */
    @Test
    void whatCanNeverBeToldTakesThePlaceOfTheLastResult() {
        judge();
        judge();
        cluster.now = NOON.plusSeconds(60);
        cluster.evaluated = Sample.doubtful(A);
        Judged doubted = judge();

        DeploymentAttestationStatus status =
                cluster.statuses.values().iterator().next();
        assertThat(status.compliance()).isEqualTo(DeploymentAttestationStatus.Compliance.UNKNOWN);
        assertThat(status.lastEvaluated()).isEqualTo(cluster.now);
        assertThat(doubted.standing().compliance()).isEqualTo(Compliance.UNKNOWN);
        assertThat(doubted.end()).isEqualTo(End.DONE);
    }

    @Test
    void whatCouldNeverBeToldIsUnknown() {
        cluster.evaluated = Sample.untold(A);

        assertThat(judge().standing().compliance()).isEqualTo(Compliance.UNKNOWN);
        assertThat(judge().standing().compliance()).isEqualTo(Compliance.UNKNOWN);
    }

    @Test
    void aNewLeaderKnowsTheLastResultFromTheRecord() {
        judge();
        last = Optional.empty();
        cluster.evaluated = Sample.untold(A);

        assertThat(judge().standing().compliance()).isEqualTo(Compliance.COMPLIANT);
    }

    @Test
    void whatMetTheProfileAndDoesNotAnyMoreIsTold() {
        judge();
        cluster.evaluated = Sample.violating(A);
        judge();

        assertThat(cluster.told.texts()).containsExactly("violation api api-0");
    }

    @Test
    void whatCouldNotBeToldBeforeAndDoesNotMeetTheProfileIsTold() {
        cluster.evaluated = Sample.untold(A);
        judge();
        cluster.evaluated = Sample.violating(A);
        judge();

        assertThat(cluster.told.texts()).containsExactly("violation api api-0");
    }

    @Test
    void ofAViolationThatItsNewRecordTellsNothingIsToldAgain() {
        cluster.evaluated = Sample.violating(A);
        judge();
        judge();

        assertThat(cluster.told.texts()).isEmpty();
    }

    @Test
    void aViolationIsDatedByWhenItBegan() {
        cluster.evaluated = Sample.violating(A);
        judge();
        cluster.now = NOON.plusSeconds(60);

        assertThat(judge().standing().violations()).extracting(Violation::since).containsExactly(NOON);
    }

    @Test
    void aViolationThatWasGoneBeginsAnew() {
        cluster.evaluated = Sample.violating(A);
        judge();
        cluster.evaluated = Sample.compliant(A);
        judge();
        cluster.evaluated = Sample.violating(A);
        cluster.now = NOON.plusSeconds(60);

        assertThat(judge().standing().violations()).extracting(Violation::since).containsExactly(cluster.now);
    }

    @Test
    void aChangeWhoseRecordMayBeOnItsWayIsJudgedAndNotRecorded() {
        Judged judged = judge(stamped(NOON.minusSeconds(5), false));

        assertThat(cluster.records.kept()).isEmpty();
        assertThat(judged.end()).isEqualTo(End.UNRECORDED);
        assertThat(judged.standing().compliance()).isEqualTo(Compliance.COMPLIANT);
    }

    @Test
    void aLostRecordIsMadeAgainFromTheStamp() {
        judge(stamped(NOON.minusSeconds(600), false));

        Decision decision = cluster.records.kept().getFirst().decision();
        assertThat(decision.reason()).isEqualTo("RecordLost");
        assertThat(decision.requester().user()).isEqualTo("alice");
        assertThat(decision.change().generation()).isEqualTo(7);
    }

    @Test
    void aForgedStampCountsAsNone() {
        judge(stamped(NOON.minusSeconds(600), true));

        Decision decision = cluster.records.kept().getFirst().decision();
        assertThat(decision.reason()).isEmpty();
        assertThat(decision.requester().user()).isEmpty();
        assertThat(decision.change().generation()).isEqualTo(1);
    }

    private Root stamped(Instant time, boolean forged) {
        Stamp stamp = new Stamp("change", "alice", time, 7, TEMPLATE);
        String annotation = cluster.seal.seal(stamp, root.workload());
        return Sample.root(
                "api",
                TEMPLATE,
                A,
                NOON.minusSeconds(3600),
                Map.of(Stamp.ANNOTATION, forged ? annotation.replace("alice", "mallo") : annotation));
    }

    private Judged judge() {
        return judge(root);
    }

    private Judged judge(Root judged) {
        Judged result = judge.judge(
                new Case(judged, cluster.inForce.all().getFirst(), Running.PROD, NOON.minusSeconds(3600), last));
        last = Optional.of(result);
        return result;
    }
}
