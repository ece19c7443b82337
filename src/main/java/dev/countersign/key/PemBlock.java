package dev.countersign.key;

import dev.countersign.json.Base64Text;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one PEM block (RFC 7468) that a text consists of.
 *
 * @param label such as {@code PUBLIC KEY}
 */
record PemBlock(String label, byte[] der) {
    static final int MOST = 16;
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

    /** The PEM blocks that a text consists of, with nothing but space between them. */
    static List<PemBlock> parseAll(String text) throws InvalidKeyException {
        long count = BEGIN.matcher(text).results().limit(MOST + 1).count();
        if (count <= 1 || text.length() > LONGEST) {
            return List.of(parse(text));
        }
        if (count > MOST) {
            throw new InvalidKeyException("more than " + MOST + " PEM blocks; give fewer keys");
        }
        List<PemBlock> blocks = new ArrayList<>();
        Matcher block = BLOCK.matcher(text);
        int at = start(text, 0);
        while (at < text.length()) {
            if (!block.region(at, text.length()).lookingAt()) {
                throw new InvalidKeyException(
                        count
                                + " PEM blocks with text between or wrongly inside them; give one after another and nothing else");
            }
            blocks.add(parse(block.group()));
            at = start(text, block.end());
        }
        return blocks;
    }

    private static int start(String text, int from) {
        int at = from;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
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
