package dev.countersign.transparency;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of signature in a <a href="https://c2sp.org/signed-note">C2SP signed note</a>, unproved.
 *
 * @param hint which key of that name it is said to be by
 */
record NoteSignature(String name, byte[] hint, byte[] signature) {
    static final int HINT = 4;

    // A name is not empty and has no space and no plus.
    private static final Pattern LINE = Pattern.compile("\u2014 ([^\\s\\p{Z}+]+) ([A-Za-z0-9+/=]+)");

    static Optional<NoteSignature> parse(String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            return Optional.empty();
        }
        return Checkpoint.base64(parts.group(2))
                .filter(bytes -> bytes.length > HINT)
                .map(bytes -> new NoteSignature(
                        parts.group(1), Arrays.copyOf(bytes, HINT), Arrays.copyOfRange(bytes, HINT, bytes.length)));
    }
}
