package dev.countersign.operator;

import static dev.countersign.operator.Sample.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.countersign.cluster.TrustRootState;
import dev.countersign.cluster.TrustRootState.Failure;
import dev.countersign.cluster.TrustRootState.Refreshing;
import dev.countersign.operator.api.TrustRootStatus;
import dev.countersign.signature.TestSigstore;
import dev.countersign.trustroot.TrustRoot;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrustRootStatusPlanTest {
    private static final TrustRoot ROOT = TestSigstore.create().root();
    private static final Optional<TrustRootState.InForce> FIRST =
            Optional.of(new TrustRootState.InForce(ROOT, 1, NOON.plusMillis(7)));

    @Test
    void saysWhatTheOneThatServesHolds() {
        TrustRootStatus status = status(new TrustRootState("r", "u", 1, FIRST, Optional.empty()));

        assertThat(ready(status))
                .extracting(Condition::getStatus, Condition::getReason)
                .containsExactly("True", "Loaded");
        assertThat(status.observedGeneration()).isEqualTo(1);
        assertThat(status.digest()).isEqualTo(ROOT.digest().toString());
        assertThat(status.servesSince()).isEqualTo(NOON);
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
        assertThat(status.servesSince()).isNull();
        assertThat(status.contents()).isNull();
    }

    @Test
    void aSourceThatIsGoneSaysThatWhatWasReadStillServes() {
        TrustRootStatus status = status(new TrustRootState("r", "u", 1, FIRST, Optional.of("no ConfigMap roots")));

        assertThat(ready(status).getReason()).isEqualTo("SourceLost");
        assertThat(ready(status).getMessage()).contains("still serves, until", "no ConfigMap roots");
    }

    @Test
    void whatTheRepositoryConfirmedSaysWhenAndForHowLong() {
        Instant end = NOON.plusSeconds(60);
        TrustRootStatus status = status(refreshed(end, Optional.empty()));

        assertThat(status.refreshedAt()).isEqualTo(NOON.minusSeconds(5));
        assertThat(status.nextRefresh()).isEqualTo(NOON.plusSeconds(5));
        assertThat(status.expiresAt()).isEqualTo(end);
        assertThat(status.conditions())
                .extracting(Condition::getType, Condition::getStatus, Condition::getReason)
                .containsExactly(tuple("Ready", "True", "Loaded"), tuple("Refreshed", "True", "UpToDate"));
    }

    @Test
    void aLookThatFailedSaysWhyWhileTheOldServes() {
        Failure failure = new Failure("RolledBack", "timestamp.json is of version 1");
        TrustRootStatus status = status(refreshed(NOON.plusSeconds(1), Optional.of(failure)));

        assertThat(status.conditions())
                .extracting(Condition::getType, Condition::getStatus, Condition::getReason)
                .containsExactly(tuple("Ready", "True", "Loaded"), tuple("Refreshed", "False", "RolledBack"));
    }

    @Test
    void whatHasExpiredIsNotReady() {
        TrustRootStatus status = status(refreshed(NOON, Optional.of(new Failure("MirrorUnreachable", "down"))));

        Condition ready = status.conditions().getFirst();
        assertThat(ready).extracting(Condition::getStatus, Condition::getReason).containsExactly("False", "Expired");
        assertThat(ready.getMessage()).contains("counts for nothing", "expired at " + NOON);
    }

    @Test
    void whatWasNeverLookedAtSaysSo() {
        TrustRootStatus status = status(new TrustRootState(
                "r", "u", 1, Optional.empty(), Optional.of("not yet"), Optional.of(Refreshing.NEVER)));

        assertThat(status.conditions())
                .extracting(Condition::getType, Condition::getStatus, Condition::getReason)
                .containsExactly(tuple("Ready", "False", "NeverLoaded"), tuple("Refreshed", "Unknown", "NotYet"));
    }

    private static TrustRootState refreshed(Instant end, Optional<Failure> failure) {
        return new TrustRootState(
                "r",
                "u",
                1,
                Optional.of(new TrustRootState.InForce(ROOT, 1, NOON, Optional.of(end))),
                Optional.empty(),
                Optional.of(
                        new Refreshing(Optional.of(NOON.minusSeconds(5)), Optional.of(NOON.plusSeconds(5)), failure)));
    }

    private static TrustRootStatus status(TrustRootState state) {
        return TrustRootStatusPlan.status(state, Optional.empty(), NOON);
    }

    private static Condition ready(TrustRootStatus status) {
        assertThat(status.conditions()).hasSize(1);
        return status.conditions().getFirst();
    }
}
