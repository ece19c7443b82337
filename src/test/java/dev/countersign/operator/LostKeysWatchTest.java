package dev.countersign.operator;

import static dev.countersign.operator.Sample.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.cluster.ProfileState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LostKeysWatchTest {
    private final Told told = new Told();
    private Map<String, Instant> kept = Map.of();
    private final Watch<?, ?> watch = ProfileWatches.keys(() -> List.of(state()), told);

    @Test
    void aKeyWhoseSecretIsGoneIsToldOnce() {
        watch.start();
        assertThat(told.texts()).isEmpty();

        kept = Map.of("ci", NOON);
        watch.changed();
        watch.changed();

        assertThat(told.texts()).singleElement().asString().contains("trust release", "trust entry ci");
    }

    @Test
    void aKeyThatCameBackAndWentAgainIsToldAgain() {
        watch.start();
        kept = Map.of("ci", NOON);
        watch.changed();
        kept = Map.of();
        watch.changed();
        kept = Map.of("ci", NOON.plusSeconds(60));
        watch.changed();

        assertThat(told.texts()).hasSize(2);
    }

    @Test
    void onlyTheLeaderTells() {
        kept = Map.of("ci", NOON);
        watch.changed();

        assertThat(told.texts()).isEmpty();
    }

    private ProfileState state() {
        return new ProfileState(
                "release",
                "u",
                NOON,
                1,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                kept,
                Optional.empty());
    }
}
