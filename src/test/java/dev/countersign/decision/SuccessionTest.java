package dev.countersign.decision;

import static dev.countersign.decision.Cases.IMAGE;
import static dev.countersign.decision.Cases.NOW;
import static dev.countersign.decision.Cases.RELEASE;
import static dev.countersign.decision.Cases.SCANNER;
import static dev.countersign.decision.Cases.scan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.attestation.EvidenceKind;
import dev.countersign.attestation.TestScans;
import dev.countersign.identity.TestLeaf;
import dev.countersign.policy.PolicyInput.About;
import dev.countersign.profile.Freshness.Clock;
import dev.countersign.profile.Freshness.OnStale;
import dev.countersign.profile.ValidFor;
import dev.countersign.signature.Candidate;
import dev.countersign.signature.ProofPolicy;
import dev.countersign.signature.TestSigner;
import dev.countersign.signature.TestSigstore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which of several attestations from one source stands for it. */
class SuccessionTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final EvidenceKind SAST = EvidenceKind.parse("sast").orElseThrow();

    static TestProfiles analysed(Optional<Duration> maxAge) {
        return TestProfiles.profile()
                .trust("release", RELEASE)
                .requires("analysed", Optional.of(SAST), List.of(), maxAge, List.of());
    }

    /** A SARIF log of one run for each time. */
    static Candidate log(boolean successful, Duration... ago) {
        String runs = Stream.of(ago)
                .map(each -> """
                        {"tool":{"driver":{"name":"bandit"}},"results":[],
                        "invocations":[{"executionSuccessful":%s,"endTimeUtc":"%s"}]}""".formatted(successful, NOW.minus(each)))
                .collect(Collectors.joining(","));
        return RELEASE.attests(
                IMAGE, "https://countersign.dev/sarif/sast/v1", "{\"version\":\"2.1.0\",\"runs\":[" + runs + "]}");
    }

    @Test
    void aLogStandsAmongOthersWhereItsNewestRunDoes() {
        assertThat(Cases.judgedBy(analysed(Optional.empty()))
                        .found(log(false, HOUR, HOUR.multipliedBy(9)), log(true, HOUR.multipliedBy(5)))
                        .told("analysed"))
                .isEqualTo("Fail SCAN_FAILED");
    }

    @Test
    void aLogIsAsOldAsItsOldestRun() {
        assertThat(Cases.judgedBy(analysed(Optional.of(DAY)))
                        .found(log(true, HOUR, DAY.multipliedBy(2)))
                        .told("analysed"))
                .isEqualTo("Stale EVIDENCE_STALE");
    }

    private static Candidate review(TestSigner signer, String observed, String reviews) {
        return signer.attests(IMAGE, "https://countersign.dev/code-review/v1", """
                {"provider":"github","repository":"https://github.com/acme/app",%s"changes":[{"mergeCommit":"%s",
                "author":{"provider":"github","id":"1"},"pullRequest":{"url":"https://github.com/acme/app/pull/7",
                "mergedAt":"2026-08-21T10:00:00Z","baseRef":"refs/heads/main","headRevision":"%s"},"reviews":[%s],
                "mergedBy":{"provider":"github","id":"2"}}]}""".formatted(
                        observed, "a".repeat(40), "b".repeat(40), reviews));
    }

    @Test
    void aCorrectedReviewSupersedesTheWrongOneByTheWordOfTheSameTrustEntryAlone() {
        String approved =
                "{\"actor\":{\"provider\":\"github\",\"id\":\"3\"},\"state\":\"APPROVED\",\"revision\":\"%s\",\"at\":\"2026-08-21T09:00:00Z\"}"
                        .formatted("b".repeat(40));
        TestProfiles profile = TestProfiles.profile()
                .trust("release", RELEASE)
                .trust("scanner", SCANNER)
                .approved(1, List.of())
                .requires("reviewed", EvidenceKind.parse("code-review"), List.of(), Optional.empty(), List.of());
        String later = "\"observedAt\":\"2026-08-21T11:00:00Z\",";

        assertThat(Cases.judgedBy(profile)
                        .found(review(RELEASE, "", ""), review(RELEASE, later, approved))
                        .told("reviewed"))
                .isEqualTo("Pass");
        assertThat(Cases.judgedBy(profile)
                        .found(review(RELEASE, "", ""), review(SCANNER, later, approved))
                        .told("reviewed"))
                .isEqualTo("Fail APPROVALS_TOO_FEW");
        assertThat(Cases.judgedBy(profile)
                        .found(review(RELEASE, "", approved), review(RELEASE, later, ""))
                        .told("reviewed"))
                .isEqualTo("Fail APPROVALS_TOO_FEW");
    }

    static Candidate approval(TestSigner signer, String decision, Duration ago) {
        return signer.attests(
                IMAGE, "https://countersign.dev/deploy-approval/v1", """
                {"decision":"%s","approver":{"provider":"github","id":"7"},"at":"%s","scope":{"environment":"production"}}""".formatted(decision, NOW.minus(ago)));
    }

    static TestProfiles approved() {
        return TestProfiles.profile()
                .requires("approved", EvidenceKind.parse("deploy-approval"), List.of(), Optional.empty(), List.of());
    }

    static void releaseAloneTakesBackItsRefusal(TestProfiles two) {
        assertThat(Cases.judgedBy(two)
                        .found(approval(RELEASE, "REJECTED", DAY), approval(SCANNER, "APPROVED", HOUR))
                        .told("approved"))
                .isEqualTo("Fail DEPLOYMENT_REJECTED");
        assertThat(Cases.judgedBy(two)
                        .found(approval(RELEASE, "REJECTED", DAY), approval(RELEASE, "APPROVED", HOUR))
                        .told("approved"))
                .isEqualTo("Pass");
    }

    @Test
    void nobodySupersedesWhatAnotherTrustEntrySays() {
        TestProfiles two = approved().trust("release", RELEASE).trust("scanner", SCANNER);

        releaseAloneTakesBackItsRefusal(two);
    }

    @Test
    void aTrustEntrysNewKeySupersedesWhatItsOldOneSaid() {
        TestProfiles renewed = approved().trust("release", ValidFor.EVER, RELEASE, SCANNER);

        assertThat(Cases.judgedBy(renewed)
                        .found(approval(RELEASE, "REJECTED", DAY), approval(SCANNER, "APPROVED", HOUR))
                        .told("approved"))
                .isEqualTo("Pass");
    }

    @Test
    void whatSeveralTrustEntriesSayIsSupersededByTheWordOfEach() {
        TestProfiles shared =
                approved().trust("all", ValidFor.EVER, RELEASE, SCANNER).trust("release", RELEASE);

        assertThat(Cases.judgedBy(shared)
                        .found(approval(RELEASE, "REJECTED", DAY), approval(SCANNER, "APPROVED", HOUR))
                        .told("approved"))
                .isEqualTo("Fail DEPLOYMENT_REJECTED");
        assertThat(Cases.judgedBy(shared)
                        .found(approval(SCANNER, "REJECTED", DAY), approval(RELEASE, "APPROVED", HOUR))
                        .told("approved"))
                .isEqualTo("Pass");
    }

    @Test
    void whatAScanOfTheFutureFoundIsJudgedAndCountsForNothing() {
        Candidate now = scan(SCANNER, HOUR);
        Candidate ahead = scan(SCANNER, HOUR.negated(), TestScans.trivyFinding("CVE-2026-1", "CRITICAL"));
        Cases cases = Cases.judgedBy(TestProfiles.profile()
                        .trust("scanner", SCANNER)
                        .scan("scanned", Optional.of(DAY), "none-found"))
                .ruleNoneFound()
                .found(now, ahead);

        assertThat(cases.told("scanned")).isEqualTo("Fail FOUND");
        assertThat(cases.rules.asked().getFirst().asks())
                .extracting(ask -> ask.about().orElseThrow())
                .containsExactlyInAnyOrder(
                        About.scan(
                                now.evidence().toString(),
                                List.of(now.evidence().toString())),
                        About.scan(
                                ahead.evidence().toString(),
                                List.of(now.evidence().toString())));
    }

    private final TestSigstore sigstore = TestSigstore.create();

    /** Tests, which have no time of their own, that a certificate signed so long ago. */
    private Candidate tests(String result, Duration ago) {
        Instant at = NOW.minus(ago);
        return sigstore.attests(IMAGE, "https://in-toto.io/attestation/test-result/v0.1", """
                        {"result":"%s","configuration":[{"name":"ci.yml"}]}""".formatted(result))
                .leaf(leaf -> leaf.valid(at.minusSeconds(60), at.plusSeconds(600)))
                .loggedAt(at)
                .bundle();
    }

    private Cases testedWithinADay() {
        return Cases.judgedBy(TestProfiles.profile()
                .root("own", sigstore.root())
                .keyless("ci", Told.workflow(TestLeaf.URI), "own", ProofPolicy.KEYLESS)
                .aged(Clock.SIGNED, OnStale.DENY)
                .requires("tested", EvidenceKind.parse("test-result"), List.of(), Optional.of(DAY), List.of()));
    }

    @Test
    void whatIsUndatedAndWasSignedTooLongAgoStandsForNothingBesideWhatWasNot() {
        assertThat(testedWithinADay()
                        .found(tests("PASSED", HOUR), tests("FAILED", DAY.multipliedBy(3)))
                        .told("tested"))
                .isEqualTo("Pass");
        assertThat(testedWithinADay()
                        .found(tests("PASSED", HOUR), tests("FAILED", HOUR.multipliedBy(3)))
                        .told("tested"))
                .isEqualTo("Fail TESTS_FAILED");
        assertThat(testedWithinADay()
                        .found(tests("PASSED", DAY.multipliedBy(3)), tests("PASSED", DAY.multipliedBy(2)))
                        .told("tested"))
                .isEqualTo("Stale EVIDENCE_STALE");
    }
}
