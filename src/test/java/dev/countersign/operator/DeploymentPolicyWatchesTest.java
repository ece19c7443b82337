package dev.countersign.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.cluster.DeploymentPolicyState;
import dev.countersign.cluster.DeploymentPolicyState.Active;
import dev.countersign.cluster.DeploymentPolicyState.Look;
import dev.countersign.image.Digest;
import dev.countersign.policy.Inspection.TestRun;
import dev.countersign.profile.Problem;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeploymentPolicyWatchesTest {
    private static final Digest ONE = Digest.sha256(new byte[] {1});
    private static final Digest TWO = Digest.sha256(new byte[] {2});
    private static final Look SOUND = new Look.Sound(new TestRun(1, List.of()));

    private final Told told = new Told();
    private DeploymentPolicyState state = state(1, ONE, SOUND);
    private final Watches watches = new Watches(List.of(
            DeploymentPolicyWatches.switched(() -> List.of(state), told),
            DeploymentPolicyWatches.refused(() -> List.of(state), told)));

    private static DeploymentPolicyState state(long generation, Digest active, Look look) {
        return new DeploymentPolicyState(
                "p", "u", generation, Optional.of(active), Optional.of(new Active(active, generation)), look);
    }

    private static Look unsound(String why) {
        return new Look.Unsound(List.of(new Problem("spec.tests", why)), Optional.empty());
    }

    @Test
    void anotherTextIsToldOnce() {
        watches.start();
        state = state(2, TWO, SOUND);
        watches.changed();
        watches.changed();

        assertThat(told.texts())
                .containsExactly("PolicySwitched p DeploymentPolicy p: %s answers in place of %s".formatted(TWO, ONE));
    }

    @Test
    void theSameTextInAnotherGenerationIsNotTold() {
        watches.start();
        state = state(2, ONE, SOUND);
        watches.changed();

        assertThat(told.texts()).isEmpty();
    }

    @Test
    void aRefusalIsToldOnceUntilItIsAnother() {
        watches.start();
        for (String why : List.of("line 1:1: x", "line 1:1: x", "line 2:1: y")) {
            state = state(2, ONE, unsound(why));
            watches.changed();
        }

        assertThat(told.texts())
                .containsExactly(
                        "PolicyRefused p DeploymentPolicy p: generation 2 cannot be used: spec.tests: line 1:1: x",
                        "PolicyRefused p DeploymentPolicy p: generation 2 cannot be used: spec.tests: line 2:1: y");
    }
}
