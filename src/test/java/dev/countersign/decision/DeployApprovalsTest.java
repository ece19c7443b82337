package dev.countersign.decision;

import static dev.countersign.decision.ApprovalScenes.PEOPLE;
import static dev.countersign.decision.ApprovalScenes.approval;
import static dev.countersign.decision.ApprovalScenes.approved;
import static dev.countersign.decision.ApprovalScenes.kind;
import static dev.countersign.decision.ApprovalScenes.review;
import static dev.countersign.decision.ApprovalScenes.reviewed;
import static dev.countersign.decision.Cases.IMAGE;
import static dev.countersign.decision.Cases.RELEASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.people.Role;
import dev.countersign.policy.Answer;
import dev.countersign.policy.PolicyInput.About;
import dev.countersign.policy.Violation;
import dev.countersign.signature.Candidate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Approvals of deployments stand for themselves: one that passes suffices, and one that does not merely does not count. */
class DeployApprovalsTest {
    private static Cases onlyForProduction(TestProfiles profile) {
        return elsewhereIs("here", "ELSEWHERE", profile);
    }

    /** A rule that denies by this code what is for anywhere but production. */
    private static Cases elsewhereIs(String rule, String code, TestProfiles profile) {
        Cases cases = Cases.judgedBy(profile);
        cases.rules.answers(rule, (input, ask) -> {
            About about = ask.about().orElseThrow();
            return new Answer.Decided(input.images().getFirst().attestations().stream()
                    .filter(each -> each.evidence().equals(about.evidence()))
                    .filter(each -> !each.data()
                            .tree()
                            .at("/scope/environment")
                            .asText()
                            .equals("production"))
                    .map(_ -> new Violation(code, "elsewhere", "high", "", ""))
                    .toList());
        });
        return cases;
    }

    private static TestProfiles here(int min) {
        return by("here", min);
    }

    private static TestProfiles by(String rule, int min) {
        return TestProfiles.profile()
                .trust("release", RELEASE)
                .identities(PEOPLE)
                .approved(min, List.of())
                .requires("approved", Optional.of(kind("deploy-approval")), List.of(), Optional.empty(), List.of(rule));
    }

    /** Else somebody more who approves could keep it from being admitted. */
    @Test
    void whoMayBeAnybodyTakesNoApprovalOfOthersAway() {
        Candidate zoe = approval("github", "zoe");
        Candidate yan = approval("github", "yan");

        assertThat(Cases.judgedBy(approved(2, List.of())).found(zoe, yan).told("approved"))
                .isEqualTo("Pass");
        for (Candidate third : List.of(approval("azure-devops", "x"), approval("jira", "alice"))) {
            assertThat(Cases.judgedBy(approved(2, List.of()))
                            .found(zoe, yan, third)
                            .told("approved"))
                    .isEqualTo("Pass");
            assertThat(Cases.judgedBy(approved(3, List.of()))
                            .found(zoe, yan, third)
                            .told("approved"))
                    .isEqualTo("Unknown UNMAPPED_IDENTITY");
        }
    }

    @Test
    void aProgramsWordIsNobodysWhateverIsAsked() {
        TestProfiles asked = here(1);
        Candidate program = RELEASE.attests(IMAGE, "https://countersign.dev/deploy-approval/v1", """
                {"decision":"APPROVED","approver":{"provider":"git.acme.example","id":"9","login":"project_12_bot_3f9c"},\
                "at":"2026-08-21T12:00:00Z","scope":{"environment":"production"}}""");

        assertThat(onlyForProduction(asked).found(program).told("approved")).isEqualTo("Fail APPROVALS_TOO_FEW");
    }

    @Test
    void theLaterWordOfAnAccountCountsInWhateverCaseItIsWritten() {
        Candidate refused = word("github", "AB-1", "REJECTED", "11:00");
        Candidate approved = word("GitHub", "ab-1", "APPROVED", "12:00");

        assertThat(Cases.judgedBy(approved(1, List.of()))
                        .found(refused, approved)
                        .told("approved"))
                .isEqualTo("Pass");
    }

    /** Nobody takes another's refusal back. */
    @ParameterizedTest
    @CsvSource({"kubernetes, Bob, bob", "Kubernetes, Bob, bob", "github, U_kgDOAAjmPw, U_kgDOAAJmPw"})
    void whereCaseMakesTwoAccountsEachHasALaterWord(String provider, String one, String other) {
        assertThat(Cases.judgedBy(approved(1, List.of()))
                        .found(word(provider, one, "REJECTED", "11:00"), word(provider, other, "APPROVED", "12:00"))
                        .told("approved"))
                .isEqualTo("Fail DEPLOYMENT_REJECTED");
    }

    private static Candidate word(String provider, String id, String decision, String time) {
        return RELEASE.attests(
                IMAGE, "https://countersign.dev/deploy-approval/v1", """
                {"decision":"%s","approver":{"provider":"%s","id":"%s"},"at":"2026-08-21T%s:00Z","scope":{"environment":"production"}}""".formatted(decision, provider, id, time));
    }

