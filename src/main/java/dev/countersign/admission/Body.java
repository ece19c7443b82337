package dev.countersign.admission;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** What came with a call, never more of it than is kept. */
sealed interface Body {
    /** How much of what is too large is still waited for: some clients hear an answer only after they have sent everything. */
    long PATIENCE = 64L << 20;

    /** So much is asked for at a time; most reviews are one block. */
    int BLOCK = 16 << 10;

    /** All of it. */
    record Whole(byte[] bytes) implements Body {}

    /** It is longer than {@code limit} bytes, and was not kept. */
    record Oversized(int limit) implements Body {}

    /** There is no room for it besides what others sent, and it was not kept. */
    record Crowded() implements Body {}

    /**
     * Reads {@code in} to its end.
     *
     * @param room grows with what is kept
     * @throws IOException where it breaks off or does not end
     */
    static Body read(InputStream in, int limit, BodyRoom.Taken room) throws IOException {
        Body body = kept(in, limit, room);
        if (!(body instanceof Whole)) {
            // Before the rest comes: that may be long.
            room.close();
            skip(in);
        }
        return body;
    }

    private static Body kept(InputStream in, int limit, BodyRoom.Taken room) throws IOException {
        ByteArrayOutputStream kept = new ByteArrayOutputStream(BLOCK);
        while (kept.size() < limit) {
            // Before it is read: a byte that is here takes room already.
            int next = Math.min(BLOCK, limit - kept.size());
            if (!room.grow(kept.size() + next)) {
                return new Crowded();
            }
            byte[] block = in.readNBytes(next);
            kept.writeBytes(block);
            if (block.length < next) {
                return new Whole(kept.toByteArray());
            }
        }
        return in.read() < 0 ? new Whole(kept.toByteArray()) : new Oversized(limit);
    }

    /** Reads {@code in} to its end and keeps nothing. */
    static void pass(InputStream in) throws IOException {
        skip(in);
    }

    private static void skip(InputStream in) throws IOException {
        byte[] scratch = new byte[8192];
        long skipped = 0;
        for (int n = in.read(scratch); n >= 0; n = in.read(scratch)) {
            skipped += n;
            if (skipped > PATIENCE) {
                throw new IOException("it does not end");
            }
        }
    }
}
