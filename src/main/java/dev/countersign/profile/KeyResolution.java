package dev.countersign.profile;

import dev.countersign.key.InvalidKeyException;
import dev.countersign.key.VerificationKey;
import dev.countersign.profile.TrustEntry.KeySource;
import dev.countersign.profile.TrustEntry.KeyTerms;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads the keys of each trust entry, wherever they are. */
record KeyResolution(Function<KeySource.SecretRef, Optional<String>> secretText, List<Problem> problems) {
    Map<String, List<TrustedKey>> keys(Profile profile) {
        Map<String, List<TrustedKey>> keys = new HashMap<>();
        for (int i = 0; i < profile.trust().size(); i++) {
            TrustEntry entry = profile.trust().get(i);
            List<TrustedKey> found = new ArrayList<>();
            for (int j = 0; j < entry.keys().size(); j++) {
                found.addAll(keys(entry.keys().get(j), path(profile, i, j)));
            }
            if (!found.isEmpty()) {
                keys.put(entry.name(), List.copyOf(found));
            }
        }
        return keys;
    }

    private static String path(Profile profile, int entry, int key) {
        String path = "spec.trust[" + entry + "].";
        return profile.spec().path("trust").path(entry).has(KeyParser.SEVERAL)
                ? path + KeyParser.SEVERAL + "[" + key + "]"
                : path + KeyParser.ONE;
    }

    private List<TrustedKey> keys(KeyTerms terms, String path) {
        return switch (terms.source()) {
            case KeySource.Pem(String text) -> parse(text, path + ".pem", terms);
            case KeySource.SecretRef reference -> secret(reference, path + ".secretRef", terms);
        };
    }

    private List<TrustedKey> secret(KeySource.SecretRef reference, String path, KeyTerms terms) {
        Optional<String> text = secretText.apply(reference);
        if (text.isEmpty()) {
            problems.add(new Problem(
                    path,
                    "no Secret %s with an entry %s in the operator's namespace; create it there"
                            .formatted(reference.name(), reference.key())));
        }
        return text.map(pem -> parse(pem, path, terms)).orElse(List.of());
    }

    private List<TrustedKey> parse(String pem, String path, KeyTerms terms) {
        try {
            return VerificationKey.parseAll(pem).stream()
                    .map(key -> new TrustedKey(key, terms.source(), terms.validFor()))
                    .toList();
        } catch (InvalidKeyException invalid) {
            problems.add(new Problem(path, String.valueOf(invalid.getMessage())));
            return List.of();
        }
    }
}
