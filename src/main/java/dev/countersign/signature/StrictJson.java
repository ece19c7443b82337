package dev.countersign.signature;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON that has only one reading: UTF-8 without a byte order mark, no member twice in an object, nothing after the
 * value. Whoever reads such bytes after us sees what we saw. Names are compared exactly, so {@code Critical} is not
 * {@code critical}.
 */
public final class StrictJson {
    /** For what wraps a payload, and is read before any signature was checked: at most 10,000 tokens. */
    public static final StrictJson WRAPPING = new StrictJson(10_000);

    /** For what was signed: at most 1,000,000 tokens. */
    public static final StrictJson PAYLOAD = new StrictJson(1_000_000);

    private static final int MAX_BYTES = 32 << 20;

    private final JsonMapper mapper;

    private StrictJson(int tokens) {
        StreamReadConstraints limits = StreamReadConstraints.builder()
                .maxNestingDepth(64)
                .maxNumberLength(100)
                .maxNameLength(10_000)
                .maxStringLength(MAX_BYTES)
                .maxTokenCount(tokens)
                .build();
        this.mapper = JsonMapper.builder(
                        JsonFactory.builder().streamReadConstraints(limits).build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }

    /**
     * The JSON object that {@code bytes} spell.
     *
     * @throws InvalidJsonException where they spell anything else, or more than one reading is possible; says where
     */
    public JsonNode object(byte[] bytes) throws InvalidJsonException {
        JsonNode value = parse(text(bytes));
        if (!value.isObject()) {
            throw new InvalidJsonException("a JSON object is needed, found "
                    + (value.isMissingNode() ? "nothing" : value.getNodeType().name()));
        }
        return value;
    }

    private JsonNode parse(String text) throws InvalidJsonException {
        try {
            return mapper.readTree(text);
        } catch (JsonProcessingException invalid) {
            throw new InvalidJsonException(invalid.getOriginalMessage() + where(invalid.getLocation()), invalid);
        }
    }

    private static String text(byte[] bytes) throws InvalidJsonException {
        if (bytes.length > MAX_BYTES) {
            throw new InvalidJsonException("JSON of " + bytes.length + " bytes, the most is " + MAX_BYTES);
        }
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

    // Where a limit was passed rather than the grammar broken, Jackson may have no location to give.
    private static String where(@Nullable JsonLocation location) {
        return location == null || location.getLineNr() < 0
                ? ""
                : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }
}
