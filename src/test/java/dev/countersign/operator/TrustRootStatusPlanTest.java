package dev.countersign.operator;

import static dev.countersign.operator.Sample.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.cluster.TrustRootState;
import dev.countersign.operator.api.TrustRootStatus;
import dev.countersign.signature.TestSigstore;
import dev.countersign.trustroot.TrustRoot;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrustRootStatusPlanTest {
    private static final TrustRoot ROOT = TestSigstore.create().root();
    private static final Optional<TrustRootState.InForce> FIRST = Optional.of(new TrustRootState.InForce(ROOT, 1));

    @Test
    void saysWhatTheOneThatServesHolds() {
        TrustRootStatus status = status(new TrustRootState("r", "u", 1, FIRST, Optional.empty()));

        assertThat(ready(status))
                .extracting(Condition::getStatus, Condition::getReason)
                .containsExactly("True", "Loaded");
        assertThat(status.observedGeneration()).isEqualTo(1);
        assertThat(status.digest()).isEqualTo(ROOT.digest().toString());
        assertThat(status.contents()).isEqualTo(new TrustRootStatus.Contents(1, 2, 1, 1, 0));
    }

    @Test
    void aBrokenGenerationSaysWhatIsWrongAndWhatServes() {
        TrustRootStatus status = status(new TrustRootState("r", "u", 2, FIRST, Optional.of("spec.inline: tlogs: bad")));

        assertThat(ready(status).getReason()).isEqualTo("InvalidGeneration");
        assertThat(ready(status).getMessage()).contains("generation 1 still serves", "spec.inline: tlogs: bad");
        assertThat(status.digest()).isEqualTo(ROOT.digest().toString());
    }

    @Test
    void oneThatWasNeverGoodCountsForNothing() {
        TrustRootStatus status =
                status(new TrustRootState("r", "u", 1, Optional.empty(), Optional.of("spec.inline: bad")));

        assertThat(ready(status))
                .extracting(Condition::getStatus, Condition::getReason)
                .containsExactly("False", "NeverLoaded");
        assertThat(status.digest()).isNull();
        assertThat(status.contents()).isNull();
    }

    private static TrustRootStatus status(TrustRootState state) {
        return TrustRootStatusPlan.status(state, Optional.empty(), NOON);
    }

    private static Condition ready(TrustRootStatus status) {
        assertThat(status.conditions()).hasSize(1);
        return status.conditions().getFirst();
    }
}
