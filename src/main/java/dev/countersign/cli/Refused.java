package dev.countersign.cli;

import dev.countersign.attestation.Claim;
import dev.countersign.image.Digest;
import dev.countersign.signature.Flaw;
import dev.countersign.signature.Rejection;
import dev.countersign.signature.Verified;

/**
 * A candidate beside an image that does not count.
 *
 * @param reason one of {@link Rejection.Reason} or {@link Trust.Doubt.Kind}
 * @param predicateType where it was not verified only what it claims; empty where it claims none
 */
record Refused(Digest evidence, String reason, Flaw flaw, String predicateType, String message) {
    static Refused of(Rejection rejection) {
        return new Refused(
                rejection.evidence(),
                rejection.reason().name(),
                rejection.flaw(),
                rejection.claimedType(),
                rejection.message());
    }

    static Refused of(Verified<Claim> claim, Trust.Doubt doubt) {
        return new Refused(
                claim.evidence(),
                doubt.kind().name(),
                doubt.why().flaw(),
                ClaimType.predicateType(claim.payload()),
                doubt.why().message());
    }
}
