package dev.countersign.decision;

import static dev.countersign.decision.Cases.IMAGE;
import static dev.countersign.decision.Cases.NOW;
import static dev.countersign.decision.Cases.RELEASE;
import static dev.countersign.decision.Cases.SCANNER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.attestation.EvidenceKind;
import dev.countersign.profile.ValidFor;
import dev.countersign.signature.Candidate;
import dev.countersign.signature.TestSigner;
import java.time.Duration;
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

    private static TestProfiles analysed(Optional<Duration> maxAge) {
        return TestProfiles.profile()
                .trust("release", RELEASE)
                .requires("analysed", Optional.of(SAST), List.of(), maxAge, List.of());
    }

    /** A SARIF log of one run for each time. */
    private static Candidate log(boolean successful, Duration... ago) {
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

    private static Candidate approval(TestSigner signer, String decision, Duration ago) {
        return signer.attests(
                IMAGE, "https://countersign.dev/deploy-approval/v1", """
                {"decision":"%s","approver":{"provider":"github","id":"7"},"at":"%s","scope":{"environment":"production"}}""".formatted(decision, NOW.minus(ago)));
    }

    private static TestProfiles approved() {
        return TestProfiles.profile()
                .requires("approved", EvidenceKind.parse("deploy-approval"), List.of(), Optional.empty(), List.of());
    }

    @Test
    void nobodySupersedesWhatAnotherTrustEntrySays() {
        TestProfiles two = approved().trust("release", RELEASE).trust("scanner", SCANNER);

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
}
