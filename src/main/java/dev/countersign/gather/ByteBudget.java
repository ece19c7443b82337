package dev.countersign.gather;

import dev.countersign.registry.Fetched;
import dev.countersign.registry.Fetched.Trouble;
import dev.countersign.registry.Fetched.Unreachable;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * How much memory all evidence together may take that is being read and checked, whoever pushed it and however many ask. A
 * quarter is kept for what is small, so that bulk holds up no signature. Whoever waits is served in the order he came.
 */
public final class ByteBudget {
    /**
     * Bytes of memory for each byte of a blob: those received and their copy, the text, the reader's buffer, the base64 text
     * within, the payload, and what the signature is over. Measured: the largest junk needs a heap of 7 times its size, of 9
     * where one character makes the text a wide one.
     */
    static final int FACTOR = 10;

    private static final int KIB = 1 << 10;
    private static final int SMALL = 32;

    private final InstantSource clock;
    private final int forSmall;
    private final int forLarge;
    private final Semaphore small;
    private final Semaphore large;

    /** @param bytes of memory */
    public ByteBudget(long bytes, InstantSource clock) {
        this.clock = clock;
        int all = (int) Math.clamp(bytes / KIB, 2, Integer.MAX_VALUE);
        forSmall = Math.max(1, all / 4);
        forLarge = all - forSmall;
        small = new Semaphore(forSmall, true);
        large = new Semaphore(forLarge, true);
    }

    /** A quarter of the largest heap there can be. */
    public static ByteBudget ofHeap(InstantSource clock) {
        return new ByteBudget(Runtime.getRuntime().maxMemory() / 4, clock);
    }

    InstantSource clock() {
        return clock;
    }

    /**
     * What {@code read} comes to once there is room for {@code size} bytes and all that is made of them; the room is free again
     * afterwards. What is too large for the whole budget is read alone.
     */
    <T> Fetched<T> within(long size, Instant deadline, Supplier<Fetched<T>> read) {
        long cost = Math.max(1, Math.ceilDiv(size * FACTOR, KIB));
        boolean little = cost * SMALL <= forSmall;
        Semaphore room = little ? small : large;
        int taken = (int) Math.min(cost, little ? forSmall : forLarge);
        try {
            if (!room.tryAcquire(taken, Remaining.nanos(clock.instant(), deadline), TimeUnit.NANOSECONDS)) {
                return new Unreachable<>(
                        Trouble.CROWDED, "no room in memory for %d bytes besides what others read".formatted(size));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Unreachable<>(Trouble.CROWDED, "the look-up was interrupted");
        }
        try {
            return read.get();
        } finally {
            room.release(taken);
        }
    }
}
