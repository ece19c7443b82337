package dev.countersign.cli;

import dev.countersign.attestation.Claim;
import dev.countersign.gather.Evidence;
import dev.countersign.gather.Evidence.Gap;
import dev.countersign.image.Digest;
import dev.countersign.image.ImageRef;
import dev.countersign.signature.Verified;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Everything that was found of an image, and what it comes to.
 *
 * @param roots what logs, authorities and certificates were checked with
 * @param digest which bytes the reference names; empty where that could not be found out
 * @param accepted of whatever type
 * @param why the conclusion in words
 */
record Inspection(
        ImageRef image,
        List<GivenRoot> roots,
        Optional<Digest> digest,
        ClaimType wanted,
        List<Verified<Claim>> accepted,
        List<Refused> refused,
        List<Gap> gaps,
        Conclusion conclusion,
        String why) {
    Inspection {
        roots = List.copyOf(roots);
        accepted = List.copyOf(accepted);
        refused = List.copyOf(refused);
        gaps = List.copyOf(gaps);
    }

    /** There is no image to look at. */
    static Inspection ofNone(ImageRef image, ClaimType wanted, Trust trust, Conclusion conclusion, String why) {
        return new Inspection(
                image, trust.roots(), Optional.empty(), wanted, List.of(), List.of(), List.of(), conclusion, why);
    }

    static Inspection of(ImageRef image, Digest digest, ClaimType wanted, Evidence evidence, Trust trust) {
        List<Verified<Claim>> accepted = new ArrayList<>();
        List<Refused> refused = new ArrayList<>();
        evidence.rejected().stream().map(Refused::of).forEach(refused::add);
        evidence.claims()
                .forEach(claim -> trust.doubt(claim)
                        .ifPresentOrElse(doubt -> refused.add(Refused.of(claim, doubt)), () -> accepted.add(claim)));
        long found =
                accepted.stream().filter(claim -> wanted.is(claim.payload())).count();
        Optional<Gap> unseen = evidence.gaps().stream()
                .filter(Inspection::couldNotTell)
                .filter(wanted::mayBeIn)
                .findFirst();
        Conclusion conclusion = found > 0
                ? Conclusion.VERIFIED
                : unseen.isPresent() ? Conclusion.COULD_NOT_TELL : Conclusion.NOT_VERIFIED;
        String why = switch (conclusion) {
            case VERIFIED -> found + " accepted of type " + wanted;
            case NOT_VERIFIED -> "none accepted of type " + wanted + ", " + refused.size() + " refused of any";
            case COULD_NOT_TELL -> "none accepted of type " + wanted + ", and not everything was seen";
        };
        return new Inspection(
                image, trust.roots(), Optional.of(digest), wanted, accepted, refused, evidence.gaps(), conclusion, why);
    }

    private static boolean couldNotTell(Gap gap) {
        return switch (gap.cause()) {
            case OVERLOADED, UNREACHABLE -> true;
            case WRONG_BYTES, OVER_LIMIT, MALFORMED, FORBIDDEN_TARGET, FORBIDDEN_REALM, DENIED, WITHHELD -> false;
        };
    }
}
