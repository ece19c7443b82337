package dev.countersign.decision;

import dev.countersign.attestation.Claim;
import dev.countersign.attestation.EvidenceKind;
import dev.countersign.attestation.VulnScan;
import dev.countersign.gather.Evidence;
import dev.countersign.image.Repository;
import dev.countersign.profile.Requirement;
import dev.countersign.profile.ResolvedProfile;
import dev.countersign.profile.TrustEntry;
import dev.countersign.signature.Verified;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Which evidence counts for a requirement: who signed it, what it is about, and how old it is. */
final class EvidenceCheck {
    /** How far clocks of scanners and ours may differ. */
    static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final ResolvedProfile profile;
    private final Instant now;

    EvidenceCheck(ResolvedProfile profile, Instant now) {
        this.profile = profile;
        this.now = now;
    }

    Basis check(Requirement requirement, EvidenceKind kind, Repository repository, Evidence evidence) {
        List<TrustEntry> eligible = profile.eligible(requirement, kind, repository);
        if (eligible.isEmpty()) {
            return decided(Outcome.Unmet.because(
                    Result.UNTRUSTED,
                    Codes.NO_TRUST_FOR_IMAGE,
                    "the profile trusts nobody for %s of %s; add a trust entry that lists it"
                            .formatted(kind, repository)));
        }
        List<String> names = eligible.stream().map(TrustEntry::name).toList();
        List<Verified<Claim>> counting = evidence.claims().stream()
                .filter(claim ->
                        Lack.kindOf(claim.payload()).filter(kind::equals).isPresent())
                .filter(claim -> profile.names(claim.signer()).stream().anyMatch(names::contains))
                .toList();
        if (counting.isEmpty()) {
            return decided(new Lack(kind, names).of(evidence, profile));
        }
        return switch (kind) {
            case SIGNATURE -> new Basis.Counts(counting);
            case VULN_SCAN -> scans(requirement, counting, evidence);
        };
    }

    /** Of several valid scans the one finished last counts, and all that share its time. */
    private Basis scans(Requirement requirement, List<Verified<Claim>> scans, Evidence evidence) {
        List<Verified<Claim>> past = scans.stream()
                .filter(scan -> !finished(scan).isAfter(now.plus(TOLERANCE)))
                .toList();
        if (past.isEmpty()) {
            return decided(unmet(
                    Result.UNREADABLE,
                    Codes.SCAN_IN_FUTURE,
                    scans,
                    "the scan says it finished at %s, which is in the future; mend the scanner's clock and scan again"
                            .formatted(finished(scans.getFirst()))));
        }
        // A place that was not seen may hold a newer scan that says worse.
        if (evidence.gaps().stream().anyMatch(gap -> gap.cause() != Evidence.Cause.WITHHELD)) {
            return decided(Lack.unseen(evidence));
        }
        Instant last = past.stream()
                .map(EvidenceCheck::finished)
                .max(Instant::compareTo)
                .orElseThrow();
        List<Verified<Claim>> newest =
                past.stream().filter(scan -> finished(scan).equals(last)).toList();
        return requirement
                .maxAge()
                .filter(age -> last.plus(age).plus(TOLERANCE).isBefore(now))
                .<Basis>map(age -> decided(unmet(
                        Result.STALE,
                        Codes.SCAN_STALE,
                        newest,
                        "scanned %s ago (%s), and the profile allows %s; scan again and attest the result"
                                .formatted(Spans.text(Duration.between(last, now)), last, Spans.text(age)))))
                .orElse(new Basis.Counts(newest));
    }

    private static Instant finished(Verified<Claim> claim) {
        return switch (claim.payload()) {
            case Claim.Scanned(VulnScan scan) -> scan.finished();
            case Claim.ImageSignature _, Claim.Unrecognised _ -> throw new IllegalStateException("not a scan");
        };
    }

    private static Outcome unmet(Result result, String code, List<Verified<Claim>> claims, String message) {
        return new Outcome.Unmet(
                result,
                List.of(Problem.of(code, message)),
                claims.stream().map(Verified::evidence).toList(),
                claims.stream().map(Verified::signer).distinct().toList());
    }

    private static Basis decided(Outcome outcome) {
        return new Basis.Decided(outcome);
    }
}
