package dev.countersign.cluster;

import dev.countersign.profile.WaiverParser;
import java.util.Optional;

/**
 * A ComplianceException as it is there, and what reading it came to.
 *
 * @param phase such as {@code Active}, as its status says; empty before a leader looked at it
 */
public record ExceptionState(
        String namespace, String name, String uid, long generation, WaiverParser.Parsed read, Optional<String> phase) {}
