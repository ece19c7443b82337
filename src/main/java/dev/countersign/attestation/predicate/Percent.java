package dev.countersign.attestation.predicate;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Escapes in addresses, as <a href="https://www.rfc-editor.org/rfc/rfc3986#section-2.1">RFC 3986, section 2.1</a> has them. */
final class Percent {
    private static final String UNRESERVED = "-._~";

    private Percent() {}

    /** The text with all in escapes but letters and digits of ASCII and {@code - . _ ~}. */
    static String encoded(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = each > 0 && (isWord(each) || UNRESERVED.indexOf(each) >= 0);
            encoded.append(plain ? String.valueOf((char) each) : "%%%02X".formatted(each & 0xff));
        }
        return encoded.toString();
    }

    private static boolean isWord(byte each) {
        return (each >= '0' && each <= '9') || (each >= 'A' && each <= 'Z') || (each >= 'a' && each <= 'z');
    }

    /** The text without escapes; as it came where what looks like one is none. */
    static String decoded(String text) {
        byte[] from = text.getBytes(StandardCharsets.UTF_8);
        byte[] to = new byte[from.length];
        int length = 0;
        for (int at = 0; at < from.length; at++) {
            if (from[at] != '%') {
                to[length++] = from[at];
                continue;
            }
            int high = at + 2 < from.length ? Character.digit(from[at + 1], 16) : -1;
            int low = at + 2 < from.length ? Character.digit(from[at + 2], 16) : -1;
            if (high < 0 || low < 0) {
                return text;
            }
            to[length++] = (byte) (16 * high + low);
            at += 2;
        }
        return new String(Arrays.copyOf(to, length), StandardCharsets.UTF_8);
    }
}
