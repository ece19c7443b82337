package dev.countersign.decision;

import static dev.countersign.decision.ApprovalScenes.MERGED;
import static dev.countersign.decision.ApprovalScenes.actor;
import static dev.countersign.decision.ApprovalScenes.approval;
import static dev.countersign.decision.ApprovalScenes.approved;
import static dev.countersign.decision.ApprovalScenes.besidesReview;
import static dev.countersign.decision.ApprovalScenes.review;
import static dev.countersign.decision.ApprovalScenes.reviewIn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.gather.Located;
import dev.countersign.people.Role;
import dev.countersign.signature.Candidate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who deploys what a GitOps tool carries out: whoever merged the change to its repository that brought it about. */
class GitOpsDeployerTest {
    private static final Candidate SOURCE = review("alice", "carol", "bob");

    private static final String BOB = actor("github", "bob");
    private static final Instant LAST = MERGED.minusSeconds(600);

    private static Candidate synced(String merger) {
        return reviewIn("deploy", MERGED, "dave", merger, "carol");
    }

    private static Cases deployed(Candidate... found) {
        return Cases.judgedBy(besidesReview(approved(1, List.of(), Role.DEPLOYER)))
                .deployedBy("argocd")
                .configured(new Configured.Kept(Optional.empty()))
                .found(found);
    }

    @Test
    void isWhoeverMergedTheChangeThatIsSynced() {
        Candidate synced = synced(actor("github", "bob"));

        assertThat(deployed(SOURCE, synced, approval("github", "bob")).message("approved"))
                .contains("github:bob is the merger, who counts as deployer");
        assertThat(deployed(SOURCE, synced, approval("github", "dave")).told("approved"))
                .isEqualTo("Pass");
    }

    @Test
    void isNotWhoeverMergedTheSourceOfTheImage() {
        assertThat(deployed(SOURCE, synced(actor("github", "bob")), approval("github", "carol"))
                        .told("approved"))
                .isEqualTo("Pass");
    }

    @Test
    void isUnknownWhereNobodyAttestsTheSyncedChange() {
        Cases cases = deployed(SOURCE, approval("github", "dave"));

        assertThat(cases.told("approved")).isEqualTo("Unknown ACTOR_UNKNOWN");
        assertThat(cases.message("approved"))
                .contains("argocd deploys what others merged, and no code-review that counts is of a change to"
                        + " spec.identityMap.gitOpsRepositories that brought this about and says who the merger is");
        assertThat(deployed(approval("github", "dave")).told("approved")).isEqualTo("Unknown ACTOR_UNKNOWN");
    }

    /** What brought an earlier change about did not bring about the one that takes its place. */
    @Test
    void isUnknownWhereOnlyAnEarlierChangeIsAttested() {
        Cases cases = deployed(SOURCE, synced(actor("github", "bob")), approval("github", "dave"));

        assertThat(cases.configured(new Configured.Anew(MERGED.plusSeconds(300)))
                        .told("approved"))
                .isEqualTo("Unknown ACTOR_UNKNOWN");
        assertThat(cases.configured(new Configured.Anew(MERGED.plusSeconds(299)))
                        .told("approved"))
                .isEqualTo("Pass");
        assertThat(cases.configured(new Configured.Anew(MERGED.minusSeconds(3600), MERGED.plusSeconds(300)))
                        .told("approved"))
                .isEqualTo("Unknown ACTOR_UNKNOWN");
        assertThat(cases.configured(new Configured.Kept(Optional.of(MERGED.plusSeconds(300))))
                        .told("approved"))
                .isEqualTo("Unknown ACTOR_UNKNOWN");
        assertThat(cases.configured(new Configured.Kept(Optional.of(MERGED.plusSeconds(299))))
                        .told("approved"))
                .isEqualTo("Pass");
        assertThat(cases.configured(new Configured.First(Optional.of(MERGED.plusSeconds(300))))
                        .told("approved"))
                .isEqualTo("Unknown ACTOR_UNKNOWN");
        assertThat(cases.configured(new Configured.First(Optional.of(MERGED.plusSeconds(299))))
                        .told("approved"))
                .isEqualTo("Pass");
        assertThat(cases.configured(new Configured.First()).told("approved")).isEqualTo("Pass");
        assertThat(cases.configured(new Configured.Unknown("it carries no stamp"))
                        .told("approved"))
                .isEqualTo("Unknown ACTOR_UNKNOWN");
    }

