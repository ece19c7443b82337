package dev.countersign.signature;

import dev.countersign.signature.Proof.About;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How much a trust entry asks for besides the signature itself.
 *
 * @param transparencyLog whether a log must have recorded the signature
 * @param timestamps whether an RFC 3161 authority must have seen it
 * @param certificateLog whether a log must have recorded the certificate; never asked of a key
 */
public record ProofPolicy(Demand transparencyLog, Demand timestamps, Demand certificateLog) {
    /** What certificates of a Sigstore instance are held to. */
    public static final ProofPolicy KEYLESS = new ProofPolicy(Demand.REQUIRED, Demand.OPTIONAL, Demand.REQUIRED);

    /** What certificates of an authority of one's own are held to, which no certificate log knows. */
    public static final ProofPolicy CERTIFICATE = new ProofPolicy(Demand.REQUIRED, Demand.OPTIONAL, Demand.IGNORED);

    /** What keys are held to: what is there must hold. */
    public static final ProofPolicy KEY = new ProofPolicy(Demand.OPTIONAL, Demand.OPTIONAL, Demand.IGNORED);

    /** How much is asked of one sort of proof. */
    public enum Demand {
        /** There must be one, and whatever there is must hold. */
        REQUIRED,
        /** Whatever there is must hold. */
        OPTIONAL,
        /** Not looked at. */
        IGNORED
    }

    /** Why {@code proof} does not suffice; empty where it does. */
    public Optional<String> lack(Proof proof) {
        return lack(
                        transparencyLog,
                        proof,
                        About.TRANSPARENCY_LOG,
                        proof.logs(),
                        "no transparency log is proved to have recorded the signature")
                .or(() -> lack(
                        timestamps,
                        proof,
                        About.TIMESTAMP,
                        proof.timestamps(),
                        "no timestamp authority is proved to have seen the signature"))
                .or(() -> lack(
                        certificateLog,
                        proof,
                        About.CERTIFICATE_LOG,
                        proof.certificateLogs(),
                        "no certificate transparency log is proved to have recorded the certificate"));
    }

    /** The times that it proves, as far as this asks for them at all; the earliest first. */
    public List<Instant> times(Proof proof) {
        return Stream.concat(
                        transparencyLog == Demand.IGNORED
                                ? Stream.empty()
                                : proof.logs().stream().flatMap(log -> log.at().stream()),
                        timestamps == Demand.IGNORED
                                ? Stream.empty()
                                : proof.timestamps().stream().map(Proof.Stamped::at))
                .distinct()
                .sorted()
                .toList();
    }

    private static Optional<String> lack(Demand demand, Proof proof, About about, List<?> proved, String none) {
        return switch (demand) {
            case IGNORED -> Optional.empty();
            case OPTIONAL -> fault(proof, about);
            case REQUIRED -> fault(proof, about).or(() -> proved.isEmpty() ? Optional.of(none) : Optional.empty());
        };
    }

    private static Optional<String> fault(Proof proof, About about) {
        return proof.faults().stream()
                .filter(fault -> fault.about() == about)
                .map(Proof.Fault::message)
                .findFirst();
    }
}
