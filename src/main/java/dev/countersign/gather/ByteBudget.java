package dev.countersign.gather;

import dev.countersign.registry.Fetched;
import dev.countersign.registry.Fetched.Trouble;
import dev.countersign.registry.Fetched.Unreachable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Function;

/**
 * How much memory all evidence together may take that is being read and checked, whoever pushed it and however many ask. A
 * quarter is kept for what is small, so that bulk holds up no signature, and within each {@link Room} no host holds up the others.
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

    /** Beyond any deadline: many small ones of a slow host wait for their turns while they have room. */
    private static final Duration ANY_TIME = Duration.ofHours(1);

    private static final Duration MOST_TIME = Duration.ofSeconds(3);

    private final InstantSource clock;
    private final Room small;
    private final Room large;

    /** @param bytes of memory */
    public ByteBudget(long bytes, InstantSource clock) {
        this.clock = clock;
        int all = (int) Math.clamp(bytes / KIB, 2, Integer.MAX_VALUE);
        int forSmall = Math.max(1, all / 4);
        small = new Room(forSmall, ANY_TIME, clock);
        large = new Room(all - forSmall, MOST_TIME, clock);
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
     *
     * @param host whose bytes they are
     * @param read given until when the bytes have to be there
     */
    <T> Fetched<T> within(long size, String host, Instant deadline, Function<Instant, Fetched<T>> read) {
        long cost = Math.max(1, Math.ceilDiv(size * FACTOR, KIB));
        Room room = cost * SMALL <= small.all() ? small : large;
        try {
            return room.within(
                    cost,
                    host,
                    deadline,
                    read,
                    () -> new Unreachable<>(
                            Trouble.CROWDED,
                            "no room in memory for %d bytes besides what others read".formatted(size)));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Unreachable<>(Trouble.CROWDED, "the look-up was interrupted");
        }
    }
}
