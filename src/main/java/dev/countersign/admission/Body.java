package dev.countersign.admission;

import java.io.IOException;
import java.io.InputStream;

/** What came with a call, never more of it than is kept. */
sealed interface Body {
    /** How much of what is too large is still waited for: some clients hear an answer only after they have sent everything. */
    long PATIENCE = 64L << 20;

    /** All of it. */
    record Whole(byte[] bytes) implements Body {}

    /** It is longer than {@code limit} bytes, and was not kept. */
    record Oversized(int limit) implements Body {}

    /**
     * Reads {@code in} to its end.
     *
     * @throws IOException where it breaks off or does not end
     */
    static Body read(InputStream in, int limit) throws IOException {
        byte[] bytes = in.readNBytes(limit);
        long more = skip(in);
        return more == 0 ? new Whole(bytes) : new Oversized(limit);
    }

    private static long skip(InputStream in) throws IOException {
        byte[] scratch = new byte[8192];
        long skipped = 0;
        for (int n = in.read(scratch); n >= 0; n = in.read(scratch)) {
            skipped += n;
            if (skipped > PATIENCE) {
                throw new IOException("it does not end");
            }
        }
        return skipped;
    }
}
