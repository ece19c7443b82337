package dev.countersign.decision;

import dev.countersign.attestation.Claim;
import dev.countersign.attestation.EvidenceKind;
import dev.countersign.gather.Evidence;
import dev.countersign.gather.Evidence.Cause;
import dev.countersign.gather.Evidence.Gap;
import dev.countersign.profile.ResolvedProfile;
import dev.countersign.signature.Rejection;
import dev.countersign.signature.Rejection.Reason;
import dev.countersign.signature.Verified;
import java.util.List;
import java.util.Optional;

/** Why no evidence of a kind counts: the most telling reason that what was found allows. */
record Lack(EvidenceKind kind, List<String> trusted) {
    /** The kind of evidence that a claim is; empty for statements that no requirement asks for. */
    static Optional<EvidenceKind> kindOf(Claim claim) {
        return switch (claim) {
            case Claim.ImageSignature _ -> Optional.of(EvidenceKind.SIGNATURE);
            case Claim.Scanned _ -> Optional.of(EvidenceKind.VULN_SCAN);
            case Claim.Unrecognised _ -> Optional.empty();
        };
    }

    Outcome of(Evidence evidence, ResolvedProfile profile) {
        if (has(evidence, Cause.UNREACHABLE)) {
            return unseen(evidence);
        }
        return ineligible(evidence, profile)
                .or(() -> rejected(evidence, Reason.UNREADABLE, Result.UNREADABLE, Codes.EVIDENCE_UNREADABLE))
                .or(() -> rejected(evidence, Reason.OTHER_IMAGE, Result.FAIL, Codes.EVIDENCE_FOR_OTHER_IMAGE))
                .or(() -> rejected(evidence, Reason.UNTRUSTED, Result.UNTRUSTED, Codes.SIGNER_UNTRUSTED))
                .or(() -> rejected(evidence, Reason.MALFORMED, Result.UNREADABLE, Codes.EVIDENCE_UNREADABLE))
                .or(() -> has(evidence, Cause.BAD) ? Optional.of(unseen(evidence)) : Optional.empty())
                .orElseGet(() -> missing(evidence));
    }

    /** What may lie where we could not look. */
    static Outcome unseen(Evidence evidence) {
        return evidence.gaps().stream()
                .filter(gap -> gap.cause() == Cause.UNREACHABLE)
                .findFirst()
                .<Outcome>map(gap -> Outcome.Unknown.because(Codes.REGISTRY_UNREACHABLE, gap.message()))
                .orElseGet(() -> Outcome.Unmet.because(
                        Result.UNREADABLE,
                        Codes.EVIDENCE_BAD,
                        evidence.gaps().getFirst().message()));
    }

    private Optional<Outcome> ineligible(Evidence evidence, ResolvedProfile profile) {
        return evidence.claims().stream()
                .filter(claim -> kindOf(claim.payload()).filter(kind::equals).isPresent())
                .findFirst()
                .map(claim -> new Outcome.Unmet(
                        Result.UNTRUSTED,
                        List.of(Problem.of(
                                Codes.SIGNER_NOT_ELIGIBLE,
                                "by %s, whose word does not count here; needed: %s"
                                        .formatted(signer(claim, profile), String.join(" or ", trusted)))),
                        List.of(claim.evidence()),
                        List.of(claim.signer())));
    }

    private static String signer(Verified<Claim> claim, ResolvedProfile profile) {
        List<String> names = profile.names(claim.signer());
        return names.isEmpty() ? claim.signer().toString() : String.join(", ", names);
    }

    private Optional<Outcome> rejected(Evidence evidence, Reason reason, Result result, String code) {
        return evidence.rejected().stream()
                .filter(rejection -> rejection.reason() == reason && concerns(rejection))
                .findFirst()
                .map(rejection -> new Outcome.Unmet(
                        result,
                        List.of(Problem.of(code, message(rejection))),
                        List.of(rejection.evidence()),
                        List.of()));
    }

    private String message(Rejection rejection) {
        return switch (rejection.reason()) {
            case UNTRUSTED ->
                "%s; sign with the key of %s".formatted(rejection.message(), String.join(" or ", trusted));
            case OTHER_IMAGE, UNREADABLE, MALFORMED -> rejection.message();
        };
    }

    /** Whether the candidate claims to be of this kind. The claim is unproved and only chooses the message. */
    private boolean concerns(Rejection rejection) {
        if (!rejection.claimedType().isEmpty()) {
            return EvidenceKind.ofPredicateType(rejection.claimedType())
                    .filter(kind::equals)
                    .isPresent();
        }
        // Only cosign's simple signing claims no type; what cannot be read may be anything.
        return switch (rejection.reason()) {
            case UNTRUSTED, OTHER_IMAGE -> kind == EvidenceKind.SIGNATURE;
            case UNREADABLE, MALFORMED -> true;
        };
    }

    private Outcome missing(Evidence evidence) {
        String withheld = evidence.gaps().stream()
                .filter(gap -> gap.cause() == Cause.WITHHELD)
                .findFirst()
                .map(Gap::message)
                .map(message -> " (" + message + ")")
                .orElse("");
        return switch (kind) {
            case SIGNATURE ->
                Outcome.Unmet.because(
                        Result.MISSING,
                        Codes.SIGNATURE_MISSING,
                        "not signed%s; sign it with the key of %s".formatted(withheld, String.join(" or ", trusted)));
            case VULN_SCAN ->
                Outcome.Unmet.because(
                        Result.MISSING,
                        Codes.SCAN_MISSING,
                        "no vulnerability scan is attested%s; scan it and attest the result with the key of %s"
                                .formatted(withheld, String.join(" or ", trusted)));
        };
    }

    private static boolean has(Evidence evidence, Cause cause) {
        return evidence.gaps().stream().anyMatch(gap -> gap.cause() == cause);
    }
}
