package dev.countersign.gather;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.registry.Fetched;
import dev.countersign.registry.Fetched.Found;
import dev.countersign.registry.Fetched.Trouble;
import dev.countersign.registry.Fetched.Unreachable;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ByteBudgetTest {
    private static final int KIB = 1 << 10;

    /** Room for 128 KiB, 32 of them for what takes at most 1 KiB. */
    private final ByteBudget budget = new ByteBudget(128 * KIB, InstantSource.system());

    private int hosts;

    private Fetched<String> within(long size) {
        return within(size, () -> new Found<>("read"));
    }

    private <T> Fetched<T> within(long size, Supplier<Fetched<T>> read) {
        return budget.within(size, "host" + hosts++ + ".example", Instant.EPOCH, _ -> read.get());
    }

    private static long filling(int kib) {
        return (long) kib * KIB / ByteBudget.FACTOR;
    }

    @Test
    void readsWhatThereIsRoomFor() {
        Fetched<Fetched<String>> both = within(filling(48), () -> new Found<>(within(filling(48))));

        assertThat(both).isEqualTo(new Found<>(new Found<>("read")));
    }

    @Test
    void whatThereIsNoRoomForIsCrowdedOut() {
        Fetched<Fetched<String>> both = within(filling(48), () -> new Found<>(within(filling(49))));

        assertThat(both)
                .isInstanceOfSatisfying(
                        Found.class,
                        found -> assertThat(found.value())
                                .isEqualTo(new Unreachable<>(
                                        Trouble.CROWDED, "no room in memory for 5017 bytes besides what others read")));
    }

    @Test
    void theRoomIsFreeAgainAfterwards() {
        within(filling(96));

        assertThat(within(filling(96))).isEqualTo(new Found<>("read"));
    }

    @Test
    void theRoomIsFreeAgainAfterABug() {
        assertThatThrownBy(() -> within(filling(96), () -> {
                    throw new IllegalStateException("bug");
                }))
                .hasMessage("bug");

        assertThat(within(filling(96))).isEqualTo(new Found<>("read"));
    }

    @Test
    void bulkHoldsUpNothingSmall() {
        Fetched<Fetched<String>> both = within(filling(96), () -> new Found<>(within(filling(1))));

        assertThat(both).isEqualTo(new Found<>(new Found<>("read")));
    }

    @Test
    void whatIsLargerThanAllIsReadAlone() {
        Fetched<Fetched<String>> both = within(filling(1_000), () -> new Found<>(within(filling(2))));

        assertThat(both)
                .isInstanceOfSatisfying(
                        Found.class, found -> assertThat(found.value()).isInstanceOf(Unreachable.class));
    }

    @Test
    void whoeverIsInterruptedReadsNothingAndStaysInterrupted() {
        Thread.currentThread().interrupt();
        Fetched<String> read = within(filling(2));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(read).isInstanceOf(Unreachable.class);
    }
}
