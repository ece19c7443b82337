package dev.countersign.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads JSON that has only one reading: UTF-8 without a byte order mark, no member twice in an object, nothing after the
 * value, at most {@value #MAX_DEPTH} levels. How many bytes are too many is for the caller to say.
 */
public final class StrictJson {
    /** How deep objects and arrays may nest. */
    public static final int MAX_DEPTH = 64;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(100)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private StrictJson() {}

    /**
     * The one value that {@code bytes} spell.
     *
     * @throws InvalidJsonException where they spell none, or could be read as more than one
     */
    public static JsonNode parse(byte[] bytes) throws InvalidJsonException {
        JsonNode value = read(utf8(bytes));
        if (value.isMissingNode()) {
            throw new InvalidJsonException("no JSON value, only white space");
        }
        return value;
    }

    private static JsonNode read(String text) throws InvalidJsonException {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException invalid) {
            throw new InvalidJsonException(invalid.getOriginalMessage() + where(invalid));
        }
    }

    private static String where(JsonProcessingException invalid) {
        return Optional.ofNullable(invalid.getLocation())
                .map(location -> " (line %d, column %d)".formatted(location.getLineNr(), location.getColumnNr()))
                .orElse("");
    }

    private static String utf8(byte[] bytes) throws InvalidJsonException {
        String text = new String(bytes, StandardCharsets.UTF_8);
        // Java decodes what is not UTF-8 as U+FFFD: only what encodes to the same bytes again was UTF-8.
        if (!Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes)) {
            throw new InvalidJsonException("the bytes are not UTF-8");
        }
        if (text.startsWith("\uFEFF")) {
            throw new InvalidJsonException("it begins with a byte order mark");
        }
        return text;
    }
}
