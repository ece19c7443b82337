package dev.countersign.decision;

import static dev.countersign.decision.ApprovalScenes.PEOPLE;
import static dev.countersign.decision.ApprovalScenes.actor;
import static dev.countersign.decision.ApprovalScenes.approval;
import static dev.countersign.decision.ApprovalScenes.approved;
import static dev.countersign.decision.ApprovalScenes.besidesReview;
import static dev.countersign.decision.ApprovalScenes.kind;
import static dev.countersign.decision.ApprovalScenes.review;
import static dev.countersign.decision.ApprovalScenes.reviewIn;
import static dev.countersign.decision.ApprovalScenes.reviewed;
import static dev.countersign.decision.Cases.IMAGE;
import static dev.countersign.decision.Cases.RELEASE;
import static dev.countersign.decision.Cases.SCANNER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.people.Role;
import dev.countersign.profile.Occasion;
import dev.countersign.profile.Occasion.AppliesTo;
import dev.countersign.signature.Candidate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whose approvals count, and how many there must be. */
class ApprovalsTest {
    @Test
    void isMetByEnoughDifferentPeople() {
        assertThat(Cases.judgedBy(approved(2, List.of()))
                        .found(approval("github", "alice"), approval("github", "bob"))
                        .told("approved"))
                .isEqualTo("Pass");
    }

    @Test
    void countsOnePersonOnceWhateverTheAccounts() {
        Cases cases =
                Cases.judgedBy(approved(2, List.of())).found(approval("github", "alice"), approval("jira", "alice"));

        assertThat(cases.told("approved")).isEqualTo("Fail APPROVALS_TOO_FEW");
        assertThat(cases.message("approved"))
                .contains("1 of 2 approvals")
                .contains("jira:alice is github:alice, who approved it too");
    }

    @Test
    void doesNotTakeTwoAccountsThatNobodyMapsForTwoPeople() {
        assertThat(Cases.judgedBy(approved(2, List.of()))
                        .found(approval("github", "alice"), approval("jira", "zoe"))
                        .told("approved"))
                .isEqualTo("Unknown UNMAPPED_IDENTITY");
    }

    @Test
    void countsOnlyMembersOfTheGroupsThatAreNamed() {
        assertThat(Cases.judgedBy(approved(1, List.of("managers")))
                        .found(approval("jira", "carol"))
                        .told("approved"))
                .isEqualTo("Pass");
        Cases cases = Cases.judgedBy(approved(1, List.of("managers"))).found(approval("github", "alice"));
        assertThat(cases.told("approved")).isEqualTo("Fail APPROVALS_TOO_FEW");
        assertThat(cases.message("approved"))
                .isEqualTo("the deployment has 0 of 1 approvals by managers (github:alice is in none of these groups);"
                        + " have it approved, and attest that");
    }

    @Test
    void nobodyUnmappedIsInAGroup() {
        assertThat(Cases.judgedBy(approved(1, List.of("managers")))
                        .found(approval("github", "zoe"))
                        .message("approved"))
                .contains("github:zoe is nobody whom spec.identityMap.people knows");
    }

    @Test
    void theDeployerCannotApprove() {
        Cases cases = Cases.judgedBy(approved(1, List.of(), Role.DEPLOYER)).deployedBy("bob");

        assertThat(cases.found(approval("github", "bob")).told("approved")).isEqualTo("Fail APPROVALS_TOO_FEW");
        assertThat(cases.message("approved")).contains("github:bob is kubernetes:bob, the deployer");
        assertThat(cases.found(approval("github", "bob"), approval("github", "carol"))
                        .told("approved"))
                .isEqualTo("Pass");
    }

    @Test
    void aDeployerWhomNobodyMapsMayBeAnybody() {
        Cases cases = Cases.judgedBy(approved(1, List.of(), Role.DEPLOYER))
                .deployedBy("kubernetes-admin")
                .found(approval("github", "bob"));

        assertThat(cases.told("approved")).isEqualTo("Unknown UNMAPPED_IDENTITY");
        assertThat(cases.message("approved"))
                .isEqualTo(
                        "the deployment: whether github:bob, who approved it, is kubernetes:kubernetes-admin, the deployer"
                                + " cannot be told; have both in spec.identityMap.people of the profile");
    }

