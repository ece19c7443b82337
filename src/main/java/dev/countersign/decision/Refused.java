package dev.countersign.decision;

import dev.countersign.attestation.EvidenceKind;
import dev.countersign.attestation.Wanted;
import dev.countersign.image.Digest;
import dev.countersign.profile.TrustEntry;
import dev.countersign.signature.Rejection;
import dev.countersign.signature.Rejection.Reason;
import java.util.List;

/** What it comes to that candidates were refused, where nothing better was found. */
final class Refused {
    private Refused() {}

    /** Whether the candidate claims to be what is wanted. The claim is unproved and only chooses the message. */
    static boolean mayBe(Wanted wanted, Rejection rejection) {
        if (!rejection.claimedType().isEmpty()) {
            return wanted.mayBe(rejection.claimedType());
        }
        // Only cosign's simple signing claims no type; what cannot be read may be anything.
        return switch (rejection.reason()) {
            case UNTRUSTED, UNDATED, CERTIFICATE_INVALID, SIGNATURE_INVALID, OTHER_IMAGE ->
                wanted.kind().equals(EvidenceKind.SIGNATURE);
            case UNREADABLE, MALFORMED -> true;
        };
    }

    /** Its code, where those are trusted, at hand or not. */
    static String code(Rejection rejection, List<TrustEntry> trusted) {
        return switch (rejection.flaw()) {
            case KEY_NEEDED -> NotMeant.code(false, trusted);
            case CERTIFICATE_NEEDED -> NotMeant.code(true, trusted);
            default -> rejection.flaw().name();
        };
    }

    static Outcome outcome(Reason reason, String code, String message, List<Digest> evidence) {
        return new Outcome.Unmet(result(reason), List.of(Problem.of(code, message)), evidence, List.of());
    }

    private static Result result(Reason reason) {
        return switch (reason) {
            case UNTRUSTED, UNDATED, CERTIFICATE_INVALID, SIGNATURE_INVALID -> Result.UNTRUSTED;
            case OTHER_IMAGE -> Result.FAIL;
            case UNREADABLE, MALFORMED -> Result.UNREADABLE;
        };
    }
}
