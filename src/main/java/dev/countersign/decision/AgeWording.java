package dev.countersign.decision;

import dev.countersign.attestation.Claim;
import dev.countersign.attestation.EvidenceKind;
import dev.countersign.attestation.Wanted;
import dev.countersign.profile.Freshness.Clock;
import dev.countersign.signature.Verified;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The words for what is wrong with the time of evidence. */
record AgeWording(Wanted wanted) {
    /**
     * What it says cannot be so yet.
     *
     * @param clock by which it is of {@code at}
     */
    Outcome inFuture(List<Verified<Claim>> claims, Clock clock, Instant at, Instant now) {
        String what = switch (clock) {
            case CLAIMED -> isScan() ? "says that it finished" : "says that it was so";
            case DATABASE -> "says that the data which its tool worked with was updated";
            case SIGNED -> "is signed, as a log or timestamp says,";
        };
        return unreadable(
                isScan() ? Codes.SCAN_IN_FUTURE : Codes.EVIDENCE_IN_FUTURE,
                "the %s %s at %s, which is after now (%s); mend %s, and %s"
                        .formatted(
                                isScan() ? "scan" : wanted.noun(),
                                what,
                                at,
                                now,
                                isScan() && clock == Clock.CLAIMED ? "the scanner's clock" : "that clock",
                                isScan() ? "scan again and attest the result" : "attest it again"),
                claims);
    }

    Outcome undated(List<Verified<Claim>> claims, Clock clock) {
        String what = switch (clock) {
            case CLAIMED -> "does not say of when it is";
            case DATABASE -> "does not say when the data that its tool worked with was updated";
            case SIGNED -> "is not proved to be of any time: only what a certificate signed can be";
        };
        return unreadable(
                Codes.EVIDENCE_UNDATED,
                "the %s %s, and the profile asks of when it is; have its time attested with it"
                        .formatted(isScan() ? "scan" : wanted.noun(), what),
                claims);
    }

    /** Of before the configuration that is to be replaced was made: of this change there is none. */
    Outcome earlier(List<Verified<Claim>> claims, Instant last) {
        return Outcome.Unmet.because(
                Result.MISSING,
                Codes.EVIDENCE_OF_EARLIER_CHANGE,
                "this changes more than images, and every %s here is of before the last such change (%s); %s of this change"
                        .formatted(isScan() ? "scan" : wanted.noun(), last, wanted.advice()),
                claims);
    }

    /** How old it is, and how old it may be. */
    record Age(Instant at, Instant now, Duration allowed) {}

    Outcome stale(List<Verified<Claim>> claims, Age age, Clock clock) {
        String ago = Spans.text(Duration.between(age.at(), age.now()));
        String done = switch (clock) {
            case CLAIMED -> isScan() ? "scanned" : "the %s is of".formatted(wanted.noun());
            case DATABASE -> "its tool's data is of";
            case SIGNED -> "its certificate is of";
        };
        String message = "%s %s ago (%s), and the profile allows %s; %s"
                .formatted(
                        done,
                        ago,
                        age.at(),
                        Spans.text(age.allowed()),
                        isScan() ? "scan again and attest the result" : wanted.advice() + " again");
        return Outcome.Unmet.because(Result.STALE, isScan() ? Codes.SCAN_STALE : Codes.EVIDENCE_STALE, message, claims);
    }

    private boolean isScan() {
        return wanted.kind().equals(EvidenceKind.VULN_SCAN);
    }

    private static Outcome unreadable(String code, String message, List<Verified<Claim>> claims) {
        return Outcome.Unmet.because(Result.UNREADABLE, code, message, claims);
    }
}
