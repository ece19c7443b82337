package dev.countersign.operator;

import dev.countersign.cluster.ProfileState;
import java.util.Map;
import java.util.stream.Collectors;

/** Tells of keys that are used although their Secret is gone. */
final class KeptKeys {
    private KeptKeys() {}

    static String message(ProfileState state) {
        return state.keysKeptSince().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(kept -> "the Secret of trust entry %s has no good key since %s"
                                .formatted(kept.getKey(), kept.getValue()))
                        .collect(Collectors.joining("; "))
                + "; the last good key is used for a limited time: restore the Secret, or remove the entry from the profile";
    }
}
