package dev.countersign.profile;

import dev.countersign.key.InvalidKeyException;
import dev.countersign.key.VerificationKey;
import dev.countersign.profile.TrustEntry.KeySource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads the key of each trust entry, wherever it is. */
record KeyResolution(Function<KeySource.SecretRef, Optional<String>> secretText, List<Problem> problems) {
    Map<String, VerificationKey> keys(Profile profile) {
        Map<String, VerificationKey> keys = new HashMap<>();
        for (int i = 0; i < profile.trust().size(); i++) {
            TrustEntry entry = profile.trust().get(i);
            if (entry.who() instanceof KeySource source) {
                key(source, "spec.trust[" + i + "].key").ifPresent(key -> keys.put(entry.name(), key));
            }
        }
        return keys;
    }

    private Optional<VerificationKey> key(KeySource source, String path) {
        return switch (source) {
            case KeySource.Pem(String text) -> parse(text, path + ".pem");
            case KeySource.SecretRef reference -> secret(reference, path + ".secretRef");
        };
    }

    private Optional<VerificationKey> secret(KeySource.SecretRef reference, String path) {
        Optional<String> text = secretText.apply(reference);
        if (text.isEmpty()) {
            problems.add(new Problem(
                    path,
                    "no Secret %s with an entry %s in the operator's namespace; create it there"
                            .formatted(reference.name(), reference.key())));
        }
        return text.flatMap(pem -> parse(pem, path));
    }

    private Optional<VerificationKey> parse(String pem, String path) {
        try {
            return Optional.of(VerificationKey.parse(pem));
        } catch (InvalidKeyException invalid) {
            problems.add(new Problem(path, String.valueOf(invalid.getMessage())));
            return Optional.empty();
        }
    }
}
