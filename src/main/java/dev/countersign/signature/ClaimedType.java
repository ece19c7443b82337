package dev.countersign.signature;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.countersign.image.Printable;
import java.io.IOException;

/**
 * The predicate type that a payload says it has, read before anything is proved. Good for telling a person what was refused,
 * and for nothing else.
 */
final class ClaimedType {
    // A table of all names ever read, which strangers choose, grows slow.
    static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    private ClaimedType() {}

    /** Empty where the payload claims none, or cannot be read. */
    static String of(byte[] payload) {
        try (JsonParser parser = JSON.createParser(payload)) {
            return parser.nextToken() == JsonToken.START_OBJECT ? find(parser) : "";
        } catch (IOException unreadable) {
            return "";
        }
    }

    private static String find(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean wanted = parser.currentName().equals("predicateType");
            JsonToken value = parser.nextToken();
            if (wanted) {
                return value == JsonToken.VALUE_STRING ? Printable.of(parser.getText()) : "";
            }
            parser.skipChildren();
        }
        return "";
    }
}
