package dev.countersign.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** What Secrets and ConfigMaps hold, by key. */
final class Texts {
    private Texts() {}

    /** @throws UnusableManifestException where its {@code data} is no base64 */
    static Map<String, String> ofSecret(Manifest secret) throws UnusableManifestException {
        Map<String, String> texts = new HashMap<>();
        for (Map.Entry<String, String> entry : plain(secret, "data").entrySet()) {
            texts.put(entry.getKey(), decoded(secret, entry.getValue()));
        }
        // As the API server merges them.
        texts.putAll(plain(secret, "stringData"));
        return texts;
    }

    /** Without {@code binaryData}, at which the operator does not look either. */
    static Map<String, String> ofConfigMap(Manifest configMap) {
        return plain(configMap, "data");
    }

    private static Map<String, String> plain(Manifest manifest, String member) {
        Map<String, String> texts = new HashMap<>();
        for (Map.Entry<String, JsonNode> entry : manifest.object().path(member).properties()) {
            texts.put(entry.getKey(), entry.getValue().asText());
        }
        return texts;
    }

    private static String decoded(Manifest secret, String text) throws UnusableManifestException {
        try {
            return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            throw new UnusableManifestException("%s: %s has data that is no base64".formatted(secret.source(), secret));
        }
    }
}
