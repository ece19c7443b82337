package dev.countersign.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.cluster.DeploymentPolicyState.Active;
import dev.countersign.cluster.DeploymentPolicyState.Look;
import dev.countersign.cluster.KeptPolicies.Kept;
import dev.countersign.policy.Fault;
import dev.countersign.policy.Inspection;
import dev.countersign.policy.Inspection.TestRun;
import dev.countersign.policy.PolicyDraft;
import dev.countersign.profile.Problem;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PolicyLooksTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final TestRun RUN = new TestRun(1, List.of());
    private static final Inspection PASSED = new Inspection.Passed(RUN);
    private static final Inspection FAILED = new Inspection.Refused(
            List.of(new Fault(Fault.Part.TESTS, 3, 1, "does not hold")),
            Optional.of(new TestRun(0, List.of("test_x"))));
    private static final Inspection WRONG =
            new Inspection.Refused(List.of(new Fault(Fault.Part.SOURCE, 2, 1, "is wrong")), Optional.empty());

    private static final PolicyLooks.Bound ROOM = _ -> Optional.empty();

    private final Memory kept = new Memory();
    private final List<Duration> again = new ArrayList<>();
    private final List<PolicyDraft> inspected = new ArrayList<>();
    private Inspection inspection = PASSED;
    private boolean broken;
    private Instant now = NOON;
    private final PolicyLooks looks = new PolicyLooks(
            draft -> {
                inspected.add(draft);
                if (broken) {
                    throw new IllegalStateException("bug");
                }
                return inspection;
            },
            new PolicyTexts("pod-hardening"::equals, TestPublications.none()),
            kept,
            () -> {},
            (_, in) -> again.add(in),
            () -> now);

    /** Kept in a list. */
    private static final class Memory implements PolicyLooks.Keeping {
        private final List<Kept> kept = new ArrayList<>();
        private boolean refuses;

        @Override
        public List<Kept> of(String uid) {
            return kept.reversed();
        }

        @Override
        public void keep(String uid, long generation, PolicyDraft draft) {
            if (refuses) {
                throw new KubernetesClientException("etcd is away");
            }
            kept.add(new Kept(generation, draft.rule()));
        }
    }

    private static GenericKubernetesResource policy(String name, long generation) {
        return Serialization.unmarshal("""
                apiVersion: countersign.dev/v1alpha1
                kind: DeploymentPolicy
                metadata: {name: %1$s, uid: u, generation: %2$d}
                spec:
                  kinds: [workload]
                  source: {inline: "package countersign.policy[\\"%1$s\\"]\\n# %2$d\\n"}
                  tests: "package countersign.policy[\\"%1$s\\"]\\n"
                """.formatted(name, generation), GenericKubernetesResource.class);
    }

    private DeploymentPolicyState consider(long generation) {
        return consider(policy("own", generation), ROOM);
    }

    private DeploymentPolicyState consider(GenericKubernetesResource policy, PolicyLooks.Bound bound) {
        looks.consider(policy, bound);
        return looks.state(policy).orElseThrow();
    }

    @Test
    void oneThatPassesIsKeptAndAnswers() {
        DeploymentPolicyState state = consider(1);

        assertThat(state.look()).isEqualTo(new Look.Sound(RUN));
        assertThat(state.active().map(Active::generation)).contains(1L);
    }

    @Test
    void oneThatDoesNotPassLeavesTheFormerOneAnswering() {
        DeploymentPolicyState before = consider(1);
        inspection = WRONG;

        DeploymentPolicyState after = consider(2);

        assertThat(after.active()).isEqualTo(before.active());
        assertThat(after.digest()).isNotEqualTo(before.digest());
        assertThat(after.look()).asString().contains("line 2:1: is wrong");
    }

    @Test
    void eachGenerationIsLookedThroughOnce() {
        consider(1);
        consider(1);
        inspection = WRONG;
        consider(2);
        consider(2);

        assertThat(inspected).hasSize(2);
    }

    @Test
    void whatCouldNotBeLookedThroughIsTriedAgain() {
        inspection = new Inspection.Postponed("OPA is away");

        assertThat(consider(1).look()).isEqualTo(new Look.Awaited("it could not be looked through: OPA is away"));
        assertThat(again).containsExactly(LookPace.TRY_AGAIN);

        now = NOON.plus(LookPace.TRY_AGAIN);
        inspection = PASSED;
        assertThat(consider(1).look()).isEqualTo(new Look.Sound(RUN));
    }

    @Test
    void whatIsLookedAtInVainIsLeftAloneLongerEachTime() {
        inspection = new Inspection.Postponed("OPA is away");

        for (int i = 0; i < 12; i++) {
            consider(1);
            consider(1);
            now = now.plus(again.getLast());
        }

        assertThat(inspected).hasSize(12);
        assertThat(again)
                .startsWith(LookPace.TRY_AGAIN, LookPace.TRY_AGAIN.multipliedBy(2))
                .endsWith(LookPace.TRY_AGAIN.multipliedBy(512));
    }

    @Test
    void aFaultOfOursIsToldAndTriedAgain() {
        broken = true;

        assertThat(consider(1).look()).asString().contains("by a fault of ours");
        assertThat(again).containsExactly(LookPace.TRY_AGAIN);
    }

    @Test
    void whatCouldNotBeKeptDoesNotAnswerAndIsTriedAgain() {
        kept.refuses = true;

        DeploymentPolicyState state = consider(1);

        assertThat(state.look()).isEqualTo(new Look.Awaited("it passed and could not be kept: etcd is away"));
        assertThat(state.active()).isEmpty();
        assertThat(again).containsExactly(LookPace.TRY_AGAIN);
    }

    @Test
    void whatSomebodyDeletedIsKeptAgain() {
        consider(1);
        kept.kept.clear();

        assertThat(consider(1).active().map(Active::generation)).contains(1L);
    }

    @Test
    void whatFailedATestIsTestedAgainAfterAWhile() {
        inspection = FAILED;
        consider(1);
        consider(1);
        assertThat(inspected).hasSize(1);
        assertThat(again).containsExactly(LookPace.TEST_AGAIN);

        now = NOON.plus(LookPace.TEST_AGAIN);
        inspection = PASSED;

        assertThat(consider(1).look()).isEqualTo(new Look.Sound(RUN));
    }

    @Test
    void theNameOfARuleOfTheLibraryIsRefused() {
        assertThat(consider(policy("pod-hardening", 1), ROOM).look()).asString().contains("is a rule of the library");
        assertThat(inspected).isEmpty();
    }

    @Test
    void oneBeyondTheBoundIsNotUsedUntilThereIsRoom() {
        Problem many = new Problem("metadata.name", "there are too many");

        assertThat(consider(policy("own", 1), _ -> Optional.of(many)).look())
                .isEqualTo(new Look.Unsound(List.of(many), Optional.empty()));
        assertThat(inspected).isEmpty();

        assertThat(consider(policy("own", 1), ROOM).look()).isEqualTo(new Look.Sound(RUN));
    }

    @Test
    void oneThatIsTooLongBesideTheOthersIsNotUsedUntilThereIsRoom() {
        Problem large = new Problem("spec.source", "is too much");

        assertThat(consider(policy("own", 1), size -> size > 20 ? Optional.of(large) : Optional.empty())
                        .look())
                .isEqualTo(new Look.Unsound(List.of(large), Optional.empty()));
        assertThat(inspected).isEmpty();

        assertThat(consider(policy("own", 1), ROOM).look()).isEqualTo(new Look.Sound(RUN));
    }

    @Test
    void oneThatGrowsBeyondTheBoundLeavesTheFormerOneAnswering() {
        consider(1);
        Problem large = new Problem("spec.source", "is too much");

        DeploymentPolicyState after =
                consider(policy("own", 2), size -> size > 0 ? Optional.of(large) : Optional.empty());

        assertThat(after.active().map(Active::generation)).contains(1L);
        assertThat(after.look()).asString().contains("is too much");
    }
}
