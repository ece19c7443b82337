package dev.countersign.admission;

import java.util.concurrent.Semaphore;

/**
 * How many bytes of reviews may be under way at a time, whoever sends them: each byte is many in memory once it is read as a
 * tree. Nobody waits for room; what finds none is refused, and the API server tries elsewhere or refuses.
 */
public final class BodyRoom {
    /** What any review takes, since so much is asked for before anything is read: the room bounds their number too. */
    static final int LEAST = Body.BLOCK;

    private static final int KIB = 1 << 10;
    private static final int SHARE_OF_HEAP = 32;

    private final Semaphore kibibytes;

    /** @param bytes of bodies, before they are read as anything */
    BodyRoom(long bytes) {
        kibibytes = new Semaphore((int) Math.clamp(bytes / KIB, 1, Integer.MAX_VALUE));
    }

    /** A part of the largest heap there can be, and no less than the largest review takes. */
    public static BodyRoom ofHeap(BodyLimit limit) {
        return new BodyRoom(
                Math.max(limit.bytes() + (long) LEAST, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP));
    }

    /** Room for one review, none of it taken yet. */
    Taken enter() {
        return new Taken();
    }

    /** What one review takes, until it is answered. */
    final class Taken implements AutoCloseable {
        private int taken;

        private Taken() {}

        /** Whether there is room for so many bytes in all. */
        boolean grow(int bytes) {
            int more = Math.ceilDiv(bytes, KIB) - taken;
            if (more > 0 && !kibibytes.tryAcquire(more)) {
                return false;
            }
            taken += Math.max(more, 0);
            return true;
        }

        @Override
        public void close() {
            kibibytes.release(taken);
            taken = 0;
        }
    }
}
