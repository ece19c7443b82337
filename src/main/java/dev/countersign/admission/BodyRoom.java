package dev.countersign.admission;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How many bytes of reviews may be under way at a time: each byte is many in memory once it is read as a tree. Nobody waits for
 * room; what finds none is refused.
 *
 * <p>A quarter is kept for small bodies, so that bulk holds up no ordinary Pod. Once a review is read its namespace is known, and
 * the reviews of one namespace take no more than they leave free. So each further namespace that floods gets less.
 */
public final class BodyRoom {
    /** Many times an ordinary Pod. Whether a body is longer shows as it comes: its declared length binds nobody. */
    static final int SMALL = 128 << 10;

    private static final int SHARE_OF_HEAP = 32;

    private final long all;
    private final Map<Party, Long> answering = new HashMap<>();
    private long used;

    /** Whose reviews share; its bulk apart, so that it does not hold up its own ordinary Pods either. */
    private record Party(String namespace, boolean bulk) {}

    /** @param bytes of bodies, before they are read as anything */
    BodyRoom(long bytes) {
        all = bytes;
    }

    /** A part of the largest heap there can be, and no less than what leaves the largest review room beside the quarter. */
    public static BodyRoom ofHeap(BodyLimit limit) {
        return new BodyRoom(Math.max(
                Math.ceilDiv(4L * limit.bytes(), 3), Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP));
    }

    /** Room for one review, none of it taken yet. */
    Taken enter() {
        return new Taken();
    }

    private synchronized boolean take(int more, boolean bulk) {
        if (used + more > (bulk ? all - all / 4 : all)) {
            return false;
        }
        used += more;
        return true;
    }

    private synchronized boolean join(Party party, int bytes) {
        long others = answering.getOrDefault(party, 0L);
        // Its only one may be as large as any, or no large one would ever be answered.
        if (others > 0 && others + bytes > all - used) {
            return false;
        }
        answering.put(party, others + bytes);
        return true;
    }

    private synchronized void leave(Optional<Party> party, int bytes) {
        used -= bytes;
        party.ifPresent(left -> {
            answering.merge(left, (long) -bytes, Long::sum);
            answering.remove(left, 0L);
        });
    }

    /** What one review takes, until it is answered. */
    final class Taken implements AutoCloseable {
        private int taken;
        private Optional<Party> party = Optional.empty();

        private Taken() {}

        /** Whether there is room for so many bytes in all. */
        boolean grow(int bytes) {
            int more = Math.max(bytes - taken, 0);
            if (!take(more, bytes > SMALL)) {
                return false;
            }
            taken += more;
            return true;
        }

        /** Whether it may be answered beside the others of its namespace; asked once, when all of it is read. */
        boolean sharesIn(String namespace) {
            Party joined = new Party(namespace, taken > SMALL);
            if (!join(joined, taken)) {
                return false;
            }
            party = Optional.of(joined);
            return true;
        }

        @Override
        public void close() {
            leave(party, taken);
            taken = 0;
            party = Optional.empty();
        }
    }
}
