package dev.countersign.profile;

import dev.countersign.profile.TrustEntry.ProofTerms;
import dev.countersign.trustroot.InvalidTrustRootException;
import dev.countersign.trustroot.TrustRoot;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads the trust root that each trust entry names. */
record TrustRootResolution(Function<String, Optional<String>> documents, List<Problem> problems) {
    /** What a revision can keep, with room for the rest of the profile. */
    private static final int MOST_CHARACTERS = 640 * 1024;

    /**
     * A trust root as it was read and as it is kept.
     *
     * @param document the text that its digest is of
     */
    record Found(TrustRoot root, String document) {}

    Map<String, Found> roots(Profile profile) {
        Map<String, Found> found = new TreeMap<>();
        for (int i = 0; i < profile.trust().size(); i++) {
            String path = "spec.trust[" + i + "].trustRoot";
            profile.trust().get(i).proofs().map(ProofTerms::trustRoot).ifPresent(name -> {
                if (!found.containsKey(name)) {
                    read(name, path).ifPresent(root -> found.put(name, root));
                }
            });
        }
        if (found.values().stream().mapToInt(root -> root.document().length()).sum() > MOST_CHARACTERS) {
            problems.add(new Problem(
                    "spec.trust",
                    "names TrustRoots of more than %d characters together; name fewer or smaller ones"
                            .formatted(MOST_CHARACTERS)));
        }
        return found;
    }

    private Optional<Found> read(String name, String path) {
        Optional<String> document = documents.apply(name);
        if (document.isEmpty()) {
            problems.add(new Problem(path, "there is no TrustRoot " + name + "; apply one of this name"));
        }
        return document.flatMap(text -> {
            try {
                return Optional.of(new Found(TrustRoot.parse(text.getBytes(StandardCharsets.UTF_8)), text));
            } catch (InvalidTrustRootException invalid) {
                problems.add(new Problem(path, "TrustRoot " + name + " cannot be used: " + invalid.getMessage()));
                return Optional.empty();
            }
        });
    }
}
