package dev.countersign.decision;

import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** Runs a property for many seeds; {@code -Dseed=…} replays one that failed. */
final class Seeds {
    private static final long FIRST = Long.getLong("seed", 1L);

    private Seeds() {}

    static void each(int times, Consumer<Random> property) {
        for (long seed = FIRST; seed < FIRST + times; seed++) {
            try {
                property.accept(new Random(seed));
            } catch (AssertionError broken) {
                throw new AssertionError("replay with -Dseed=" + seed, broken);
            }
        }
    }

    static <T> T oneOf(List<T> all, Random random) {
        return all.get(random.nextInt(all.size()));
    }
}
