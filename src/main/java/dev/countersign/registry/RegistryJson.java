package dev.countersign.registry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.json.InvalidJsonException;
import dev.countersign.json.StrictJson;

/** Reads the JSON of registries and of credentials for them, which may hold secrets: what is wrong is said without quoting. */
public final class RegistryJson {
    private static final StrictJson STRICT = StrictJson.within(8 << 20, 250_000);

    private RegistryJson() {}

    /**
     * The one JSON value that the bytes are.
     *
     * @throws MalformedDocumentException where they are not exactly that; the message says where
     */
    public static JsonNode read(byte[] bytes) throws MalformedDocumentException {
        try {
            return STRICT.value(bytes);
        } catch (InvalidJsonException invalid) {
            throw new MalformedDocumentException("not strict JSON (one value in UTF-8, no member twice, at most "
                    + StrictJson.MAX_DEPTH + " levels)" + invalid.where());
        }
    }
}
