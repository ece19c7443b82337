package dev.countersign.profile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.countersign.profile.TrustEntry.KeySource.SecretRef;
import dev.countersign.profile.TrustEntry.KeyTerms;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Keys as the text of a resolved profile keeps them: by trust entry, the SubjectPublicKeyInfo (DER) in base64. An entry with
 * several has a list with an item for each place that they are from, its keys set apart by spaces.
 */
public final class KeptKeys {
    private KeptKeys() {}

    static JsonNode node(List<KeyTerms> sources, List<TrustedKey> keys) {
        List<String> texts = sources.stream().map(source -> text(source, keys)).toList();
        return texts.size() == 1 && !texts.getFirst().contains(" ")
                ? JsonNodeFactory.instance.textNode(texts.getFirst())
                : JsonNodeFactory.instance
                        .arrayNode()
                        .addAll(texts.stream()
                                .map(JsonNodeFactory.instance::textNode)
                                .toList());
    }

    private static String text(KeyTerms source, List<TrustedKey> keys) {
        return keys.stream()
                .filter(key -> key.from().equals(source.source()))
                .map(key -> Base64.getEncoder().encodeToString(key.key().key().getEncoded()))
                .distinct()
                .collect(Collectors.joining(" "));
    }

    /** The Secrets' texts as they were, of which {@code kept} has the keys under the entries' names. */
    public static Function<SecretRef, Optional<String>> of(Profile profile, JsonNode kept) {
        Map<SecretRef, String> texts = new HashMap<>();
        for (TrustEntry entry : profile.trust()) {
            List<KeyTerms> sources = entry.keys();
            List<String> places = places(kept.path(entry.name()));
            for (int i = 0; i < Math.min(sources.size(), places.size()); i++) {
                if (sources.get(i).source() instanceof SecretRef reference
                        && !places.get(i).isEmpty()) {
                    texts.put(reference, pem(places.get(i)));
                }
            }
        }
        return reference -> Optional.ofNullable(texts.get(reference));
    }

    private static List<String> places(JsonNode kept) {
        if (kept.isTextual()) {
            return List.of(kept.textValue());
        }
        List<String> places = new ArrayList<>();
        kept.forEach(place -> places.add(place.asText()));
        return places;
    }

    private static String pem(String keys) {
        return Stream.of(keys.split(" "))
                .map(key -> "-----BEGIN PUBLIC KEY-----\n" + key + "\n-----END PUBLIC KEY-----\n")
                .collect(Collectors.joining());
    }
}