    /** What nobody merged was there when the forge was asked: it did not bring a later change about. */
    @Test
    void isUnknownWhereSomebodyMayHavePushedWhatIsSynced() {
        Candidate synced = synced(actor("github", "bob"));

        assertThat(pushed(synced, "").told("approved")).isEqualTo("Unknown ACTOR_UNKNOWN");
        assertThat(pushed(synced, seen(LAST.minusSeconds(299))).told("approved"))
                .isEqualTo("Unknown ACTOR_UNKNOWN");
        assertThat(pushed(synced, seen(LAST.minusSeconds(300))).told("approved"))
                .isEqualTo("Pass");
        assertThat(pushed(SOURCE, seen(LAST.minusSeconds(300))).told("approved"))
                .isEqualTo("Unknown ACTOR_UNKNOWN");
    }

    private static String seen(Instant at) {
        return "\"observedAt\":\"%s\",".formatted(at);
    }

    private static Cases pushed(Candidate merged, String observed) {
        Candidate push = Cases.RELEASE.attests(Cases.IMAGE, ApprovalScenes.CODE_REVIEW, """
                {"provider":"github","repository":"https://github.com/acme/deploy",%s"changes":[{"mergeCommit":"%s","author":%s,"reviews":[]}]}""".formatted(
                        observed, "e".repeat(40), actor("github", "carol")));
        return Cases.judgedBy(besidesReview(approved(1, List.of(), Role.DEPLOYER)))
                .deployedBy("argocd")
                .configured(new Configured.Kept(Optional.of(LAST)))
                .found(SOURCE, merged, push, approval("github", "dave"));
    }

    /**
     * Bob merges what deploys an image; it is refused, he changes something by hand, and carol merges anything at all: what is replaced
     * is his own change, but nobody carried out his merge meanwhile.
     */
    @Test
    void isAlsoWhoeverMergedEarlierWhatBringsAnImageThatDidNotRun() {
        assertThat(mergedAgain(BOB, "bob", new Previous.None()).message("approved"))
                .contains("github:bob is the merger, who counts as deployer");
        assertThat(mergedAgain(BOB, "bob", new Previous.Unknown("it is gone")).told("approved"))
                .isEqualTo("Fail APPROVALS_TOO_FEW");
        assertThat(mergedAgain(BOB, "bob", ran(2)).told("approved")).isEqualTo("Fail APPROVALS_TOO_FEW");
        assertThat(mergedAgain(BOB, "carol", ran(2)).told("approved")).isEqualTo("Fail APPROVALS_TOO_FEW");
        assertThat(mergedAgain(BOB, "dave", ran(2)).told("approved")).isEqualTo("Pass");
        assertThat(mergedAgain("{\"provider\":\"github\",\"id\":\"7\",\"bot\":true}", "dave", ran(2))
                        .told("approved"))
                .isEqualTo("Pass");
    }

    /** Else nobody could approve who ever merged anything of an image that stays. */
    @Test
    void isNotWhoeverMergedEarlierWhatHasRun() {
        assertThat(mergedAgain(BOB, "bob", ran(1)).told("approved")).isEqualTo("Pass");
        assertThat(mergedAgain(BOB, "carol", ran(1)).told("approved")).isEqualTo("Fail APPROVALS_TOO_FEW");
    }

    private static Previous ran(int content) {
        return new Previous.Ran(List.of(new ImageInQuestion("app", List.of(), new Located.At(Cases.digest(content)))));
    }

    /** Before and after a change that somebody made by hand. */
    private static Cases mergedAgain(String earlier, String approver, Previous previous) {
        return deployed(
                        SOURCE,
                        synced(earlier),
                        reviewIn("deploy.git", MERGED.plusSeconds(1200), "dave", actor("github", "carol"), "alice"),
                        approval("github", approver))
                .configured(new Configured.Kept(Optional.of(MERGED.plusSeconds(600))))
                .after(previous);
    }

    @Test
    void isNobodyKnownWhereAProgramMergedIt() {
        Cases cases = deployed(
                SOURCE, synced("{\"provider\":\"github\",\"id\":\"7\",\"bot\":true}"), approval("github", "alice"));

        assertThat(cases.told("approved")).isEqualTo("Unknown ACTOR_UNKNOWN");
        assertThat(cases.message("approved")).contains("a program merged it");
    }
}
