package dev.countersign.operator;

import static dev.countersign.operator.Sample.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.cluster.DeploymentPolicyState;
import dev.countersign.cluster.DeploymentPolicyState.Active;
import dev.countersign.cluster.DeploymentPolicyState.Look;
import dev.countersign.image.Digest;
import dev.countersign.operator.api.DeploymentPolicyStatus;
import dev.countersign.operator.api.DeploymentPolicyStatus.Tests;
import dev.countersign.policy.Inspection.TestRun;
import dev.countersign.profile.Problem;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DeploymentPolicyStatusPlanTest {
    private static final Digest OLD = Digest.sha256(new byte[] {1});
    private static final Digest NEW = Digest.sha256(new byte[] {2});
    private static final Look SOUND = new Look.Sound(new TestRun(3, List.of()));
    private static final Problem PROBLEM = new Problem("spec.tests", "line 3:1: test_x does not hold");

    private static DeploymentPolicyStatus status(Optional<Active> active, Look look) {
        return status(active, look, List.of());
    }

    private static DeploymentPolicyStatus status(Optional<Active> active, Look look, List<String> profiles) {
        return DeploymentPolicyStatusPlan.status(
                new DeploymentPolicyState("p", "u", 2, Optional.of(NEW), active, look),
                Optional.empty(),
                profiles,
                Optional.empty(),
                NOON);
    }

    private static Condition ready(DeploymentPolicyStatus status) {
        return status.conditions().getFirst();
    }

    @Test
    void oneThatAnswersIsReady() {
        DeploymentPolicyStatus status = status(Optional.of(new Active(NEW, 2)), SOUND);

        assertThat(ready(status))
                .extracting(Condition::getStatus, Condition::getReason)
                .containsExactly("True", "Active");
        assertThat(status.observedGeneration()).isEqualTo(2);
        assertThat(status.activeDigest()).isEqualTo(NEW.toString()).isEqualTo(status.digest());
        assertThat(status.tests()).isEqualTo(new Tests(3, 0, List.of()));
    }

    @Test
    void oneThatPassedAndDoesNotAnswerYetIsNotReady() {
        DeploymentPolicyStatus status = status(Optional.of(new Active(OLD, 1)), SOUND);

        assertThat(ready(status))
                .extracting(Condition::getStatus, Condition::getReason)
                .containsExactly("Unknown", "Switching");
        assertThat(status.activeDigest()).isEqualTo(OLD.toString());
    }

    @Test
    void oneThatCannotBeUsedSaysWhereAndWhatAnswersMeanwhile() {
        DeploymentPolicyStatus status = status(
                Optional.of(new Active(OLD, 1)),
                new Look.Unsound(List.of(PROBLEM), Optional.of(new TestRun(2, List.of("test_x")))));

        assertThat(ready(status))
                .extracting(Condition::getStatus, Condition::getReason, Condition::getMessage)
                .containsExactly(
                        "False",
                        "InvalidGeneration",
                        "generation 2 cannot be used, generation 1 answers meanwhile: spec.tests: line 3:1: test_x does not"
                                + " hold");
        assertThat(status.activeDigest()).isEqualTo(OLD.toString());
        assertThat(status.tests()).isEqualTo(new Tests(2, 1, List.of("test_x")));
    }

    @Test
    void oneThatAnswersAndWouldNotPassNowSaysSo() {
        DeploymentPolicyStatus status =
                status(Optional.of(new Active(NEW, 2)), new Look.Unsound(List.of(PROBLEM), Optional.empty()));

        assertThat(ready(status))
                .extracting(Condition::getStatus, Condition::getReason)
                .containsExactly("False", "NoLongerVerified");
        assertThat(ready(status).getMessage())
                .startsWith("generation 2 passed and answers on, and would not be used now");
    }

    @Test
    void oneThatNeverPassedLeavesWhatNamesItUnknown() {
        DeploymentPolicyStatus status = status(Optional.empty(), new Look.Unsound(List.of(PROBLEM), Optional.empty()));

        assertThat(ready(status).getReason()).isEqualTo("NeverActive");
        assertThat(ready(status).getMessage()).contains("so that what names it is Unknown");
        assertThat(status.activeDigest()).isNull();
        assertThat(status.tests()).isNull();
    }

    @Test
    void oneThatCouldNotBeLookedThroughIsNotReady() {
        DeploymentPolicyStatus status = status(Optional.empty(), new Look.Awaited("OPA is away"));

        assertThat(ready(status))
                .extracting(Condition::getStatus, Condition::getReason)
                .containsExactly("Unknown", "NotInspected");
        assertThat(ready(status).getMessage()).startsWith("OPA is away");
    }

    @Test
    void saysHowLongItTakesAndNotEachTimeAnew() {
        DeploymentPolicyStatus before = timed(Optional.of(Duration.ofNanos(11_200_000)), Optional.empty());

        assertThat(before.p95Ms()).isEqualTo(12);
        assertThat(timed(Optional.of(Duration.ofMillis(15)), Optional.of(before))
                        .p95Ms())
                .isEqualTo(12);
        assertThat(timed(Optional.of(Duration.ofMillis(16)), Optional.of(before))
                        .p95Ms())
                .isEqualTo(16);
        assertThat(timed(Optional.of(Duration.ofMillis(8)), Optional.of(before)).p95Ms())
                .isEqualTo(8);
        assertThat(timed(Optional.empty(), Optional.of(before)).p95Ms()).isNull();
    }

    private static DeploymentPolicyStatus timed(Optional<Duration> p95, Optional<DeploymentPolicyStatus> before) {
        return DeploymentPolicyStatusPlan.status(
                new DeploymentPolicyState("p", "u", 2, Optional.of(NEW), Optional.of(new Active(NEW, 2)), SOUND),
                p95,
                List.of(),
                before,
                NOON);
    }

    @Test
    void namesTheFirstProfilesThatUseItAndCountsAll() {
        List<String> profiles = IntStream.range(0, 30)
                .mapToObj(at -> "p%02d".formatted(29 - at))
                .toList();

        DeploymentPolicyStatus status = status(Optional.of(new Active(NEW, 2)), SOUND, profiles);

        assertThat(status.usedBy()).satisfies(used -> {
            assertThat(used.items()).hasSize(20).startsWith("p00", "p01");
            assertThat(used.total()).isEqualTo(30);
            assertThat(used.truncated()).isTrue();
        });
    }

    @Test
    void namesTheFirstTestsThatFailAndCountsAll() {
        List<String> failed =
                IntStream.range(0, 30).mapToObj(at -> "test_" + at).toList();

        DeploymentPolicyStatus status =
                status(Optional.empty(), new Look.Unsound(List.of(PROBLEM), Optional.of(new TestRun(0, failed))));

        assertThat(status.tests()).satisfies(tests -> {
            assertThat(tests.fail()).isEqualTo(30);
            assertThat(tests.failed()).hasSize(20);
        });
    }
}