    @Test
    void anApprovalForElsewhereDoesNotSpeakAgainstOneForHere() {
        Candidate elsewhere = approval("github", "bob", "staging", "APPROVED");

        assertThat(onlyForProduction(here(1))
                        .found(elsewhere, approval("github", "bob"))
                        .told("approved"))
                .isEqualTo("Pass");
        assertThat(onlyForProduction(here(1)).found(elsewhere).told("approved")).isEqualTo("Fail ELSEWHERE");
    }

    @Test
    void anApprovalForElsewhereDoesNotCountHere() {
        assertThat(onlyForProduction(here(2))
                        .found(approval("github", "bob"), approval("github", "carol", "staging", "APPROVED"))
                        .told("approved"))
                .isEqualTo("Fail APPROVALS_TOO_FEW");
    }

    @Test
    void whatCannotBeDecidedMayBeWhatIsMissing() {
        Cases cases = Cases.judgedBy(here(1));
        cases.rules.answers("here", (_, _) -> new Answer.Undecided(Answer.Cause.ENGINE, "down"));

        assertThat(cases.found(approval("github", "bob")).told("approved")).isEqualTo("Unknown POLICY_UNDECIDED");
    }

    private static Cases inProduction() {
        return shipped("APPROVAL_OTHER_SCOPE");
    }

    /** Where the library's rule says this of what is for anywhere but production. */
    private static Cases shipped(String code) {
        return elsewhereIs("deployment-approved", code, by("deployment-approved", 1));
    }

    @Test
    void aRefusalForElsewhereBlocksNothingHere() {
        Candidate elsewhere = approval("github", "carol", "staging", "REJECTED");

        assertThat(inProduction().found(elsewhere, approval("github", "bob")).told("approved"))
                .isEqualTo("Pass");
        assertThat(inProduction().found(elsewhere).told("approved")).isEqualTo("Fail APPROVAL_OTHER_SCOPE");
    }

    @Test
    void aRefusalOfWhichNothingTellsWhetherItIsForHereBlocks() {
        assertThat(shipped("APPROVAL_SCOPE_UNKNOWN")
                        .found(approval("github", "carol", "staging", "REJECTED"), approval("github", "bob"))
                        .told("approved"))
                .isEqualTo("Fail DEPLOYMENT_REJECTED");
    }

    @Test
    void noOtherRuleLiftsARefusalByTheCodeOfTheLibrarys() {
        assertThat(elsewhereIs("here", "APPROVAL_OTHER_SCOPE", here(1))
                        .found(approval("github", "carol", "staging", "REJECTED"), approval("github", "bob"))
                        .told("approved"))
                .isEqualTo("Fail DEPLOYMENT_REJECTED");
    }

    @Test
    void aRefusalThatARuleSaysAnythingElseAgainstBlocks() {
        Candidate refusal = approval("github", "carol", "staging", "REJECTED");

        assertThat(onlyForProduction(here(1))
                        .found(refusal, approval("github", "bob"))
                        .told("approved"))
                .isEqualTo("Fail DEPLOYMENT_REJECTED");
    }

    @Test
    void aRefusalIsNoApprovalWhateverRulesSay() {
        assertThat(inProduction()
                        .found(approval("github", "carol", "production", "REJECTED"))
                        .told("approved"))
                .isEqualTo("Fail DEPLOYMENT_REJECTED");
        assertThat(Cases.judgedBy(here(1).notApproved())
                        .ruleNoneFound()
                        .found(approval("github", "carol", "production", "REJECTED"))
                        .told("approved"))
                .isEqualTo("Fail DEPLOYMENT_REJECTED");
    }

    @Test
    void aRefusalBlocksWhoeverElseApproves() {
        assertThat(Cases.judgedBy(approved(1, List.of()))
                        .found(approval("github", "bob"), approval("github", "carol", "production", "REJECTED"))
                        .told("approved"))
                .isEqualTo("Fail DEPLOYMENT_REJECTED");
    }

    @Test
    void doubtsAboutPeopleAreNotLostBehindARuleThatCouldNotBeAsked() {
        Cases cases = Cases.judgedBy(reviewed(
                        TestProfiles.profile()
                                .trust("release", RELEASE)
                                .identities(PEOPLE)
                                .approved(1, List.of(), Role.DEPLOYER),
                        "away"))
                .deployedBy("nobody-maps-me")
                .found(review("alice", "dave", "bob"));
        cases.rules.answers("away", (_, _) -> new Answer.Undecided(Answer.Cause.ENGINE, "down"));

        assertThat(cases.told("reviewed")).isEqualTo("Unknown POLICY_UNDECIDED UNMAPPED_IDENTITY");
        assertThat(((Outcome.Unknown) cases.outcome("reviewed")).mayBeOfTheAsking())
                .isTrue();
    }

    @Test
    void whoseApprovalDoesNotCountIsNotOnRecord() {
        List<Participant> people = onlyForProduction(here(1))
                .found(approval("github", "bob"), approval("github", "carol", "staging", "APPROVED"))
                .evaluate()
                .people();

        assertThat(people).extracting(each -> each.act().who().toString()).containsExactly("github:bob");
    }
}
