package dev.countersign.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a JSON tree in the one spelling that digests and seals cover: RFC 8785, so equal trees give equal bytes whatever
 * the order of their members.
 *
 * <p>Two additions keep different trees different where the RFC gives up: integers beyond 2<sup>53</sup> are written with
 * all their digits, and a surrogate without its partner as an escape.
 */
public final class CanonicalJson {
    private final StringBuilder out = new StringBuilder();

    private CanonicalJson() {}

    /** The canonical spelling of {@code tree} in UTF-8. */
    public static byte[] bytes(JsonNode tree) {
        return text(tree).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The canonical spelling of {@code tree}.
     *
     * @throws IllegalArgumentException for a tree that no JSON text spells, such as one with a number that is not finite
     */
    public static String text(JsonNode tree) {
        CanonicalJson json = new CanonicalJson();
        json.write(tree);
        return json.out.toString();
    }

    private void write(JsonNode node) {
        switch (node.getNodeType()) {
            case NULL -> out.append("null");
            case BOOLEAN -> out.append(node.booleanValue());
            case NUMBER -> out.append(CanonicalNumber.text(node));
            case STRING -> writeText(node.textValue());
            case ARRAY -> writeArray(node);
            case OBJECT -> writeObject(node);
            case BINARY, MISSING, POJO ->
                throw new IllegalArgumentException("no JSON text spells a node of type " + node.getNodeType());
        }
    }

    private void writeArray(JsonNode array) {
        out.append('[');
        String separator = "";
        for (JsonNode item : array) {
            out.append(separator);
            write(item);
            separator = ",";
        }
        out.append(']');
    }

    private void writeObject(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        // RFC 8785, 3.2.3: sorted by UTF-16 code units, which is how Java compares strings.
        names.sort(null);
        out.append('{');
        String separator = "";
        for (String name : names) {
            out.append(separator);
            writeText(name);
            out.append(':');
            write(object.path(name));
            separator = ",";
        }
        out.append('}');
    }

    private void writeText(String text) {
        out.append('"');
        if (isPlain(text)) {
            out.append(text);
        } else {
            text.codePoints().forEach(this::writeCharacter);
        }
        out.append('"');
    }

    /** Whether every character stands for itself, as nearly all text does. */
    private static boolean isPlain(String text) {
        for (int at = 0; at < text.length(); at++) {
            char each = text.charAt(at);
            if (each < 0x20 || each == '"' || each == '\\' || Character.isSurrogate(each)) {
                return false;
            }
        }
        return true;
    }

    private void writeCharacter(int character) {
        switch (character) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\b' -> out.append("\\b");
            case '\t' -> out.append("\\t");
            case '\n' -> out.append("\\n");
            case '\f' -> out.append("\\f");
            case '\r' -> out.append("\\r");
            default -> {
                if (character < 0x20 || isLoneSurrogate(character)) {
                    out.append("\\u%04x".formatted(character));
                } else {
                    out.appendCodePoint(character);
                }
            }
        }
    }

    private static boolean isLoneSurrogate(int character) {
        return character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
    }
}
