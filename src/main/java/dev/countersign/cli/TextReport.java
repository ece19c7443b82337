package dev.countersign.cli;

import dev.countersign.attestation.Claim;
import dev.countersign.gather.Evidence.Gap;
import dev.countersign.signature.Verified;
import java.util.List;
import java.util.stream.Stream;

/** An inspection for people to read. */
final class TextReport {
    private TextReport() {}

    static List<String> of(Inspection inspection) {
        String digest = inspection.digest().map(each -> " is " + each).orElse(": no image found");
        return Stream.of(
                        Stream.of(inspection.image() + digest),
                        inspection.roots().stream().map(root -> "checked with " + root),
                        inspection.accepted().stream().flatMap(TextReport::accepted),
                        inspection.refused().stream().flatMap(TextReport::refused),
                        inspection.gaps().stream().flatMap(TextReport::unseen),
                        Stream.of(inspection.conclusion() + ": " + inspection.why()))
                .flatMap(lines -> lines)
                .map(Line::of)
                .toList();
    }

    private static Stream<String> accepted(Verified<Claim> claim) {
        return Stream.concat(
                Stream.of(
                        "accepted " + claim.evidence() + "  " + ClaimType.predicateType(claim.payload()),
                        "    signed by " + SignerText.of(claim.signer())),
                ProofText.of(claim).stream().map(line -> "    " + line));
    }

    private static Stream<String> refused(Refused refused) {
        return Stream.of(
                "refused  " + refused.evidence() + "  " + refused.predicateType(),
                "    " + refused.flaw() + ": " + refused.message());
    }

    private static Stream<String> unseen(Gap gap) {
        return Stream.of("not seen " + gap.claimedType(), "    " + gap.cause() + ": " + gap.message());
    }
}
