package dev.countersign.gather;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.attestation.Claim;
import dev.countersign.attestation.Fact;
import dev.countersign.attestation.VulnScan.VulnFinding;
import dev.countersign.people.Act;
import dev.countersign.people.Matter;
import dev.countersign.signature.Proof;
import dev.countersign.signature.Rejection;
import dev.countersign.signature.Verified;
import java.util.List;
import java.util.stream.Stream;

/** About how many bytes of memory evidence takes: rather too many than too few, since whoever scans or pushes chooses. */
final class EvidenceWeight {
    private static final int ENTRY = 512;
    private static final int CLAIM = 2048;
    private static final int LINE = 160;
    private static final int FOUND = 240;
    private static final int NODE = 48;

    private EvidenceWeight() {}

    static int of(Evidence evidence) {
        long weight = ENTRY;
        for (Verified<Claim> claim : evidence.claims()) {
            weight += CLAIM + ofProofs(claim.proofs()) + weight(claim.payload());
        }
        weight += evidence.rejected().stream().mapToLong(EvidenceWeight::weight).sum();
        weight += evidence.gaps().stream()
                .mapToLong(gap -> LINE + text(gap.message()) + text(gap.claimedType()))
                .sum();
        return (int) Math.min(weight, Integer.MAX_VALUE);
    }

    private static long weight(Rejection rejection) {
        long signer = rejection.by().map(by -> CLAIM + ofProofs(by.proofs())).orElse(0L);
        return LINE + text(rejection.message()) + text(rejection.claimedType()) + signer;
    }

    private static long ofProofs(List<Proof> proofs) {
        return proofs.stream()
                        .flatMap(proof -> Stream.concat(proof.faults().stream(), proof.unknown().stream()))
                        .mapToLong(fault -> NODE + text(fault.message()))
                        .sum()
                + proofs.stream()
                        .mapToLong(proof -> LINE
                                * (1L + proof.logs().size() + proof.timestamps().size()))
                        .sum();
    }

    private static long weight(Claim claim) {
        return switch (claim) {
            case Claim.ImageSignature() -> 0;
            case Claim.Unrecognised unread ->
                text(unread.predicateType())
                        + text(unread.predicate())
                        + (long) FOUND * unread.as().size()
                        + weight(unread.facts());
            case Claim.Stated(String type, List<Fact> facts) -> text(type) + weight(facts);
            case Claim.Scanned(var scan, var findings) ->
                text(scan.scannerUri())
                        + weight(findings.tree())
                        + scan.findings().stream()
                                .mapToLong(EvidenceWeight::weight)
                                .sum();
        };
    }

    private static long weight(List<Fact> facts) {
        return facts.stream()
                .mapToLong(fact -> FOUND
                        + weight(fact.data())
                        + weight(fact.currency())
                        + fact.matters().stream()
                                .mapToLong(EvidenceWeight::weight)
                                .sum())
                .sum();
    }

    private static long weight(Matter matter) {
        return NODE
                + text(matter.name())
                + matter.acts().stream().mapToLong(EvidenceWeight::weight).sum();
    }

    private static long weight(Act act) {
        return 2L * NODE
                + text(act.name())
                + text(act.who().provider())
                + text(act.who().id());
    }

    private static long weight(JsonNode node) {
        long weight = NODE + (node.isTextual() ? text(node.textValue()) : 0);
        for (JsonNode each : node) {
            weight += weight(each);
        }
        for (var member : node.properties()) {
            weight += NODE + text(member.getKey());
        }
        return weight;
    }

    private static long weight(Fact.Currency currency) {
        return text(currency.source())
                + currency.against().map(against -> text(against.message())).orElse(0L);
    }

    private static long weight(VulnFinding found) {
        return FOUND
                + text(found.id())
                + text(found.packageName())
                + text(found.installed().orElse(""))
                + text(found.fixed().orElse(""))
                + text(found.purl().orElse(""))
                + found.aliases().stream().mapToLong(EvidenceWeight::text).sum();
    }

    private static long text(String text) {
        return 2L * text.length();
    }
}
