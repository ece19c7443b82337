package dev.countersign.operator;

import static dev.countersign.operator.Sample.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.cluster.TrustRootState;
import dev.countersign.cluster.TrustRootState.Failure;
import dev.countersign.cluster.TrustRootState.InForce;
import dev.countersign.cluster.TrustRootState.Refreshing;
import dev.countersign.signature.TestSigstore;
import dev.countersign.trustroot.TrustRoot;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrustRootWatchesTest {
    private static final TrustRoot ONE = TestSigstore.create().root();
    private static final TrustRoot TWO = TestSigstore.create().root();

    private final Told told = new Told();
    private Instant now = NOON;
    private TrustRootState state = state(ONE, Optional.empty());
    private final Watches watches = new Watches(List.of(
            TrustRootWatches.rotated(() -> List.of(state), told),
            TrustRootWatches.notRefreshed(() -> List.of(state), told),
            TrustRootWatches.expired(() -> List.of(state), told, () -> now)));

    @Test
    void anotherContentIsToldOnce() {
        watches.start();
        state = state(TWO, Optional.empty());
        watches.changed();
        watches.changed();

        assertThat(told.texts())
                .containsExactly("TrustRootRotated r TrustRoot r: %s serves in place of %s"
                        .formatted(TWO.digest(), ONE.digest()));
    }

    @Test
    void aFailureIsToldOnceUntilItIsAnotherOrOver() {
        watches.start();
        for (String reason : List.of("MirrorUnreachable", "MirrorUnreachable", "RolledBack", "", "RolledBack")) {
            state = state(ONE, Optional.of(reason).filter(word -> !word.isEmpty()));
            watches.changed();
        }

        assertThat(told.texts())
                .containsExactly(
                        "TrustRootNotRefreshed r TrustRoot r: MirrorUnreachable: why",
                        "TrustRootNotRefreshed r TrustRoot r: RolledBack: why",
                        "TrustRootNotRefreshed r TrustRoot r: RolledBack: why");
    }

    @Test
    void anExpiryIsToldOnce() {
        watches.start();
        now = NOON.plusSeconds(60);
        watches.changed();
        watches.changed();

        assertThat(told.texts())
                .singleElement()
                .asString()
                .startsWith("TrustRootExpired r")
                .contains("for nothing");
    }

    @Test
    void onlyTheLeaderTells() {
        state = state(ONE, Optional.of("RolledBack"));
        watches.changed();

        assertThat(told.texts()).isEmpty();
    }

    private static TrustRootState state(TrustRoot root, Optional<String> failure) {
        return new TrustRootState(
                "r",
                "u",
                1,
                Optional.of(new InForce(root, 1, NOON, Optional.of(NOON.plusSeconds(60)))),
                Optional.empty(),
                Optional.of(new Refreshing(
                        Optional.empty(), Optional.empty(), failure.map(reason -> new Failure(reason, "why")))));
    }
}
