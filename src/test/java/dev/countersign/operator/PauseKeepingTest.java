package dev.countersign.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.cluster.WorkloadEvents.Reason;
import dev.countersign.operator.api.EnforcementPauseStatus;
import dev.countersign.operator.api.EnforcementPauseStatus.Phase;
import dev.countersign.profile.Pause;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PauseKeepingTest {
    private final List<Pause> pauses = new ArrayList<>(List.of(pause("alice")));
    private final Map<String, EnforcementPauseStatus> statuses = new HashMap<>();
    private final List<Reason> told = new ArrayList<>();
    private Instant now = Sample.NOON;
    private PauseKeeping keeping = keeping();

    @Test
    void tellsOfTheStartOnceAndOfEachHourAndOfTheEnd() {
        looksAfter(Duration.ZERO);
        looksAfter(Duration.ofMinutes(59));
        assertThat(told).containsExactly(Reason.PAUSE_STARTED);

        looksAfter(Duration.ofMinutes(1));
        looksAfter(Duration.ofMinutes(60));
        looksAfter(Duration.ofMinutes(1));
        assertThat(told).containsExactly(Reason.PAUSE_STARTED, Reason.PAUSE_ONGOING, Reason.PAUSE_ENDED);
        assertThat(Objects.requireNonNull(statuses.get("p")).phase()).isEqualTo(Phase.ENDED);
    }

    @Test
    void anotherLeaderTellsNothingAnew() {
        looksAfter(Duration.ZERO);
        keeping = keeping();
        looksAfter(Duration.ofMinutes(1));

        assertThat(told).containsExactly(Reason.PAUSE_STARTED);
    }

    @Test
    void tellsThatOneWasDeletedEarly() {
        looksAfter(Duration.ZERO);
        pauses.clear();
        looksAfter(Duration.ofMinutes(1));

        assertThat(told).containsExactly(Reason.PAUSE_STARTED, Reason.PAUSE_ENDED);
    }

    @Test
    void saysOfOneThatNobodyIsNamedForThatItPausesNothing() {
        pauses.set(0, pause(""));
        looksAfter(Duration.ZERO);

        assertThat(Objects.requireNonNull(statuses.get("p")).phase()).isEqualTo(Phase.INVALID);
        assertThat(told).isEmpty();
    }

    @Test
    void whatItLetThroughComesOnTopOfWhatWasPruned() {
        EnforcementPauseStatus two = status(null, Sample.NOON, Sample.NOON.plusSeconds(1));
        assertThat(two.uses()).isEqualTo(2);

        assertThat(status(two).uses()).isEqualTo(2);
        assertThat(status(two, Sample.NOON.plusSeconds(2)).uses()).isEqualTo(3);
    }

    private static EnforcementPauseStatus status(@Nullable EnforcementPauseStatus before, Instant... uses) {
        return PauseStatusPlan.of(pause("alice"), before, List.of(uses), Sample.NOON)
                .status();
    }

    private void looksAfter(Duration time) {
        now = now.plus(time);
        keeping.look();
    }

    private PauseKeeping keeping() {
        return new PauseKeeping(
                () -> List.copyOf(pauses),
                List::of,
                new PauseKeeping.Board() {
                    @Override
                    public Optional<EnforcementPauseStatus> status(String pause) {
                        return Optional.ofNullable(statuses.get(pause));
                    }

                    @Override
                    public void put(String pause, EnforcementPauseStatus status) {
                        statuses.put(pause, status);
                    }

                    @Override
                    public void tell(Reason reason, Pause pause, String message) {
                        told.add(reason);
                    }
                },
                () -> now);
    }

    private static Pause pause(String by) {
        return new Pause(
                "p", "u", List.of("release"), Sample.NOON, Sample.NOON.plus(Duration.ofHours(2)), by, "OPS-1", "down");
    }
}
