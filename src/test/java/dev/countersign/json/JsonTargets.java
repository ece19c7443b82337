package dev.countersign.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.fuzz.Target;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/** Parsers of this package that strangers feed. */
public final class JsonTargets {
    private JsonTargets() {}

    public static List<Target> all() {
        return List.of(
                new Target(
                        "json",
                        Set.of(InvalidJsonException.class),
                        JsonTargets::json,
                        Target.texts(
                                "{\"a\":[1,-2.5e3,true,null,\"\\u00e9\\n\"],\"b\":{\"c\":{}}}",
                                "[9007199254740993,1e21,0.1,-0.0]",
                                "[1e400]",
                                "\"\\ud83d\\ude00\\ud800\"")),
                Target.answering("base64", JsonTargets::base64, Target.texts("aGVsbG8=", "_-8=", "+/8=")));
    }

    private static void json(byte[] bytes) throws InvalidJsonException {
        JsonNode read = StrictJson.parse(bytes);
        byte[] canonical = CanonicalJson.bytes(read);
        assertThat(CanonicalJson.bytes(StrictJson.parse(canonical))).isEqualTo(canonical);
    }

    private static void base64(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        Base64Text.decode(text)
                .ifPresent(value -> assertThat(text)
                        .isIn(
                                Base64.getEncoder().encodeToString(value),
                                Base64.getUrlEncoder().encodeToString(value)));
    }
}
