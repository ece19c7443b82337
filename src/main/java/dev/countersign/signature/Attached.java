package dev.countersign.signature;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.transparency.LogEntry;
import dev.countersign.transparency.Refused;
import dev.countersign.transparency.RefusedException;
import java.util.List;

/**
 * What came along to prove when and where a signature was made. Nothing of it is believed yet.
 *
 * @param timestamps RFC 3161 responses in DER
 * @param needs what each entry must bring
 * @param unreadable what came along and cannot be read at all
 */
record Attached(List<LogEntry> entries, List<byte[]> timestamps, Needs needs, List<Proof.Fault> unreadable) {
    Attached {
        entries = List.copyOf(entries);
        timestamps = List.copyOf(timestamps);
        unreadable = List.copyOf(unreadable);
    }

    static final Attached NOTHING = new Attached(List.of(), List.of(), Needs.EITHER, List.of());

    /** What a log entry must bring, by the form it came in. */
    enum Needs {
        PROMISE,
        PROOF,
        EITHER
    }

    static Attached of(SigstoreBundle bundle) {
        Needs needs = bundle.version().needsPromise() ? Needs.PROMISE : Needs.PROOF;
        return read(() -> LogEntry.parseAll(bundle.entries()), bundle.timestamps(), needs);
    }

    /** What lies beside a layer of cosign's tags: {@code entry} is the annotation's JSON. */
    static Attached of(JsonNode entry, List<byte[]> timestamps) {
        return read(
                () -> entry.isMissingNode() ? List.of() : List.of(LogEntry.ofAnnotation(entry)),
                timestamps,
                Needs.PROMISE);
    }

    /** What lies beside a layer and cannot be told apart into entries and timestamps: at fault as both. */
    static Attached unreadable(Objection objection) {
        return new Attached(
                List.of(),
                List.of(),
                Needs.PROMISE,
                List.of(
                        new Proof.Fault(Proof.About.TRANSPARENCY_LOG, objection),
                        new Proof.Fault(Proof.About.TIMESTAMP, objection)));
    }

    boolean isEmpty() {
        return entries.isEmpty() && timestamps.isEmpty() && unreadable.isEmpty();
    }

    private static Attached read(Reading reading, List<byte[]> timestamps, Needs needs) {
        try {
            return new Attached(reading.entries(), timestamps, needs, List.of());
        } catch (RefusedException malformed) {
            Refused refused = malformed.refused();
            Proof.Fault fault = new Proof.Fault(
                    Proof.About.TRANSPARENCY_LOG, new Objection(Flaw.of(refused.reason()), refused.message()));
            return new Attached(List.of(), timestamps, needs, List.of(fault));
        }
    }

    private interface Reading {
        List<LogEntry> entries() throws RefusedException;
    }
}