    @Test
    void aDeployerOfWhomNobodyTellsMayBeAnybody() {
        assertThat(Cases.judgedBy(approved(1, List.of(), Role.DEPLOYER))
                        .found(approval("github", "bob"))
                        .told("approved"))
                .isEqualTo("Unknown ACTOR_UNKNOWN");
    }

    @Test
    void whatCouldBeDistinctIsNotNeededWhereEnoughOthersApproved() {
        assertThat(Cases.judgedBy(approved(1, List.of(), Role.DEPLOYER))
                        .deployedBy("carol")
                        .found(approval("jira", "zoe"), approval("github", "bob"))
                        .told("approved"))
                .isEqualTo("Pass");
    }

    @Test
    void theAuthorCannotApproveInAnotherSystemEither() {
        Cases cases = Cases.judgedBy(besidesReview(approved(1, List.of(), Role.AUTHOR)));

        assertThat(cases.found(review("alice", "bob", "carol"), approval("jira", "alice"))
                        .told("approved"))
                .isEqualTo("Fail APPROVALS_TOO_FEW");
        assertThat(cases.found(review("alice", "bob", "carol"), approval("jira", "dave"))
                        .told("approved"))
                .isEqualTo("Pass");
    }

    @Test
    void whoTheAuthorIsIsUnknownWithoutAReviewThatCounts() {
        Cases cases = Cases.judgedBy(besidesReview(approved(1, List.of(), Role.AUTHOR)))
                .found(approval("jira", "dave"));

        assertThat(cases.told("approved")).isEqualTo("Unknown ACTOR_UNKNOWN");
        assertThat(cases.message("approved"))
                .contains("no code-review that counts for reviewed says who the author is");
    }

    /** Beside a review that is new enough one that is not stays: its change is in the image, and its author is one of the authors. */
    @Test
    void anOldReviewIsNotForgottenBesideANewOne() {
        TestProfiles profile = approved(1, List.of(), Role.AUTHOR)
                .requires(
                        "reviewed",
                        Optional.of(kind("code-review")),
                        List.of(),
                        Optional.of(Duration.ofDays(30)),
                        List.of());
        Instant old = Cases.NOW.minus(Duration.ofDays(50));
        Candidate recent = review("carol", "bob", "bob");
        String bob = actor("github", "bob");

        Cases approved = Cases.judgedBy(profile)
                .found(recent, reviewIn("lib", old, "alice", bob, "bob"), approval("github", "alice"));
        assertThat(approved.told("reviewed")).isEqualTo("Pass");
        assertThat(approved.told("approved")).isEqualTo("Fail APPROVALS_TOO_FEW");
        assertThat(Cases.judgedBy(profile)
                        .found(recent, reviewIn("lib", old, "alice", bob), approval("github", "dave"))
                        .told("reviewed"))
                .isEqualTo("Fail APPROVALS_TOO_FEW");
    }

    /** Who the authors are is not known because some are. */
    @Test
    void someReviewsDoNotTellOfAllAuthorsWhereAnotherRequirementHasNone() {
        Cases cases = reviewedTwice(Occasion.ALWAYS);

        assertThat(cases.told("configured")).isEqualTo("Pass");
        assertThat(cases.told("approved")).isEqualTo("Unknown ACTOR_UNKNOWN");
        assertThat(cases.message("approved"))
                .contains("no code-review that counts for reviewed says who the author is");
    }

    @Test
    void aRequirementThatIsNotInForceYetKeepsNobodyFromApproving() {
        Optional<Instant> tomorrow = Optional.of(Cases.NOW.plusSeconds(86400));

        assertThat(reviewedTwice(new Occasion(
                                Optional.empty(), tomorrow, AppliesTo.ANY, Optional.empty(), Optional.empty()))
                        .told("approved"))
                .isEqualTo("Pass");
    }

