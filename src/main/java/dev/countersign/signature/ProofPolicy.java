package dev.countersign.signature;

import dev.countersign.signature.Proof.About;
import dev.countersign.signature.Proof.Logged;
import dev.countersign.signature.Proof.Stamped;
import dev.countersign.trustroot.Party;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How much a trust entry asks for besides the signature itself.
 *
 * @param transparencyLog whether a log must have recorded the signature
 * @param timestamps whether an RFC 3161 authority must have seen it
 * @param certificateLog whether a log must have recorded the certificate; never asked of a key
 * @param operators how many must prove what is required
 */
public record ProofPolicy(Demand transparencyLog, Demand timestamps, Demand certificateLog, Operators operators) {
    /** What certificates of a Sigstore instance are held to. */
    public static final ProofPolicy KEYLESS = new ProofPolicy(Demand.REQUIRED, Demand.OPTIONAL, Demand.REQUIRED);

    /** What certificates of an authority of one's own are held to, which no certificate log knows. */
    public static final ProofPolicy CERTIFICATE = new ProofPolicy(Demand.REQUIRED, Demand.OPTIONAL, Demand.IGNORED);

    /** What keys are held to: what is there must hold. */
    public static final ProofPolicy KEY = new ProofPolicy(Demand.OPTIONAL, Demand.OPTIONAL, Demand.IGNORED);

    /** One that takes anybody's proof for enough. */
    public ProofPolicy(Demand transparencyLog, Demand timestamps, Demand certificateLog) {
        this(transparencyLog, timestamps, certificateLog, Operators.ONE);
    }

    /** How much is asked of one sort of proof. */
    public enum Demand {
        /** There must be enough, and whatever there is must hold. */
        REQUIRED,
        /** Whatever there is must hold. */
        OPTIONAL,
        /** Not looked at. */
        IGNORED
    }

    /**
     * How many independent operators must prove what is required: entries of one log are one, and so are logs and authorities
     * of one operator, and those with one key (CVE-2026-49834). Those of which the trust root names no operator are one together.
     */
    public record Operators(int transparencyLog, int timestamps, int certificateLog) {
        /** Any. */
        public static final Operators ONE = new Operators(1, 1, 1);
    }

    /** Why what is proved does not suffice; empty where it does. */
    public Optional<Objection> lack(Proof all) {
        Proof proof = counting(all);
        return new Asked(transparencyLog, operators.transparencyLog, About.TRANSPARENCY_LOG)
                .lack(
                        proof,
                        independent(proof.logs().stream().map(Logged::log)),
                        "transparency log",
                        "recorded the signature")
                .or(() -> new Asked(timestamps, operators.timestamps, About.TIMESTAMP)
                        .lack(
                                proof,
                                independent(proof.timestamps().stream().map(Stamped::authority)),
                                "timestamp authority",
                                "seen the signature"))
                .or(() -> new Asked(certificateLog, operators.certificateLog, About.CERTIFICATE_LOG)
                        .lack(
                                proof,
                                independent(proof.certificateLogs().stream()),
                                "certificate transparency log",
                                "recorded the certificate"));
    }

    /** What came along, is looked at and does not hold; empty where all of it does. */
    public Optional<Objection> disproof(Proof all, Instant now) {
        Proof proof = counting(all);
        return fault(proof).or(() -> early(proof, now));
    }

    private Optional<Objection> fault(Proof proof) {
        return Stream.of(
                        new Asked(transparencyLog, 1, About.TRANSPARENCY_LOG),
                        new Asked(timestamps, 1, About.TIMESTAMP),
                        new Asked(certificateLog, 1, About.CERTIFICATE_LOG))
                .filter(asked -> asked.demand != Demand.IGNORED)
                .flatMap(asked -> asked.fault(proof).stream())
                .findFirst();
    }

    // All of whom the root names no operator share that mark too: they may be one.
    private static int independent(Stream<Party> parties) {
        return Apart.count(parties.map(party -> Set.<Object>of(party.operator(), party.key()))
                .toList());
    }

    /** What this takes account of at all. What it does not look at dates no log either. */
    public Proof counting(Proof all) {
        Proof proof = all.timely(timestamps != Demand.IGNORED);
        return new Proof(
                proof.trustRoot(),
                transparencyLog == Demand.IGNORED ? List.of() : proof.logs(),
                timestamps == Demand.IGNORED ? List.of() : proof.timestamps(),
                certificateLog == Demand.IGNORED ? List.of() : proof.certificateLogs(),
                proof.faults(),
                proof.unknown(),
                proof.whileValid(),
                proof.notBefore());
    }

    // Where nobody tells when the signature was made, it may be now.
    private static Optional<Objection> early(Proof proof, Instant now) {
        return proof.logs().stream()
                .filter(log -> proof.times().isEmpty() && !log.believed().at(now))
                .map(log -> log.untimely().objection())
                .findFirst();
    }

    /** The times that it proves, as far as this asks for them at all; the earliest first. */
    public List<Instant> times(Proof proof) {
        return counting(proof).times();
    }

    /** One sort of proof and how much is asked of it. */
    private record Asked(Demand demand, int operators, About about) {
        Optional<Objection> lack(Proof proof, int proving, String whom, String did) {
            return switch (demand) {
                case IGNORED -> Optional.empty();
                case OPTIONAL -> fault(proof);
                case REQUIRED -> fault(proof).or(() -> tooFew(proof, proving, whom, did));
            };
        }

        private Optional<Objection> tooFew(Proof proof, int proving, String whom, String did) {
            if (proving >= operators) {
                return Optional.empty();
            }
            String message = operators == 1
                    ? "no %s is proved to have %s".formatted(whom, did)
                    : "%d of %d operators needed of a %s is proved to have %s".formatted(proving, operators, whom, did);
            return first(proof.unknown())
                    .map(unknown -> new Objection(unknown.flaw(), message + ": " + unknown.message()))
                    .or(() -> Optional.of(new Objection(Flaw.PROOF_MISSING, message)));
        }

        private Optional<Objection> fault(Proof proof) {
            return first(proof.faults());
        }

        private Optional<Objection> first(List<Proof.Fault> faults) {
            return faults.stream()
                    .filter(fault -> fault.about() == about)
                    .map(Proof.Fault::objection)
                    .findFirst();
        }
    }
}
