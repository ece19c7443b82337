package dev.countersign.x509;

/**
 * Whether bytes are one DER value (X.690 §10) as far as tags and lengths go: definite and minimal lengths, low tags, nothing
 * behind, and no deeper than anybody nests. A parser that recurses is safe with such bytes.
 */
public final class DerShape {
    private static final int DEEPEST = 32;
    private static final int CONSTRUCTED = 0x20;
    private static final int HIGH_TAG = 0x1f;

    private final byte[] bytes;
    private int at;

    private DerShape(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Whether {@code bytes} are exactly one value. */
    public static boolean isOneValue(byte[] bytes) {
        DerShape shape = new DerShape(bytes);
        return shape.value(bytes.length, 0) && shape.at == bytes.length;
    }

    private boolean value(int end, int depth) {
        if (depth > DEEPEST || end - at < 2) {
            return false;
        }
        int tag = bytes[at++];
        if ((tag & HIGH_TAG) == HIGH_TAG) {
            return false;
        }
        int length = length(end);
        if (length < 0 || length > end - at) {
            return false;
        }
        int behind = at + length;
        if ((tag & CONSTRUCTED) == 0) {
            at = behind;
            return true;
        }
        while (at < behind) {
            if (!value(behind, depth + 1)) {
                return false;
            }
        }
        return true;
    }

    /** The length that stands here; negative where it is not as DER has it. */
    private int length(int end) {
        int first = bytes[at++] & 0xff;
        if (first < 0x80) {
            return first;
        }
        int count = first & 0x7f;
        // 0x80 is the indefinite length; three bytes hold more than any limit of ours.
        if (count == 0 || count > 3 || count > end - at) {
            return -1;
        }
        int length = 0;
        for (int each = 0; each < count; each++) {
            length = (length << 8) | (bytes[at++] & 0xff);
        }
        boolean minimal = length >= 0x80 && length >>> (8 * (count - 1)) != 0;
        return minimal ? length : -1;
    }
}
