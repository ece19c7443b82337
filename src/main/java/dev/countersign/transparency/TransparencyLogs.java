package dev.countersign.transparency;

import dev.countersign.transparency.Refused.Reason;
import dev.countersign.trustroot.Log;
import java.util.HexFormat;
import java.util.List;

/** The transparency logs whose word counts: those of a trust root. */
public record TransparencyLogs(List<Log> logs) {
    public TransparencyLogs {
        logs = List.copyOf(logs);
    }

    /** Whether {@code entry} shows that one of these logs recorded {@code signing}. */
    public Inclusion check(LogEntry entry, Signing signing) {
        Inclusion inclusion = new Refused(
                Reason.UNKNOWN_LOG,
                "the entry is of the log " + HexFormat.of().formatHex(entry.logId()) + ", which is not among the "
                        + logs.size() + " of the trust root");
        for (Log log : logs) {
            // A root may list one log twice, with two windows.
            if (log.hasId(entry.logId()) && !(inclusion instanceof Recorded)) {
                inclusion = check(log, entry, signing);
            }
        }
        return inclusion;
    }

    private static Inclusion check(Log log, LogEntry entry, Signing signing) {
        try {
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
            return new Recorded(log, entry);
        } catch (RefusedException refused) {
            return refused.refused();
        }
    }
}
