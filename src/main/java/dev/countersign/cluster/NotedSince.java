package dev.countersign.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.trustroot.TrustRoot;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Since when a document serves, as a TrustRoot's status has it: so all replicas say the same, restarts included. */
record NotedSince(String digest, Instant since) {
    /** Empty where the leader has not written it yet. */
    static Optional<NotedSince> in(JsonNode object) {
        try {
            String since = object.at("/status/servesSince").asText();
            return since.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new NotedSince(object.at("/status/digest").asText(), Instant.parse(since)));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    boolean isOf(TrustRoot root) {
        return digest.equals(root.digest().toString());
    }
}
