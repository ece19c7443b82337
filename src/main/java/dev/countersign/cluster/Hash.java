package dev.countersign.cluster;

import dev.countersign.image.Digest;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Short names for long things, fit for the name or the label of a Kubernetes object. */
final class Hash {
    /** 100 bits in hexadecimal: nobody finds two changes that share a name. */
    static final int LENGTH = 25;

    private Hash() {}

    /** Names {@code parts} as a list: where one part ends and the next begins counts. */
    static String of(List<String> parts) {
        StringBuilder framed = new StringBuilder();
        parts.forEach(part -> framed.append(part.length()).append(':').append(part));
        return Digest.sha256(framed.toString().getBytes(StandardCharsets.UTF_8))
                .hex()
                .substring(0, LENGTH);
    }

    /** {@code readable}, cut, and {@code hash}, in at most {@code max} characters. */
    static String name(String readable, String hash, int max) {
        int room = max - hash.length() - 1;
        String cut = readable.length() <= room ? readable : readable.substring(0, room);
        String end = cut.replaceAll("[^a-zA-Z0-9]+$", "");
        return end.isEmpty() ? hash : end + "-" + hash;
    }

    /** {@code value} as the value of a label: itself where it fits, else cut and hashed. */
    static String label(String value, int max) {
        return value.length() <= max ? value : name(value, of(List.of(value)), max);
    }
}
