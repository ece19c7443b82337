package dev.countersign.decision;

import static dev.countersign.decision.Cases.IMAGE;
import static dev.countersign.decision.Cases.NOW;
import static dev.countersign.decision.Cases.RELEASE;
import static dev.countersign.decision.Cases.SCANNER;
import static dev.countersign.decision.SuccessionTest.analysed;
import static dev.countersign.decision.SuccessionTest.approval;
import static dev.countersign.decision.SuccessionTest.approved;
import static dev.countersign.decision.SuccessionTest.log;
import static dev.countersign.decision.SuccessionTest.releaseAloneTakesBackItsRefusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.attestation.EvidenceKind;
import dev.countersign.signature.Candidate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What somebody refused is refused until he says otherwise. */
class LastingRefusalTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    private static Candidate ticket(String key, String decision, Duration ago) {
        return RELEASE.attests(
                IMAGE, "https://countersign.dev/change-ticket/v1", """
                {"system":"jira","key":"%s","url":"https://jira.example/%s","status":"x","createdAt":"2026-08-01T00:00:00Z",
                "approvals":[{"actor":{"provider":"jira","id":"b"},"decision":"%s","at":"%s"}]}""".formatted(key, key, decision, NOW.minus(ago)));
    }

    @Test
    void noAgeMakesARefusalOneNoMore() {
        TestProfiles two = TestProfiles.profile()
                .trust("release", RELEASE)
                .trust("scanner", SCANNER)
                .requires(
                        "approved",
                        EvidenceKind.parse("deploy-approval"),
                        List.of(),
                        Optional.of(HOUR.multipliedBy(4)),
                        List.of());

        releaseAloneTakesBackItsRefusal(two);
    }

    @Test
    void noAgeMakesATicketThatIsRejectedOneNoMore() {
        TestProfiles asked = TestProfiles.profile()
                .trust("release", RELEASE)
                .requires(
                        "asked",
                        EvidenceKind.parse("change-ticket"),
                        List.of(),
                        Optional.of(HOUR.multipliedBy(4)),
                        List.of());

        assertThat(Cases.judgedBy(asked)
                        .found(ticket("A-1", "REJECTED", DAY), ticket("A-2", "APPROVED", HOUR))
                        .told("asked"))
                .isEqualTo("Fail TICKET_REJECTED");
    }

    @Test
    void aRefusalOfTheFutureIsNotHidden() {
        TestProfiles one = approved().trust("release", RELEASE);
        Candidate ahead = approval(RELEASE, "APPROVED", HOUR.negated());

        assertThat(Cases.judgedBy(one)
                        .found(approval(RELEASE, "REJECTED", HOUR.negated()), approval(RELEASE, "APPROVED", HOUR))
                        .told("approved"))
                .isEqualTo("Fail DEPLOYMENT_REJECTED");
        assertThat(Cases.judgedBy(one)
                        .found(ahead, approval(RELEASE, "APPROVED", HOUR))
                        .told("approved"))
                .isEqualTo("Pass");
        assertThat(Cases.judgedBy(one)
                        .found(ahead, approval(RELEASE, "REJECTED", HOUR))
                        .told("approved"))
                .isEqualTo("Fail DEPLOYMENT_REJECTED");
    }

    @Test
    void anUndatedRefusalIsNotHiddenByAnotherSourceThatIsDated() {
        Candidate undated = RELEASE.attests(IMAGE, "https://countersign.dev/sarif/sast/v1", """
                {"version":"2.1.0","runs":[{"tool":{"driver":{"name":"semgrep"}},"results":[],
                "invocations":[{"executionSuccessful":false}]}]}""");

        assertThat(Cases.judgedBy(analysed(Optional.of(DAY)))
                        .found(log(true, HOUR), undated)
                        .told("analysed"))
                .isEqualTo("Fail SCAN_FAILED");
    }
}
