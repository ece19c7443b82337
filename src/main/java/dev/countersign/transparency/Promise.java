package dev.countersign.transparency;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.json.CanonicalJson;
import dev.countersign.transparency.Refused.Reason;
import dev.countersign.trustroot.Log;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;

/** A Rekor v1's signed entry timestamp: its word that an entry is in the log since a time. */
final class Promise {
    private Promise() {}

    static void check(Log log, LogEntry entry, byte[] signature) throws RefusedException {
        if (!log.key().made(signature, signed(entry))) {
            throw new RefusedException(
                    Reason.WRONG_PROMISE,
                    "the signed entry timestamp is not one by the log " + log.id()
                            + " for this body, integratedTime and logIndex");
        }
        Instant time = Instant.ofEpochSecond(entry.integratedTime());
        if (!log.validity().contains(time)) {
            throw new RefusedException(
                    Reason.OUTSIDE_VALIDITY,
                    "the entry was integrated at " + time + ", the log's key is believed " + log.validity());
        }
    }

    // Rekor: over RFC 8785 of these four members, the body in base64.
    private static byte[] signed(LogEntry entry) {
        ObjectNode payload = JsonNodeFactory.instance.objectNode();
        payload.put("body", Base64.getEncoder().encodeToString(entry.body()));
        payload.put("integratedTime", entry.integratedTime());
        payload.put("logID", HexFormat.of().formatHex(entry.logId()));
        payload.put("logIndex", entry.index());
        return CanonicalJson.bytes(payload);
    }
}
