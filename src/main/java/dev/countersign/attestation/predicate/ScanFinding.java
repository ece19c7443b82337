package dev.countersign.attestation.predicate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * One thing that a scanner found.
 *
 * @param id the tool's name for what is wrong, such as a rule
 * @param location such as {@code src/Cart.java:42}
 * @param suppressed whether somebody told the tool to overlook it
 * @param fresh whether it is absent from what the scan was compared with; empty where nothing was compared
 */
record ScanFinding(
        String id,
        Severity severity,
        Optional<String> message,
        Optional<String> location,
        boolean suppressed,
        Optional<Boolean> fresh) {
    /** One that nobody suppressed and nothing was compared with. */
    static ScanFinding open(String id, Severity severity, Optional<String> message, Optional<String> location) {
        return new ScanFinding(id, severity, message, location, false, Optional.empty());
    }

    ScanFinding withoutMessage() {
        return new ScanFinding(id, severity, Optional.empty(), location, suppressed, fresh);
    }

    ObjectNode data() {
        ObjectNode data = JsonNodeFactory.instance.objectNode().put("id", id).put("severity", severity.word());
        message.ifPresent(text -> data.put("message", text));
        location.ifPresent(text -> data.put("location", text));
        data.put("suppressed", suppressed);
        fresh.ifPresent(is -> data.put("new", is));
        return data;
    }
}
