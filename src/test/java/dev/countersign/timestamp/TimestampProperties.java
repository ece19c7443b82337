package dev.countersign.timestamp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A failing run prints its seed; {@code -Dcountersign.seed=…} replays it. */
class TimestampProperties {
    private static final byte[] SIGNATURE = {1, 2, 3};

    private final long seed = Long.getLong("countersign.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final TestTimestampAuthority tsa = TestTimestampAuthority.create();
    private final byte[] good = tsa.stamps(SIGNATURE).der();

    @Test
    void everyOneByteMutationIsRefusedOrMeansTheSame() {
        for (int at = 0; at < good.length; at++) {
            for (int change : new int[] {1, 0x80, 1 + random.nextInt(255)}) {
                byte[] mutant = good.clone();
                mutant[at] ^= (byte) change;
                saysTheSameOrNothing(mutant);
            }
        }
    }

    @Test
    void everyTruncationIsRefused() {
        for (int length = 0; length < good.length; length++) {
            assertThat(check(Arrays.copyOf(good, length))).as(replay()).isInstanceOf(Timestamp.Refused.class);
        }
    }

    @Test
    void junkIsRefusedWithoutAnException() {
        for (int round = 0; round < 2_000; round++) {
            byte[] mutant = good.clone();
            int length = random.nextInt(good.length / 2);
            System.arraycopy(
                    good, random.nextInt(good.length - length), mutant, random.nextInt(good.length - length), length);
            saysTheSameOrNothing(mutant);
        }
    }

    private void saysTheSameOrNothing(byte[] mutant) {
        switch (check(mutant)) {
            case Timestamp.Refused(Timestamp.Reason reason, String message) ->
                assertThat(message).as(replay()).isNotBlank();
            case Timestamp.Proven proven -> assertThat(proven).as(replay()).isEqualTo(check(good));
        }
    }

    private Timestamp check(byte[] response) {
        return Timestamp.check(response, SIGNATURE, List.of(tsa.authority()));
    }

    private String replay() {
        return "seed " + seed;
    }
}
