package dev.countersign.registry;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads JSON (RFC 8259) that others wrote so that no second reader could see another document in it: UTF-8 without a byte
 * order mark, every member name once per object, nothing after the value, at most {@value #DEEPEST} levels.
 */
public final class StrictJson {
    private static final int DEEPEST = 64;
    private static final int LONGEST_NUMBER = 64;
    private static final int LONGEST_NAME = 4096;
    private static final int LONGEST_STRING = 8 << 20;

    private static final ObjectReader READER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(LONGEST_NUMBER)
                            .maxNameLength(LONGEST_NAME)
                            .maxStringLength(LONGEST_STRING)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build()
            .reader();

    private StrictJson() {}

    /**
     * The one JSON value that the bytes are.
     *
     * @throws MalformedDocumentException where they are not exactly that; the message says where
     */
    public static JsonNode read(byte[] bytes) throws MalformedDocumentException {
        try {
            // A decoded string: given bytes, the parser would guess UTF-16 and UTF-32 and skip a byte order mark.
            JsonNode json = READER.readTree(decoded(bytes));
            if (json.isMissingNode()) {
                throw new MalformedDocumentException("not JSON: nothing in it");
            }
            return json;
        } catch (CharacterCodingException broken) {
            throw new MalformedDocumentException("not JSON: the bytes are not UTF-8");
        } catch (JsonProcessingException broken) {
            JsonLocation at = broken.getLocation();
            throw new MalformedDocumentException("not strict JSON (one value, no member twice, at most " + DEEPEST
                    + " levels)" + (at == null ? "" : ": line " + at.getLineNr() + ", column " + at.getColumnNr()));
        }
    }

    private static String decoded(byte[] bytes) throws CharacterCodingException, MalformedDocumentException {
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
        if (text.startsWith("\ufeff")) {
            throw new MalformedDocumentException("not JSON: it begins with a byte order mark");
        }
        return text;
    }
}
