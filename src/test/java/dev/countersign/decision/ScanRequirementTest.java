package dev.countersign.decision;

import static dev.countersign.decision.Cases.IMAGE;
import static dev.countersign.decision.Cases.NOW;
import static dev.countersign.decision.Cases.RELEASE;
import static dev.countersign.decision.Cases.SCANNER;
import static dev.countersign.decision.Cases.STRANGER;
import static dev.countersign.decision.Cases.scan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.attestation.EvidenceKind;
import dev.countersign.attestation.TestScans;
import dev.countersign.gather.Evidence.Cause;
import dev.countersign.profile.Freshness.Clock;
import dev.countersign.profile.Freshness.OnStale;
import dev.countersign.signature.Candidate;
import dev.countersign.signature.Signer;
import dev.countersign.signature.TestSigner;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScanRequirementTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final String CRITICAL = TestScans.trivyFinding("CVE-2026-1", "CRITICAL");

    private static TestProfiles aDayOld(String... rules) {
        return TestProfiles.profile()
                .trust("scanner", SCANNER, EvidenceKind.VULN_SCAN)
                .scan("scanned", Optional.of(DAY), rules);
    }

    private static Cases withRule(TestProfiles profile) {
        return Cases.judgedBy(profile).ruleNoneFound();
    }

    @ParameterizedTest(name = "finished {0} s ago: {1}")
    @CsvSource({
        "3600,   Pass",
        "86400,  Pass",
        "86700,  Pass",
        "86701,  Stale SCAN_STALE",
        "0,      Pass",
        "-300,   Pass",
        "-301,   Unreadable SCAN_IN_FUTURE",
    })
    void agesFromItsFinishedTimeWithFiveMinutesTolerance(long secondsAgo, String told) {
        Cases cases = Cases.judgedBy(aDayOld()).found(scan(SCANNER, Duration.ofSeconds(secondsAgo)));

        assertThat(cases.told("scanned")).isEqualTo(told);
    }

    @Test
    void withoutPoliciesAFreshScanSufficesWhateverItFound() {
        Candidate scan = scan(SCANNER, HOUR, CRITICAL);
        Cases cases = Cases.judgedBy(aDayOld()).found(scan);

        assertThat(cases.outcome("scanned"))
                .isEqualTo(new Outcome.Met(
                        List.of(scan.evidence()),
                        List.of(new Outcome.Signed(new Signer.Key(SCANNER.key().fingerprint()), List.of(), false)),
                        Optional.of(Cases.NOW.minus(HOUR))));
        assertThat(cases.rules.asked()).isEmpty();
    }

    @Test
    void withoutMaxAgeAnOldScanCounts() {
        TestProfiles ageless = TestProfiles.profile().trust("scanner", SCANNER).scan("scanned", Optional.empty());

        assertThat(Cases.judgedBy(ageless)
                        .found(scan(SCANNER, Duration.ofDays(900)))
                        .told("scanned"))
                .isEqualTo("Pass");
    }

    @Test
    void aStaleScanSaysHowOldItIsAndWhatIsAllowed() {
        Candidate scan = scan(SCANNER, Duration.ofHours(51));
        Cases cases = Cases.judgedBy(aDayOld()).found(scan);

        assertThat(cases.message("scanned"))
                .isEqualTo("scanned 2d 3h ago (%s), and the profile allows 1d; scan again and attest the result"
                        .formatted(NOW.minus(Duration.ofHours(51))));
        assertThat(cases.outcome("scanned")).extracting("evidence").isEqualTo(List.of(scan.evidence()));
    }

    @Test
    void aFutureScanSaysWhatItClaims() {
        Cases cases = Cases.judgedBy(aDayOld()).found(scan(SCANNER, HOUR.negated()));

        assertThat(cases.message("scanned"))
                .startsWith("the scan says that it finished at %s, which is after now (%s); mend the scanner's clock"
                        .formatted(NOW.plus(HOUR), NOW));
    }

    /** Whatever its age is counted from: such data is of no scanner. */
    @Test
    void aScanWithDataOfTheFutureIsNoScan() {
        String vulns = TestScans.vulns(NOW.minus(HOUR).toString());
        Candidate ahead = SCANNER.attests(
                IMAGE,
                TestScans.VULNS_V02,
                vulns.replace("2026-08-20T07:00:00Z", NOW.plus(HOUR).toString()));

        for (Clock clock : List.of(Clock.CLAIMED, Clock.DATABASE)) {
            Cases cases = Cases.judgedBy(TestProfiles.profile()
                            .trust("scanner", SCANNER)
                            .aged(clock, OnStale.DENY)
                            .scan("scanned", Optional.of(Duration.ofDays(7))))
                    .found(ahead);

            assertThat(cases.told("scanned")).as(clock.name()).isEqualTo("Unreadable SCAN_IN_FUTURE");
            assertThat(cases.message("scanned"))
                    .contains("the data which its tool worked with was updated at %s, which is after now (%s)"
                            .formatted(NOW.plus(HOUR), NOW));
        }
    }

    @Test
    void aFutureScanIsNotValidAndDoesNotHideOneThatIs() {
        Cases cases = Cases.judgedBy(aDayOld()).found(scan(SCANNER, HOUR.negated()), scan(SCANNER, HOUR));

        assertThat(cases.told("scanned")).isEqualTo("Pass");
    }

    @Test
    void anOlderGoodScanNeverHidesANewerBadOne() {
        Cases cases = withRule(aDayOld("none-found"))
                .found(
                        scan(SCANNER, HOUR.multipliedBy(3)),
                        scan(SCANNER, HOUR, CRITICAL),
                        scan(SCANNER, HOUR.multipliedBy(2)));

        assertThat(cases.told("scanned")).isEqualTo("Fail FOUND");
    }

    @Test
    void aNewerGoodScanReplacesAnOlderBadOne() {
        Cases cases = withRule(aDayOld("none-found"))
                .found(scan(SCANNER, HOUR.multipliedBy(2), CRITICAL), scan(SCANNER, HOUR));

        assertThat(cases.told("scanned")).isEqualTo("Pass");
    }

    @Test
    void allScansThatShareTheLastTimeMustPass() {
        TestSigner second = TestSigner.create();
        TestProfiles profile = aDayOld("none-found").trust("second", second);

        assertThat(withRule(profile)
                        .found(scan(SCANNER, HOUR), scan(second, HOUR, CRITICAL))
                        .told("scanned"))
                .isEqualTo("Fail FOUND");
        assertThat(withRule(profile)
                        .found(scan(SCANNER, HOUR), scan(second, HOUR))
                        .outcome("scanned"))
                .satisfies(
                        met -> assertThat(met).extracting("evidence").asList().hasSize(2));
    }

    @Test
    void anUntrustedNewerScanNeverCounts() {
        Cases cases = withRule(aDayOld("none-found").trust("release", RELEASE, EvidenceKind.SIGNATURE))
                .found(
                        scan(SCANNER, HOUR),
                        scan(STRANGER, Duration.ofMinutes(1), CRITICAL),
                        scan(RELEASE, Duration.ofMinutes(1), CRITICAL));

        assertThat(cases.told("scanned")).isEqualTo("Pass");
    }

    @Test
    void aScanByAKeyThatMayOnlySignIsUntrusted() {
        Cases cases = Cases.judgedBy(aDayOld().trust("release", RELEASE, EvidenceKind.SIGNATURE))
                .found(scan(RELEASE, HOUR));

        assertThat(cases.told("scanned")).isEqualTo("Untrusted SIGNER_NOT_ELIGIBLE");
        assertThat(cases.message("scanned")).endsWith("scan it and attest the result with the key of scanner");
    }

    @Test
    void aSignatureIsNoScan() {
        TestProfiles profile = TestProfiles.profile().trust("both", SCANNER).scan("scanned", Optional.empty());

        assertThat(Cases.judgedBy(profile).found(SCANNER.signs(IMAGE)).told("scanned"))
                .isEqualTo("Missing SCAN_MISSING");
    }

    @Test
    void isMissingWhereNothingIsThere() {
        Cases nothing = Cases.judgedBy(aDayOld());

        assertThat(nothing.told("scanned")).isEqualTo("Missing SCAN_MISSING");
        assertThat(nothing.message("scanned"))
                .isEqualTo("no vulnerability scan is attested; scan it and attest the result with the key of scanner");
    }

    @Test
    void aStrangersScanIsUntrustedAndAStrangersSimpleSignatureIsNotItsAffair() {
        assertThat(Cases.judgedBy(aDayOld()).found(scan(STRANGER, HOUR)).told("scanned"))
                .isEqualTo("Untrusted SIGNER_UNTRUSTED");
        assertThat(Cases.judgedBy(aDayOld()).found(STRANGER.signsLegacy(IMAGE)).told("scanned"))
                .isEqualTo("Missing SCAN_MISSING");
    }

    @Test
    void anUnreadableScanSaysWhichField() {
        Candidate undated = SCANNER.attests(IMAGE, TestScans.COSIGN_VULN, TestScans.trivy("yesterday"));
        Cases cases = Cases.judgedBy(aDayOld()).found(undated);

        assertThat(cases.told("scanned")).isEqualTo("Unreadable EVIDENCE_UNREADABLE");
        assertThat(cases.message("scanned")).contains("scanFinishedOn");
    }

    @Test
    void whatCouldNotBeSeenMayHideANewerScan() {
        Cases cases = withRule(aDayOld("none-found"))
                .found(scan(SCANNER, HOUR))
                .unseen(Cause.UNREACHABLE, "referrers: timeout", "");

        assertThat(cases.told("scanned")).isEqualTo("Unknown REGISTRY_UNREACHABLE");
        assertThat(cases.rules.asked()).isEmpty();
    }

    @Test
    void whatWeWereTooBusyToSeeMayHideANewerScan() {
        Cases cases = withRule(aDayOld("none-found"))
                .found(scan(SCANNER, HOUR))
                .unseen(Cause.UNREACHABLE, "referrers: timeout", "")
                .unseen(Cause.OVERLOADED, "layer: no room in memory", "");

        assertThat(cases.told("scanned")).isEqualTo("Unknown OVERLOADED");
        assertThat(cases.rules.asked()).isEmpty();
    }

    @Test
    void badAnswersMayHideANewerScan() {
        Cases cases = Cases.judgedBy(aDayOld())
                .found(scan(SCANNER, HOUR))
                .unseen(Cause.OVER_LIMIT, "layer: larger than 16 MiB", TestScans.COSIGN_VULN);

        assertThat(cases.told("scanned")).isEqualTo("Unreadable EVIDENCE_OVER_LIMIT");
    }

    @Test
    void whatIsWithheldOrLabelledAsAnotherKindHidesNoScan() {
        Cases cases = Cases.judgedBy(aDayOld())
                .found(scan(SCANNER, HOUR))
                .unseen(Cause.WITHHELD, "tag x.att: 401", "")
                .unseen(Cause.UNREACHABLE, "tag x.sig: timeout", TestSigner.COSIGN_SIGN)
                .unseen(Cause.OVER_LIMIT, "sbom: larger than 16 MiB", "https://spdx.dev/Document");

        assertThat(cases.told("scanned")).isEqualTo("Pass");
    }
}
