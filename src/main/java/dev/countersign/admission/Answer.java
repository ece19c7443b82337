package dev.countersign.admission;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the API server is told.
 *
 * @param refusal empty where the request is allowed
 * @param patch RFC 6902, only where the request is allowed
 * @param warnings shown to the requester, at most 120 characters each
 * @param audit for the API server's own audit log
 */
record Answer(Optional<Refusal> refusal, Optional<ArrayNode> patch, List<String> warnings, Map<String, String> audit) {
    Answer {
        warnings = List.copyOf(warnings);
        audit = Map.copyOf(audit);
    }

    /** Why not, with the HTTP code that the requester gets. */
    record Refusal(int code, String message) {}

    static Answer allowed() {
        return new Answer(Optional.empty(), Optional.empty(), List.of(), Map.of());
    }

    static Answer patched(ArrayNode patch) {
        return patch.isEmpty() ? allowed() : new Answer(Optional.empty(), Optional.of(patch), List.of(), Map.of());
    }

    static Answer refused(int code, String message) {
        return new Answer(Optional.of(new Refusal(code, message)), Optional.empty(), List.of(), Map.of());
    }

    Answer warning(List<String> texts) {
        return new Answer(refusal, patch, texts, audit);
    }

    Answer audited(Map<String, String> annotations) {
        return new Answer(refusal, patch, warnings, annotations);
    }
}
