package dev.countersign.transparency;

import dev.countersign.image.Printable;
import dev.countersign.json.Base64Text;
import dev.countersign.transparency.Refused.Reason;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A log's size and root in a note with signatures of the log and of witnesses (<a
 * href="https://c2sp.org/tlog-checkpoint">C2SP tlog-checkpoint</a>).
 *
 * @param text what is signed: up to the blank line, with the line break before it
 */
record Checkpoint(String text, String origin, long size, byte[] root, List<NoteSignature> signatures) {
    private static final int LONGEST = 64 << 10;
    private static final int MOST_SIGNATURES = 20;
    private static final int HASH = 32;
    private static final Pattern DECIMAL = Pattern.compile("0|[1-9][0-9]{0,18}");
    // C2SP signed-note: valid UTF-8, no ASCII control characters but line breaks.
    private static final Pattern PLAIN = Pattern.compile("[^\\x00-\\x09\\x0b-\\x1f\\x7f\\p{Cs}]*");

    static Checkpoint parse(String note) throws RefusedException {
        if (note.length() > LONGEST || !PLAIN.matcher(note).matches()) {
            throw malformed("is longer than " + LONGEST + " characters, or has control characters");
        }
        int blank = note.indexOf("\n\n");
        if (blank < 0) {
            throw malformed("has no blank line before its signatures");
        }
        String text = note.substring(0, blank + 1);
        List<String> lines = text.lines().toList();
        if (lines.size() < 3 || lines.getFirst().isEmpty()) {
            throw malformed("does not begin with an origin, a size and a root");
        }
        return new Checkpoint(
                text, lines.get(0), size(lines.get(1)), root(lines.get(2)), signatures(note.substring(blank + 2)));
    }

    private static long size(String line) throws RefusedException {
        try {
            if (DECIMAL.matcher(line).matches()) {
                return Long.parseLong(line);
            }
        } catch (NumberFormatException beyond) {
            throw malformed("has the size " + line + ", the most is " + Long.MAX_VALUE);
        }
        throw malformed(
                "has the size " + Printable.quoted(line) + ", needed is a decimal number without leading zeros");
    }

    private static byte[] root(String line) throws RefusedException {
        return base64(line)
                .filter(bytes -> bytes.length == HASH)
                .orElseThrow(() -> malformed("has the root " + Printable.quoted(line) + ", needed is a SHA-256 hash"));
    }

    // C2SP signed-note: a note with a malformed signature line is malformed, whoever the signature is said to be by.
    private static List<NoteSignature> signatures(String lines) throws RefusedException {
        if (!lines.endsWith("\n")) {
            throw malformed("has no signature, or no line break after the last one");
        }
        List<String> each = lines.lines().toList();
        if (each.size() > MOST_SIGNATURES) {
            throw malformed("has " + each.size() + " signatures, the most is " + MOST_SIGNATURES);
        }
        List<NoteSignature> signatures = new ArrayList<>();
        for (String line : each) {
            signatures.add(NoteSignature.parse(line)
                    .orElseThrow(() -> malformed("has the signature line " + Printable.quoted(line)
                            + ", needed is a dash, a name and base64 of key hint and signature")));
        }
        return signatures;
    }

    /** In the standard alphabet, the only one that notes use. */
    static Optional<byte[]> base64(String text) {
        return text.indexOf('-') < 0 && text.indexOf('_') < 0 ? Base64Text.decode(text) : Optional.empty();
    }

    /** Others may have signed as well, in any order: a witness, or a key of the same name that the log had before. */
    void mustBeSignedBy(NoteSigner signer) throws RefusedException {
        byte[] signed = text.getBytes(StandardCharsets.UTF_8);
        List<NoteSignature> own = signatures.stream().filter(signer::isNamedBy).toList();
        if (own.isEmpty()) {
            throw new RefusedException(
                    Reason.WRONG_CHECKPOINT,
                    "the checkpoint has no signature by " + signer + " among " + signatures.size());
        }
        if (own.stream().noneMatch(signature -> signer.made(signature, signed))) {
            throw new RefusedException(
                    Reason.WRONG_CHECKPOINT, "the checkpoint's signature by " + signer + " is not the log's");
        }
    }

    private static RefusedException malformed(String message) {
        return new RefusedException(Reason.MALFORMED, "the checkpoint " + message);
    }
}
