package dev.countersign.transparency;

import dev.countersign.transparency.Refused.Reason;
import dev.countersign.trustroot.Believed;
import dev.countersign.trustroot.Log;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The transparency logs whose word counts: those of a trust root. */
public record TransparencyLogs(List<Log> logs) {
    public TransparencyLogs {
        logs = List.copyOf(logs);
    }

    /** Whether {@code entry} shows that one of these logs recorded {@code signing}. */
    public Inclusion check(LogEntry entry, Signing signing) {
        Refused refused = new Refused(
                Reason.UNKNOWN_LOG,
                "the entry is of the log " + HexFormat.of().formatHex(entry.logId()) + ", which is not among the "
                        + logs.size() + " of the trust root");
        // A root may list one log several times, with a window each.
        List<Log> recording = new ArrayList<>();
        for (Log log : logs) {
            if (log.hasId(entry.logId())) {
                try {
                    mustHaveRecorded(log, entry, signing);
                    recording.add(log);
                } catch (RefusedException why) {
                    refused = why.refused();
                }
            }
        }
        return recording.isEmpty()
                ? refused
                : new Recorded(
                        recording.getFirst(),
                        new Believed(recording.stream().map(Log::validity).toList()),
                        entry);
    }

    private static void mustHaveRecorded(Log log, LogEntry entry, Signing signing) throws RefusedException {
        if (entry.promise().isEmpty() && entry.proof().isEmpty()) {
            throw new RefusedException(
                    Reason.UNPROVED,
                    "the entry has neither a signed entry timestamp nor an inclusion proof; one is needed");
        }
        if (entry.promise().isPresent()) {
            Promise.check(log, entry, entry.promise().get());
        }
        if (entry.proof().isPresent()) {
            entry.proof().get().check(log, entry);
        }
        EntryBody.read(entry).mustRecord(signing);
    }
}
