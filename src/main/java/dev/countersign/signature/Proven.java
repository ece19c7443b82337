package dev.countersign.signature;

import dev.countersign.identity.CertificateCheck;
import dev.countersign.identity.Identification;
import dev.countersign.image.Digest;
import dev.countersign.key.VerificationKey;
import dev.countersign.signature.Rejection.Reason;
import dev.countersign.transparency.Material;
import dev.countersign.trustroot.TrustRoot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether anybody whom the anchors know made a signature. */
sealed interface Proven {
    /**
     * Somebody did.
     *
     * @param key the fingerprint of the key that made it
     * @param proofs one for each root that knows anything of it; for a certificate at least one
     */
    record By(Signer signer, Digest key, List<Proof> proofs) implements Proven {}

    /** Nobody did, as far as can be told, and why. */
    record Not(Reason reason, Objection objection) implements Proven {
        /** The lower, the more it tells: most by a root that knows who vouched, least by one that knows nobody of it. */
        private int rank() {
            boolean knowing = switch (objection.flaw()) {
                case LOG_UNKNOWN, TIMESTAMP_AUTHORITY_UNKNOWN, SIGNING_TIME_UNPROVED -> false;
                default -> reason != Reason.UNTRUSTED;
            };
            return (knowing ? 0 : TELLING.size()) + TELLING.indexOf(reason);
        }

        static Not trusted(Flaw flaw, String message) {
            return new Not(Reason.UNTRUSTED, new Objection(flaw, message));
        }
    }

    /** Of several roots one says why; a certificate that one of them knows tells more than one that others do not. */
    List<Reason> TELLING = List.of(Reason.UNDATED, Reason.CERTIFICATE_INVALID, Reason.UNTRUSTED);

    /** No key here makes one of more than 1,024 bytes; every timestamp and log entry is held against it. */
    int LONGEST_SIGNATURE = 16 << 10;

    /** Hints that say nothing but which key: whoever pushes chooses them. */
    Pattern HINT = Pattern.compile("[A-Za-z0-9+/=:._-]{1,100}");

    /** How many keys a refusal names. */
    int SHOWN = 2;

    static Proven of(Unproved unproved, Anchors anchors) {
        if (unproved.signature().length > LONGEST_SIGNATURE) {
            return Not.trusted(
                    Flaw.SIGNER_UNTRUSTED,
                    "its signature has " + unproved.signature().length + " bytes, which no key makes");
        }
        return switch (unproved.presented()) {
            case Presented.Key(String hint) -> byKey(unproved, hint, anchors);
            case Presented.Certificate certificate -> byCertificate(unproved, certificate, anchors.roots());
        };
    }

    private static Proven byKey(Unproved unproved, String hint, Anchors anchors) {
        for (VerificationKey key : anchors.keys()) {
            if (unproved.madeBy(key)) {
                Material material = new Material.Key(key.key().getEncoded());
                List<Proof> proofs = anchors.roots().stream()
                        .map(root -> ProofCheck.check(unproved, material, root))
                        .toList();
                return new By(new Signer.Key(key.fingerprint()), key.fingerprint(), proofs);
            }
        }
        String said = HINT.matcher(hint).matches() ? "; it says that it is by " + hint : "";
        return anchors.keys().isEmpty()
                ? Not.trusted(
                        Flaw.CERTIFICATE_NEEDED,
                        "it was signed with a key, and there is no key to check it with" + said)
                : Not.trusted(
                        Flaw.SIGNER_UNTRUSTED,
                        "its signature was made by none of the keys tried ("
                                + anchors.keys().size() + ": " + shown(anchors.keys()) + ")" + said);
    }

    private static String shown(List<VerificationKey> keys) {
        String first = keys.stream()
                .limit(SHOWN)
                .map(key -> key.fingerprint().toString())
                .collect(Collectors.joining(", "));
        return keys.size() > SHOWN ? first + ", …" : first;
    }

    // A certificate is a claim of another kind of trust: it never falls back to keys.
    private static Proven byCertificate(Unproved unproved, Presented.Certificate certificate, List<TrustRoot> all) {
        if (all.isEmpty()) {
            return Not.trusted(
                    Flaw.KEY_NEEDED,
                    "it was signed with a certificate, and a key is what is trusted; sign with cosign --key");
        }
        List<TrustRoot> roots = all.stream()
                .filter(root -> !certificate.misplaced() || root.authorities() != TrustRoot.Authorities.INSTANCE)
                .toList();
        if (roots.isEmpty()) {
            return Not.trusted(
                    Flaw.BUNDLE_CHAIN_MISPLACED,
                    "the bundle of version 0.3 has an x509CertificateChain, needed is a single certificate");
        }
        List<Proof> proofs = new ArrayList<>();
        List<Not> refusals = new ArrayList<>();
        By by = null;
        for (TrustRoot root : roots) {
            Proof proof = ProofCheck.check(unproved, new Material.Certificate(certificate.leaf()), root);
            switch (CertificateCheck.check(
                    certificate.leaf(), certificate.others(), root, new HashSet<>(proof.times()))) {
                case Identification.Refused(var reason, String message) ->
                    refusals.add(refused(reason, message, proof));
                case Identification.Proven proven -> {
                    if (!unproved.madeBy(proven.key())) {
                        return new Not(
                                Reason.SIGNATURE_INVALID,
                                new Objection(
                                        Flaw.SIGNATURE_INVALID,
                                        "its signature was not made with the certificate that came along"));
                    }
                    proofs.add(proof.with(proven));
                    by = new By(
                            new Signer.Certified(proven.identity()),
                            proven.key().fingerprint(),
                            List.copyOf(proofs));
                }
            }
        }
        return by == null ? refused(refusals) : by;
    }

    /** @param refusals one for each root, at least one */
    private static Not refused(List<Not> refusals) {
        String message = refusals.stream()
                .map(each -> each.objection().message())
                .distinct()
                .collect(Collectors.joining("; "));
        Not mostTelling = Collections.min(refusals, Comparator.comparingInt(Not::rank));
        return new Not(
                mostTelling.reason(), new Objection(mostTelling.objection().flaw(), message));
    }

    private static Reason reason(Identification.Reason why) {
        return switch (why) {
            case UNTRUSTED -> Reason.UNTRUSTED;
            case UNDATED, OUTSIDE_VALIDITY -> Reason.UNDATED;
            case MALFORMED, NOT_FOR_SIGNING, AMBIGUOUS, BROKEN_PATH -> Reason.CERTIFICATE_INVALID;
        };
    }

    // Where no time is proven, what is wrong with the material that should prove one tells people more.
    private static Not refused(Identification.Reason why, String message, Proof proof) {
        boolean undated = why == Identification.Reason.UNDATED;
        Stream<Proof.Fault> unknown = undated ? proof.unknown().stream() : Stream.empty();
        Optional<Objection> fault = Stream.concat(proof.faults().stream(), unknown)
                .map(Proof.Fault::objection)
                .findFirst();
        return new Not(
                reason(why),
                new Objection(
                        fault.filter(_ -> undated).map(Objection::flaw).orElse(Flaw.of(why)),
                        message + fault.map(each -> ": " + each.message()).orElse("")));
    }
}
