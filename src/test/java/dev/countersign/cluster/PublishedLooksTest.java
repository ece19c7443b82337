package dev.countersign.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.cluster.DeploymentPolicyState.Active;
import dev.countersign.cluster.DeploymentPolicyState.Look;
import dev.countersign.cluster.KeptPolicies.Kept;
import dev.countersign.policy.Inspection;
import dev.countersign.policy.Inspection.TestRun;
import dev.countersign.policy.PolicyDraft;
import dev.countersign.registry.Descriptor;
import dev.countersign.registry.Fetched.Trouble;
import dev.countersign.signature.TestSigner;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Looking through policies that lie in a registry. */
class PublishedLooksTest {
    private static final Look SOUND = new Look.Sound(new TestRun(1, List.of()));

    private final PublicationScene scene = new PublicationScene();
    private final Descriptor artifact = scene.push();
    private final List<PolicyDraft> inspected = new ArrayList<>();
    private final List<Duration> again = new ArrayList<>();
    private final List<Kept> kept = new ArrayList<>();
    private Instant now = Instant.parse("2026-01-01T12:00:00Z");
    private final PolicyLooks looks = new PolicyLooks(
            draft -> {
                inspected.add(draft);
                return new Inspection.Passed(new TestRun(1, List.of()));
            },
            new PolicyTexts(_ -> false, scene.publications),
            new PolicyLooks.Keeping() {
                @Override
                public List<Kept> of(String uid) {
                    return kept.reversed();
                }

                @Override
                public void keep(String uid, long generation, PolicyDraft draft) {
                    kept.add(new Kept(generation, draft.rule()));
                }
            },
            () -> {},
            (_, in) -> again.add(in),
            () -> now);

    private DeploymentPolicyState consider() {
        var policy = PublicationScene.object(artifact, "");
        looks.consider(policy, _ -> Optional.empty());
        return looks.state(policy).orElseThrow();
    }

    private void pass() {
        now = now.plus(again.getLast());
    }

    @Test
    void oneThatIsSignedIsInspectedKeptAndAnswers() {
        scene.sign(artifact, scene.platform);

        DeploymentPolicyState state = consider();

        assertThat(state.look()).isEqualTo(SOUND);
        assertThat(state.active().map(Active::generation)).contains(1L);
        assertThat(inspected).hasSize(1);
    }

    @Test
    void oneThatIsNotSignedIsNeverInspected() {
        assertThat(consider().look()).isInstanceOf(Look.Unsound.class);
        assertThat(inspected).isEmpty();
    }

    @Test
    void oneThatIsSignedAfterwardsAnswersThen() {
        consider();
        scene.sign(artifact, scene.platform);

        assertThat(consider().look()).isInstanceOf(Look.Unsound.class);
        pass();
        assertThat(consider().look()).isEqualTo(SOUND);
    }

    @Test
    void whatIsNotSignedIsLookedForLessAndLessOften() {
        for (int i = 0; i < 12; i++) {
            consider();
            pass();
        }

        assertThat(again)
                .startsWith(LookPace.TRY_AGAIN, LookPace.TRY_AGAIN.multipliedBy(2))
                .endsWith(LookPace.MOST_UNSIGNED);
    }

    @Test
    void aRegistryThatIsDownIsAskedAgain() {
        scene.sign(artifact, scene.platform);
        scene.registry.down(Trouble.CONNECTION);

        assertThat(consider().look()).isInstanceOf(Look.Awaited.class);
        scene.registry.up();
        assertThat(consider().look()).isInstanceOf(Look.Awaited.class);
        pass();
        assertThat(consider().look()).isEqualTo(SOUND);
    }

    @Test
    void aRegistryThatGoesDownTakesNothingBack() {
        scene.sign(artifact, scene.platform);
        consider();
        scene.registry.down(Trouble.CONNECTION);
        pass();

        assertThat(consider().look()).isEqualTo(SOUND);
        assertThat(again).endsWith(LookPace.VERIFY_AGAIN, LookPace.TRY_AGAIN.multipliedBy(2));
    }

    @Test
    void aRevokedKeyIsToldAtOnceAndWhatWasVerifiedAnswersOn() {
        scene.sign(artifact, scene.platform);
        consider();
        scene.changeSecret(TestSigner.create().pem());

        DeploymentPolicyState state = consider();

        assertThat(state.look()).isInstanceOf(Look.Unsound.class);
        assertThat(state.active().map(Active::generation)).contains(1L);
    }

    @Test
    void aKeyThatIsBackMakesItSoundAtOnce() {
        scene.sign(artifact, scene.platform);
        consider();
        scene.deleteSecret();
        assertThat(consider().look()).isInstanceOf(Look.Unsound.class);
        scene.changeSecret(scene.platform.pem());

        assertThat(consider().look()).isEqualTo(SOUND);
    }

    @Test
    void whatWasVerifiedIsLeftAloneForAWhile() {
        scene.sign(artifact, scene.platform);
        consider();
        int asked = scene.registry.asked().size();

        consider();
        assertThat(scene.registry.asked()).hasSize(asked);
        pass();
        consider();

        assertThat(scene.registry.asked()).hasSizeGreaterThan(asked);
    }
}
