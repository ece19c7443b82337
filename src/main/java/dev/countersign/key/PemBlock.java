package dev.countersign.key;

import dev.countersign.json.Base64Text;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one PEM block (RFC 7468) that a text consists of.
 *
 * @param label such as {@code PUBLIC KEY}
 */
record PemBlock(String label, byte[] der) {
    private static final int LONGEST = 16_384;
    private static final Pattern BLOCK = Pattern.compile(
            "-----BEGIN (?<label>[A-Z0-9 ]{1,64})-----\\r?\\n(?<body>[A-Za-z0-9+/=\\r\\n]*)-----END \\k<label>-----");
    private static final Pattern BEGIN = Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,64})-----");

    static PemBlock parse(String text) throws InvalidKeyException {
        if (text.length() > LONGEST) {
            throw new InvalidKeyException("a text of " + text.length() + " characters; one PEM public key is shorter");
        }
        Matcher block = BLOCK.matcher(text.strip());
        if (!block.matches()) {
            throw new InvalidKeyException(found(text) + "; give exactly one PEM block with the label PUBLIC KEY");
        }
        String body = block.group("body").replace("\r", "").replace("\n", "");
        byte[] der = Base64Text.decode(body)
                .orElseThrow(
                        () -> new InvalidKeyException("a PEM block whose body is not base64; export the key again"));
        return new PemBlock(block.group("label"), der);
    }

    private static String found(String text) {
        long blocks = BEGIN.matcher(text).results().count();
        return switch ((int) Math.min(blocks, 2)) {
            case 0 -> text.isBlank() ? "an empty text" : "a text that is not PEM";
            case 1 -> "a PEM block with text around or wrongly inside it";
            default -> blocks + " PEM blocks";
        };
    }
}
