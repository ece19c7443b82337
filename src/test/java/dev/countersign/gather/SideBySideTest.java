package dev.countersign.gather;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SideBySideTest {
    @Test
    void keepsTheOrder() {
        for (int many = 0; many < 10; many++) {
            List<Integer> items = IntStream.range(0, many).boxed().toList();

            assertThat(new SideBySide(Runnable::run, 3).map(items, item -> item))
                    .isEqualTo(items);
        }
    }

    @Test
    void doesAsManyAtATimeAsItHasLanesAndNoMore() {
        CyclicBarrier together = new CyclicBarrier(4);
        AtomicInteger running = new AtomicInteger();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Integer> most = new SideBySide(threads, 4).map(List.of(1, 2, 3, 4, 5, 6, 7, 8), item -> {
                int now = running.incrementAndGet();
                await(together);
                running.decrementAndGet();
                return now;
            });

            assertThat(most).allMatch(now -> now <= 4);
        }
    }

    @Test
    void oneThingAloneNeedsNoOtherThread() {
        SideBySide lanes = new SideBySide(
                _ -> {
                    throw new AssertionError("there is nothing beside it");
                },
                3);

        assertThat(lanes.map(List.of(1), item -> item + 1)).containsExactly(2);
    }

    @Test
    void aBugWithOneIsABugWithAll() {
        assertThatThrownBy(() -> new SideBySide(Runnable::run, 2).map(List.of(1, 0), item -> 1 / item))
                .hasRootCauseInstanceOf(ArithmeticException.class);
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(5, TimeUnit.SECONDS);
        } catch (Exception alone) {
            throw new AssertionError("nobody else runs", alone);
        }
    }
}
