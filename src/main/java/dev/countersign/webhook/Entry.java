package dev.countersign.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.profile.Enforcement.Mode;

/**
 * What the API server must know of one profile.
 *
 * @param namespaceSelector the profile's LabelSelector
 */
public record Entry(String profile, Mode mode, JsonNode namespaceSelector) {
    /** Enforcing profiles fail closed; no other can stop a cluster. */
    String failurePolicy() {
        return mode == Mode.ENFORCE ? "Fail" : "Ignore";
    }

    int timeoutSeconds() {
        return mode == Mode.ENFORCE ? 10 : 3;
    }
}
