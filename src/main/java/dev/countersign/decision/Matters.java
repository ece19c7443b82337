package dev.countersign.decision;

import dev.countersign.attestation.Claim;
import dev.countersign.attestation.EvidenceKind;
import dev.countersign.people.Matter;
import dev.countersign.signature.Verified;
import java.util.List;
import java.util.stream.Stream;

/** Of what a statement tells who did what. Only kinds that the project knows tell of people. */
final class Matters {
    private Matters() {}

    static Stream<Matter> of(EvidenceKind kind, Verified<Claim> claim) {
        return switch (claim.payload()) {
            case Claim.Stated stated ->
                stated.facts().stream()
                        .filter(fact -> fact.kind().equals(kind))
                        .flatMap(fact -> fact.matters().stream());
            case Claim.ImageSignature _, Claim.Scanned _, Claim.Unrecognised _ -> Stream.of();
        };
    }

    static List<Matter> of(EvidenceKind kind, List<Verified<Claim>> claims) {
        return claims.stream().flatMap(claim -> of(kind, claim)).toList();
    }
}
