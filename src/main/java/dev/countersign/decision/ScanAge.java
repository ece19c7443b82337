package dev.countersign.decision;

import dev.countersign.attestation.Claim;
import dev.countersign.attestation.VulnScan;
import dev.countersign.signature.Verified;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Which of several scans by trusted signers counts, by when they say they finished. */
record ScanAge(Instant now) {
    /** How far clocks of scanners and ours may differ. */
    static final Duration TOLERANCE = Duration.ofMinutes(5);

    /**
     * The scan finished last counts, and all that share its time.
     *
     * @param scans at least one
     * @param unseen what may hide a newer scan
     */
    Basis check(Optional<Duration> maxAge, List<Verified<Claim>> scans, Optional<Outcome> unseen) {
        List<Verified<Claim>> past = scans.stream()
                .filter(scan -> !finished(scan).isAfter(now.plus(TOLERANCE)))
                .toList();
        if (past.isEmpty()) {
            return new Basis.Decided(inFuture(scans));
        }
        if (unseen.isPresent()) {
            return new Basis.Decided(unseen.get());
        }
        Instant last =
                past.stream().map(ScanAge::finished).max(Instant::compareTo).orElseThrow();
        List<Verified<Claim>> newest =
                past.stream().filter(scan -> finished(scan).equals(last)).toList();
        return maxAge.filter(age -> last.plus(age).plus(TOLERANCE).isBefore(now))
                .<Basis>map(age -> new Basis.Decided(stale(newest, last, age)))
                .orElse(new Basis.Counts(newest));
    }

    private static Outcome inFuture(List<Verified<Claim>> scans) {
        String message =
                "the scan says that it finished at %s, which is in the future; mend the scanner's clock, scan again and attest the result"
                        .formatted(finished(scans.getFirst()));
        return Outcome.Unmet.because(Result.UNREADABLE, Codes.SCAN_IN_FUTURE, message, scans);
    }

    private Outcome stale(List<Verified<Claim>> scans, Instant last, Duration age) {
        String message = "scanned %s ago (%s), and the profile allows %s; scan again and attest the result"
                .formatted(Spans.text(Duration.between(last, now)), last, Spans.text(age));
        return Outcome.Unmet.because(Result.STALE, Codes.SCAN_STALE, message, scans);
    }

    private static Instant finished(Verified<Claim> claim) {
        return switch (claim.payload()) {
            case Claim.Scanned(VulnScan scan) -> scan.finished();
            case Claim.ImageSignature _, Claim.Unrecognised _ -> throw new IllegalStateException("not a scan");
        };
    }
}
