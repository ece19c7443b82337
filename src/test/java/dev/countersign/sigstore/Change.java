package dev.countersign.sigstore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Base64;

/** What is done to a part. */
enum Change {
    /** One bit in the middle of what is in base64. */
    FLIP,
    /** One bit of its last byte, which in a certificate or a timestamp is the signature's. */
    FLIP_END,
    /** The same in PEM. */
    FLIP_PEM,
    /** One bit of the last signature of a signed note. */
    FLIP_NOTE,
    /** One more. */
    COUNT_UP,
    /** What is there of another image. */
    SWAP,
    /** Nothing is there. */
    REMOVE;

    Stored on(Part part, Stored stored, Stored other) {
        JsonNode now = part.in(stored).orElseThrow();
        String text = now.asText();
        return switch (this) {
            case FLIP -> part.replaced(stored, text(flipped(text, 0.5)));
            case FLIP_END -> part.replaced(stored, text(flipped(text, 1)));
            case FLIP_PEM -> part.replaced(stored, text(flippedPem(text)));
            case FLIP_NOTE -> part.replaced(stored, text(flippedNote(text)));
            case COUNT_UP -> part.replaced(stored, text(String.valueOf(Long.parseLong(text) + 1)));
            case SWAP -> part.replaced(stored, part.in(other).orElseThrow());
            case REMOVE -> part.removed(stored);
        };
    }

    private static JsonNode text(String text) {
        return JsonNodeFactory.instance.textNode(text);
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
