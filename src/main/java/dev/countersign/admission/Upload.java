package dev.countersign.admission;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/** A body on its way. It breaks off where it is not whole in time, since what has come takes room from others. */
final class Upload extends FilterInputStream {
    /** The API server sends a review at once, and by default waits no longer for its answer. */
    static final Duration MOST = Duration.ofSeconds(10);

    private final LongSupplier nanos;
    private final long start;

    Upload(InputStream in, LongSupplier nanos) {
        super(in);
        this.nanos = nanos;
        start = nanos.getAsLong();
    }

    @Override
    public int read() throws IOException {
        requireInTime();
        return super.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        requireInTime();
        return super.read(bytes, offset, length);
    }

    private void requireInTime() throws IOException {
        if (nanos.getAsLong() - start > MOST.toNanos()) {
            throw new IOException("it is not whole within %d s".formatted(MOST.toSeconds()));
        }
    }
}
