package dev.countersign.decision;

import dev.countersign.attestation.EvidenceKind;
import dev.countersign.image.Digest;
import dev.countersign.signature.Rejection;
import dev.countersign.signature.Rejection.Reason;
import java.util.List;

/** What it comes to that candidates were refused, where nothing better was found. */
final class Refused {
    private Refused() {}

    /** Whether the candidate claims to be of this kind. The claim is unproved and only chooses the message. */
    static boolean mayBe(EvidenceKind kind, Rejection rejection) {
        if (!rejection.claimedType().isEmpty()) {
            return EvidenceKind.ofPredicateType(rejection.claimedType())
                    .filter(kind::equals)
                    .isPresent();
        }
        // Only cosign's simple signing claims no type; what cannot be read may be anything.
        return switch (rejection.reason()) {
            case UNTRUSTED, UNDATED, CERTIFICATE_INVALID, SIGNATURE_INVALID, OTHER_IMAGE ->
                kind == EvidenceKind.SIGNATURE;
            case UNREADABLE, MALFORMED -> true;
        };
    }

    static Outcome outcome(Reason reason, String message, List<Digest> evidence) {
        return switch (reason) {
            case UNTRUSTED -> unmet(Result.UNTRUSTED, Codes.SIGNER_UNTRUSTED, message, evidence);
            case UNDATED -> unmet(Result.UNTRUSTED, Codes.SIGNING_TIME_UNPROVED, message, evidence);
            case CERTIFICATE_INVALID -> unmet(Result.UNTRUSTED, Codes.CERTIFICATE_INVALID, message, evidence);
            case SIGNATURE_INVALID -> unmet(Result.UNTRUSTED, Codes.SIGNATURE_INVALID, message, evidence);
            case OTHER_IMAGE -> unmet(Result.FAIL, Codes.EVIDENCE_FOR_OTHER_IMAGE, message, evidence);
            case UNREADABLE -> unmet(Result.UNREADABLE, Codes.EVIDENCE_UNREADABLE, message, evidence);
            case MALFORMED -> unmet(Result.UNREADABLE, Codes.EVIDENCE_MALFORMED, message, evidence);
        };
    }

    private static Outcome unmet(Result result, String code, String message, List<Digest> evidence) {
        return new Outcome.Unmet(result, List.of(Problem.of(code, message)), evidence, List.of());
    }
}
