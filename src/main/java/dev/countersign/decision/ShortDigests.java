package dev.countersign.decision;

import java.util.regex.Pattern;

/** Digests as people read them: {@code sha256:9f86d081884c…}. What needs all of a digest has it in the record. */
final class ShortDigests {
    private static final Pattern DIGEST = Pattern.compile("(sha(?:256|512)[:-][0-9a-f]{12})[0-9a-f]{52,116}");

    private ShortDigests() {}

    static String in(String message) {
        return DIGEST.matcher(message).replaceAll("$1…");
    }
}
