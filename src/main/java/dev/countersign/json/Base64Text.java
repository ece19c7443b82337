package dev.countersign.json;

import java.util.Base64;
import java.util.Optional;

/**
 * Base64 with one spelling for each value in each alphabet: padded, no line breaks, unused bits zero (RFC 4648 §3.5). DSSE
 * permits the standard and the URL-safe alphabet; a mixture is neither.
 */
public final class Base64Text {
    private Base64Text() {}

    /** The bytes that {@code text} spells; empty where it is not base64 in a canonical spelling. */
    public static Optional<byte[]> decode(String text) {
        return text.indexOf('-') < 0 && text.indexOf('_') < 0
                ? decodeStandard(text)
                : decode(text, Base64.getUrlDecoder(), Base64.getUrlEncoder());
    }

    /** The same where nobody permits the URL-safe alphabet. */
    public static Optional<byte[]> decodeStandard(String text) {
        return decode(text, Base64.getDecoder(), Base64.getEncoder());
    }

    private static Optional<byte[]> decode(String text, Base64.Decoder decoder, Base64.Encoder encoder) {
        try {
            byte[] bytes = decoder.decode(text);
            // The JDK accepts absent padding and non-zero unused bits: compare with the canonical spelling.
            return encoder.encodeToString(bytes).equals(text) ? Optional.of(bytes) : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
