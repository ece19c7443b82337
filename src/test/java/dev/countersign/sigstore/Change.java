package dev.countersign.sigstore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Base64;
import java.util.function.UnaryOperator;

/** What is done to a part. */
enum Change {
    /** One bit in the middle of what is in base64. */
    FLIP(text -> flipped(text, 0.5)),
    /** One bit of its last byte, which in a certificate or a timestamp is the signature's. */
    FLIP_END(text -> flipped(text, 1)),
    /** The same in PEM. */
    FLIP_PEM(Change::flippedPem),
    /** One bit of the last signature of a signed note. */
    FLIP_NOTE(Change::flippedNote),
    /** One more. */
    COUNT_UP(text -> String.valueOf(Long.parseLong(text) + 1)),
    /** What is there of another image. */
    SWAP(text -> text),
    /** Nothing is there. */
    REMOVE(text -> text);

    private final UnaryOperator<String> text;

    Change(UnaryOperator<String> text) {
        this.text = text;
    }

    Stored on(Part part, Stored stored, Stored other) {
        JsonNode now = part.in(stored).orElseThrow();
        return switch (this) {
            case REMOVE -> part.removed(stored);
            case SWAP -> part.replaced(stored, part.in(other).orElseThrow());
            case FLIP, FLIP_END, FLIP_PEM, FLIP_NOTE, COUNT_UP ->
                part.replaced(stored, JsonNodeFactory.instance.textNode(text.apply(now.asText())));
        };
    }

    private static String flipped(String base64, double where) {
        byte[] bytes = Base64.getDecoder().decode(base64);
        bytes[(int) Math.min(bytes.length - 1, bytes.length * where)] ^= 1;
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String flippedPem(String pem) {
        int begin = pem.indexOf('\n') + 1;
        int end = pem.indexOf("-----END");
        String body = pem.substring(begin, end).replace("\n", "");
        return pem.substring(0, begin) + flipped(body, 1).replaceAll(".{64}", "$0\n") + "\n" + pem.substring(end);
    }

    private static String flippedNote(String note) {
        int begin = note.lastIndexOf(' ') + 1;
        return note.substring(0, begin) + flipped(note.substring(begin).strip(), 1) + "\n";
    }
}
