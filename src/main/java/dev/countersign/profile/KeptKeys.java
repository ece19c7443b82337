package dev.countersign.profile;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.key.VerificationKey;
import dev.countersign.profile.TrustEntry.KeySource.SecretRef;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Keys as the text of a resolved profile keeps them: by trust entry, the SubjectPublicKeyInfo (DER) in base64. */
final class KeptKeys {
    private KeptKeys() {}

    static String text(VerificationKey key) {
        return Base64.getEncoder().encodeToString(key.key().getEncoded());
    }

    /** The Secrets' texts as they were, which {@code kept} has under the entries' names. */
    static Function<SecretRef, Optional<String>> of(Profile profile, JsonNode kept) {
        Map<SecretRef, String> texts = new HashMap<>();
        for (TrustEntry entry : profile.trust()) {
            if (entry.who() instanceof SecretRef reference
                    && kept.path(entry.name()).isTextual()) {
                texts.put(reference, pem(kept.path(entry.name()).textValue()));
            }
        }
        return reference -> Optional.ofNullable(texts.get(reference));
    }

    private static String pem(String base64) {
        return "-----BEGIN PUBLIC KEY-----\n" + base64 + "\n-----END PUBLIC KEY-----\n";
    }
}
