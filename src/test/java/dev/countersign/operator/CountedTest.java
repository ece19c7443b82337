package dev.countersign.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CountedTest {
    private static final Instant FIRST = Sample.NOON;
    private static final Instant SECOND = FIRST.plusSeconds(1);
    private static final Instant THIRD = FIRST.plusSeconds(2);

    @Test
    void countsWhatThereIs() {
        assertThat(Counted.NONE.with(List.of())).isEqualTo(Counted.NONE);
        assertThat(Counted.NONE.with(List.of(SECOND, FIRST))).isEqualTo(new Counted(2, Optional.of(SECOND)));
    }

    @Test
    void countsNothingTwice() {
        Counted two = new Counted(2, Optional.of(SECOND));

        assertThat(two.with(List.of(SECOND, FIRST))).isEqualTo(two);
    }

    @Test
    void countsWhatIsNewOnTopOfWhatWasPruned() {
        Counted two = new Counted(2, Optional.of(SECOND));

        assertThat(two.with(List.of())).isEqualTo(two);
        assertThat(two.with(List.of(THIRD))).isEqualTo(new Counted(3, Optional.of(THIRD)));
    }

    @Test
    void countsWhatWasWrittenLateWhereNothingWasPruned() {
        assertThat(new Counted(1, Optional.of(SECOND)).with(List.of(FIRST, SECOND)))
                .isEqualTo(new Counted(2, Optional.of(SECOND)));
    }

    @Test
    void doesNotGuessWhatIsNewWhereNobodyKeptATime() {
        assertThat(new Counted(3, Optional.empty()).with(List.of(FIRST))).isEqualTo(new Counted(3, Optional.of(FIRST)));
    }
}
