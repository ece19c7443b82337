package dev.countersign.signature;

import dev.countersign.identity.CertificateLogs;
import dev.countersign.identity.Identification;
import dev.countersign.image.Digest;
import dev.countersign.trustroot.Believed;
import dev.countersign.trustroot.Log;
import dev.countersign.trustroot.Party;
import dev.countersign.trustroot.Validity;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the logs and authorities of one trust root prove of a signature, and which of the material that came with it is at
 * fault. Whether that is enough is for a trust entry to say; {@link ProofPolicy} has the words for it.
 *
 * @param trustRoot the root's digest
 * @param logs that recorded the signature
 * @param timestamps that say it existed
 * @param certificateLogs that recorded the certificate; empty for a key
 * @param faults what came along and does not hold: each names what it was about
 * @param unknown what came along of logs and authorities that the root does not name: it says nothing, good or bad, and tells
 *     why there is no proof
 * @param whileValid when the certificate and all it rests on are valid, where that has to do because no time is proved; else
 *     empty
 * @param notBefore the certificate's, to which the signature is no older, unless its key had another before; empty for a key.
 *     Logs and authorities prove the other bound: anybody may have them see an old signature again
 */
public record Proof(
        Digest trustRoot,
        List<Logged> logs,
        List<Stamped> timestamps,
        List<Party> certificateLogs,
        List<Fault> faults,
        List<Fault> unknown,
        Optional<Validity> whileValid,
        Optional<Instant> notBefore) {
    public Proof {
        logs = List.copyOf(logs);
        timestamps = List.copyOf(timestamps);
        certificateLogs = List.copyOf(certificateLogs);
        faults = List.copyOf(faults);
        unknown = List.copyOf(unknown);
    }

    /**
     * A transparency log recorded the signature.
     *
     * @param index of the entry in the log
     * @param at when it was recorded, by the log's signed promise; empty where the log proves no time
     * @param believed when the log's key is
     */
    public record Logged(Party log, long index, Optional<Instant> at, Believed believed) {
        /**
         * Whether it counts where the signature is proved to be of {@code times}. One that signs no time is believed while its key
         * is: at every time that somebody else proves, and without one only if its key was never withdrawn.
         */
        boolean countsAt(Collection<Instant> times) {
            return at.isPresent() || (times.isEmpty() ? believed.stillIs() : believed.atAll(times));
        }

        Fault untimely() {
            return new Fault(
                    About.TRANSPARENCY_LOG,
                    new Objection(
                            Flaw.LOG_KEY_NOT_VALID,
                            "the log " + log.address() + " is believed " + believed
                                    + ", and nothing proves that the signature was made then"));
        }
    }

    /** A timestamp authority saw the signature. */
    public record Stamped(Party authority, Instant at) {}

    /** Material that came along and proves nothing. */
    public record Fault(About about, Objection objection) {
        /** What is wrong with it, in words. */
        public String message() {
            return objection.message();
        }
    }

    /** What material is about. */
    public enum About {
        TRANSPARENCY_LOG,
        TIMESTAMP,
        CERTIFICATE_LOG
    }

    /** The same, with what is proved of the certificate under this root. */
    Proof with(Identification.Proven certificate) {
        CertificateLogs saw = certificate.logs();
        return new Proof(
                trustRoot,
                logs,
                timestamps,
                saw.proven().stream().map(Log::party).toList(),
                and(faults, saw.refused(), Flaw.CERTIFICATE_LOG_INVALID),
                and(unknown, saw.unknown(), Flaw.CERTIFICATE_LOG_UNKNOWN),
                times().isEmpty() ? Optional.of(certificate.path().validity()) : Optional.empty(),
                Optional.of(
                        certificate.path().certificates().getFirst().validity().from()));
    }

    /**
     * The same with the logs that count at every time that is proved. One that timestamps speak against, or that needs a time and
     * has none, is at fault; one that was believed only after another log had the signature merely does not count.
     *
     * @param stamps whether timestamps prove any
     */
    Proof timely(boolean stamps) {
        List<Instant> stamped = stamps ? timestamps.stream().map(Stamped::at).toList() : List.of();
        List<Instant> all = Stream.concat(logs.stream().flatMap(log -> log.at().stream()), stamped.stream())
                .toList();
        List<Logged> late = logs.stream().filter(log -> !log.countsAt(all)).toList();
        if (late.isEmpty()) {
            return this;
        }
        return new Proof(
                trustRoot,
                logs.stream().filter(log -> log.countsAt(all)).toList(),
                timestamps,
                certificateLogs,
                Stream.concat(
                                faults.stream(),
                                late.stream()
                                        .filter(log -> !log.countsAt(stamped))
                                        .map(Logged::untimely))
                        .toList(),
                unknown,
                whileValid,
                notBefore);
    }

    private static List<Fault> and(List<Fault> before, List<String> ofLogs, Flaw flaw) {
        return Stream.concat(
                        before.stream(),
                        ofLogs.stream().map(why -> new Fault(About.CERTIFICATE_LOG, new Objection(flaw, why))))
                .toList();
    }

    /** Every time at which the signature is proved to have existed, the earliest first. */
    public List<Instant> times() {
        return Stream.concat(
                        logs.stream().flatMap(log -> log.at().stream()),
                        timestamps.stream().map(Stamped::at))
                .distinct()
                .sorted()
                .toList();
    }

    /** The earliest time at which it is proved to have existed. */
    public Optional<Instant> signedAt() {
        return times().stream().findFirst();
    }
}
