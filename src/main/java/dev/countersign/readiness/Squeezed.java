package dev.countersign.readiness;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Bytes made small, and made out of small ones again. */
final class Squeezed {
    private static final int STEP = 1 << 16;

    private Squeezed() {}

    static byte[] of(byte[] whole) {
        try (Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION)) {
            deflater.setInput(whole);
            deflater.finish();
            byte[] small = new byte[STEP];
            int length = 0;
            while (!deflater.finished()) {
                small = room(small, length);
                length += deflater.deflate(small, length, small.length - length);
            }
            return Arrays.copyOf(small, length);
        }
    }

    /**
     * @param most bytes that it may come to
     * @throws IllegalArgumentException where it comes to more, or is nothing that was squeezed
     */
    static byte[] whole(byte[] small, int most) {
        try (Inflater inflater = new Inflater()) {
            inflater.setInput(small);
            byte[] whole = new byte[STEP];
            int length = 0;
            while (!inflater.finished()) {
                whole = room(whole, length);
                int more = inflater.inflate(whole, length, whole.length - length);
                length += more;
                if (length > most || (more == 0 && (inflater.needsInput() || inflater.needsDictionary()))) {
                    throw new IllegalArgumentException("what was kept is cut off, or too long");
                }
            }
            return Arrays.copyOf(whole, length);
        } catch (DataFormatException other) {
            throw new IllegalArgumentException("what was kept cannot be read", other);
        }
    }

    private static byte[] room(byte[] bytes, int length) {
        return length < bytes.length ? bytes : Arrays.copyOf(bytes, bytes.length * 2);
    }
}
