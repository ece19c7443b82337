package dev.countersign.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.countersign.json.InvalidJsonException.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads JSON (RFC 8259) that has only one reading: UTF-8 without a byte order mark, no member twice in an object, nothing
 * after the value, at most {@value #MAX_DEPTH} levels, numbers of at most 100 characters that a double can hold (integers of any
 * size), and names of at most 10,000 characters.
 * Whoever reads such bytes after us sees what we saw. Names are compared exactly, so {@code Critical} is not
 * {@code critical}.
 */
public final class StrictJson {
    /** How deep objects and arrays may nest. */
    public static final int MAX_DEPTH = 64;

    private static final StrictJson USUAL = within(32 << 20, 10_000_000);

    private final int maxBytes;
    private final JsonMapper mapper;

    private StrictJson(int maxBytes, long maxTokens, int maxDepth) {
        this.maxBytes = maxBytes;
        StreamReadConstraints limits = StreamReadConstraints.builder()
                .maxNestingDepth(maxDepth)
                .maxNumberLength(100)
                .maxNameLength(10_000)
                .maxStringLength(maxBytes)
                .maxTokenCount(maxTokens)
                .build();
        // A table of all names ever read, which strangers choose, grows slow and refuses names that collide in it.
        this.mapper = JsonMapper.builder(JsonFactory.builder()
                        .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                        .streamReadConstraints(limits)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .nodeFactory(FiniteNumbers.NODES)
                .build();
    }

    /**
     * A reader of what strangers can make long.
     *
     * @param maxTokens how many names, values and brackets are read at the most
     */
    public static StrictJson within(int maxBytes, long maxTokens) {
        return new StrictJson(maxBytes, maxTokens, MAX_DEPTH);
    }

    /**
     * A reader of what our own programs write and strangers can make long and deep; who walks through it must not recurse.
     *
     * @param maxDepth how deep objects and arrays may nest
     */
    public static StrictJson within(int maxBytes, long maxTokens, int maxDepth) {
        return new StrictJson(maxBytes, maxTokens, maxDepth);
    }

    /**
     * The one value that {@code bytes} spell, where the caller has seen to it that they are not too many.
     *
     * @throws InvalidJsonException where they spell none, or could be read as more than one
     */
    public static JsonNode parse(byte[] bytes) throws InvalidJsonException {
        return USUAL.value(bytes);
    }

    /**
     * The one value that {@code bytes} spell.
     *
     * @throws InvalidJsonException where they spell none, could be read as more than one, or are beyond the limits
     */
    public JsonNode value(byte[] bytes) throws InvalidJsonException {
        JsonNode value = read(text(bytes));
        if (value.isMissingNode()) {
            throw new InvalidJsonException(Kind.BROKEN, "no JSON value, only white space");
        }
        return value;
    }

    /**
     * The JSON object that {@code bytes} spell.
     *
     * @throws InvalidJsonException as {@link #value} does, and where they spell something else
     */
    public JsonNode object(byte[] bytes) throws InvalidJsonException {
        JsonNode value = value(bytes);
        if (!value.isObject()) {
            throw new InvalidJsonException(Kind.BROKEN, "a JSON object is needed, found " + value.getNodeType());
        }
        return value;
    }

    private JsonNode read(String text) throws InvalidJsonException {
        try {
            // A string: given bytes, the parser would guess UTF-16 and UTF-32 and skip a byte order mark.
            return mapper.readTree(text);
        } catch (JsonProcessingException invalid) {
            throw new InvalidJsonException(invalid);
        } catch (FiniteNumbers.BeyondException beyond) {
            throw new InvalidJsonException(Kind.BROKEN, "a number beyond what a double can hold");
        }
    }

    private String text(byte[] bytes) throws InvalidJsonException {
        if (bytes.length > maxBytes) {
            throw new InvalidJsonException(
                    Kind.BEYOND_LIMITS, "JSON of " + bytes.length + " bytes, the most is " + maxBytes);
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        // Java decodes what is not UTF-8 as U+FFFD: only what encodes to the same bytes again was UTF-8.
        if (!Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes)) {
            throw new InvalidJsonException(Kind.BROKEN, "the bytes are not UTF-8");
        }
        if (text.startsWith("\uFEFF")) {
            throw new InvalidJsonException(Kind.BROKEN, "it begins with a byte order mark");
        }
        return text;
    }
}
