package dev.countersign.signature;

import dev.countersign.signature.Proof.About;
import dev.countersign.signature.Proof.Fault;
import dev.countersign.signature.Proof.Logged;
import dev.countersign.signature.Proof.Stamped;
import dev.countersign.timestamp.Timestamp;
import dev.countersign.timestamp.Timestamps;
import dev.countersign.transparency.LogEntry;
import dev.countersign.transparency.Material;
import dev.countersign.transparency.Recorded;
import dev.countersign.transparency.Refused;
import dev.countersign.transparency.TransparencyLogs;
import dev.countersign.trustroot.TrustRoot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Holds what came along with a signature against one trust root. What is of logs and authorities that the root does not know
 * says nothing, good or bad: a signature may be in several worlds. What is of those it knows must hold.
 */
final class ProofCheck {
    private final Unproved unproved;
    private final Material material;
    private final TrustRoot root;
    private final List<Logged> logs = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();
    private final List<Fault> unknown = new ArrayList<>();

    private ProofCheck(Unproved unproved, Material material, TrustRoot root) {
        this.unproved = unproved;
        this.material = material;
        this.root = root;
    }

    /** @param material what checks the signature, as a log must have recorded it */
    static Proof check(Unproved unproved, Material material, TrustRoot root) {
        return new ProofCheck(unproved, material, root).proof();
    }

    private Proof proof() {
        faults.addAll(unproved.attached().unreadable());
        Timestamps timestamps =
                Timestamps.check(unproved.attached().timestamps(), unproved.stamped(), root.timestampAuthorities());
        timestamps
                .refused()
                .forEach(refused -> (refused.reason() == Timestamp.Reason.UNTRUSTED ? unknown : faults)
                        .add(fault(About.TIMESTAMP, Flaw.of(refused.reason()), refused.message())));
        TransparencyLogs known = new TransparencyLogs(root.transparencyLogs());
        for (LogEntry entry : unproved.attached().entries()) {
            switch (known.check(entry, unproved.signing(material))) {
                case Recorded recorded -> accept(recorded);
                case Refused(Refused.Reason reason, String message) ->
                    (reason == Refused.Reason.UNKNOWN_LOG ? unknown : faults)
                            .add(fault(About.TRANSPARENCY_LOG, Flaw.of(reason), message));
            }
        }
        List<Stamped> stamped =
                timestamps.proven().stream().map(ProofCheck::stamped).toList();
        return new Proof(root.digest(), logs, stamped, List.of(), faults, unknown, Optional.empty(), Optional.empty());
    }

    private static Stamped stamped(Timestamp.Proven proven) {
        return new Stamped(proven.authority().party(), proven.time());
    }

    private static Fault fault(About about, Flaw flaw, String message) {
        return new Fault(about, new Objection(flaw, message));
    }

    private void accept(Recorded recorded) {
        missing(recorded)
                .ifPresentOrElse(
                        objection -> faults.add(new Fault(About.TRANSPARENCY_LOG, objection)),
                        () -> logs.add(new Logged(
                                recorded.log().party(),
                                recorded.index(),
                                recorded.integratedTime(),
                                recorded.believed())));
    }

    private Optional<Objection> missing(Recorded recorded) {
        return switch (unproved.attached().needs()) {
            case PROMISE ->
                recorded.promised() ? Optional.empty() : unproved("the log entry has no signed entry timestamp");
            case PROOF -> recorded.included() ? Optional.empty() : unproved("the log entry has no inclusion proof");
            case EITHER -> Optional.empty();
        };
    }

    private static Optional<Objection> unproved(String message) {
        return Optional.of(new Objection(Flaw.LOG_ENTRY_UNPROVED, message));
    }
}
