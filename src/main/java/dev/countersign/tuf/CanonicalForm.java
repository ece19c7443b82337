package dev.countersign.tuf;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * What TUF signs: <a href="http://wiki.laptop.org/go/Canonical_JSON">OLPC's canonical JSON</a>. Not RFC 8785: of a text only the
 * quotation mark and the backslash are escaped, line breaks stand as they are, and members are sorted by code points.
 */
final class CanonicalForm {
    private static final Comparator<String> BY_CODE_POINTS = (one, other) -> {
        int[] left = one.codePoints().toArray();
        int[] right = other.codePoints().toArray();
        return Arrays.compare(left, right);
    };

    private final StringBuilder out = new StringBuilder();

    private CanonicalForm() {}

    static byte[] of(JsonNode tree) throws RefusedException {
        CanonicalForm form = new CanonicalForm();
        form.write(tree);
        try {
            ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(form.out));
            byte[] copy = new byte[bytes.remaining()];
            bytes.get(copy);
            return copy;
        } catch (CharacterCodingException loneSurrogate) {
            throw new RefusedException(Fault.MALFORMED, "has a text that is not Unicode");
        }
    }

    private void write(JsonNode node) throws RefusedException {
        switch (node.getNodeType()) {
            case NULL -> out.append("null");
            case BOOLEAN -> out.append(node.booleanValue());
            case NUMBER -> writeNumber(node);
            case STRING -> writeText(node.textValue());
            case ARRAY -> writeArray(node);
            case OBJECT -> writeObject(node);
            case BINARY, MISSING, POJO -> throw new IllegalArgumentException("no JSON spells " + node.getNodeType());
        }
    }

    private void writeNumber(JsonNode number) throws RefusedException {
        if (!number.isIntegralNumber()) {
            throw new RefusedException(Fault.MALFORMED, "has a number that is no integer, which has no canonical form");
        }
        out.append(number.bigIntegerValue());
    }

    private void writeText(String text) {
        out.append('"').append(text.replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
    }

    private void writeArray(JsonNode array) throws RefusedException {
        out.append('[');
        String separator = "";
        for (JsonNode item : array) {
            out.append(separator);
            write(item);
            separator = ",";
        }
        out.append(']');
    }

    private void writeObject(JsonNode object) throws RefusedException {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        names.sort(BY_CODE_POINTS);
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
}