    private static Cases reviewedTwice(Occasion first) {
        TestProfiles profile = TestProfiles.profile()
                .trust("source", SCANNER)
                .trust("config", RELEASE)
                .identities(PEOPLE)
                .when(first)
                .requires("reviewed", Optional.of(kind("code-review")), List.of("source"), Optional.empty(), List.of())
                .when(Occasion.ALWAYS)
                .requires(
                        "configured", Optional.of(kind("code-review")), List.of("config"), Optional.empty(), List.of())
                .approved(1, List.of(), Role.AUTHOR)
                .requires("approved", Optional.of(kind("deploy-approval")), List.of(), Optional.empty(), List.of());
        return Cases.judgedBy(profile).found(review("carol", "bob", "bob"), approval("github", "alice"));
    }

    @Test
    void eachChangeMustBeApprovedByItself() {
        TestProfiles profile = reviewed(TestProfiles.profile()
                .trust("release", RELEASE)
                .identities(PEOPLE)
                .approved(1, List.of("managers"), Role.MERGER));

        assertThat(Cases.judgedBy(profile).found(review("alice", "dave", "bob")).told("reviewed"))
                .isEqualTo("Pass");
        assertThat(Cases.judgedBy(profile).found(review("alice", "bob", "bob")).told("reviewed"))
                .isEqualTo("Fail APPROVALS_TOO_FEW");
        assertThat(Cases.judgedBy(profile).found(review("alice", "bob")).message("reviewed"))
                .startsWith("https://github.com/acme/app/pull/7 (aaaaaaaaaaaa) has 0 of 1 approvals by managers");
    }

    @Test
    void whatAReviewDoesNotTellIsNotNobody() {
        TestProfiles profile = reviewed(TestProfiles.profile()
                .trust("release", RELEASE)
                .identities(PEOPLE)
                .approved(1, List.of(), Role.PUSHER));

        assertThat(Cases.judgedBy(profile).found(review("alice", "dave", "bob")).told("reviewed"))
                .isEqualTo("Unknown ACTOR_UNKNOWN");
    }

    @Test
    void programsApproveNothing() {
        Candidate bot = RELEASE.attests(IMAGE, "https://countersign.dev/deploy-approval/v1", """
                {"decision":"APPROVED","approver":{"provider":"github","id":"7","login":"renovate","bot":true},\
                "at":"2026-08-21T12:00:00Z","scope":{"environment":"production"}}""");

        assertThat(Cases.judgedBy(approved(1, List.of())).found(bot).message("approved"))
                .contains("renovate (github:7) is a program");
    }

    @Test
    void whoeverHadAPartIsOnRecordOnceWithWhatReportsIt() {
        List<Participant> people = Cases.judgedBy(besidesReview(approved(1, List.of(), Role.DEPLOYER)))
                .deployedBy("carol")
                .found(review("alice", "bob", "dave"), approval("jira", "zoe"))
                .evaluate()
                .people();

        assertThat(people)
                .extracting(each -> each.act().role().word() + " " + each.act().who() + " "
                        + each.person().orElse("?") + (each.from().isPresent() ? "" : " by the API server"))
                .containsExactlyInAnyOrder(
                        "deployer kubernetes:carol carol by the API server",
                        "author github:alice alice",
                        "approver github:dave dave",
                        "merger github:bob bob",
                        "approver jira:zoe ?");
    }

    @Test
    void noDoubtAboutPeopleIsEverAdmitted() {
        Outcome unmapped = Cases.judgedBy(approved(1, List.of(), Role.DEPLOYER))
                .deployedBy("kubernetes-admin")
                .found(approval("github", "bob"))
                .outcome("approved");
        Outcome unknown = Cases.judgedBy(approved(1, List.of(), Role.DEPLOYER))
                .found(approval("github", "bob"))
                .outcome("approved");

        assertThat(((Outcome.Unknown) unmapped).mayBeOfTheAsking()).isTrue();
        assertThat(((Outcome.Unknown) unknown).mayBeOfTheAsking()).isTrue();
    }
}
