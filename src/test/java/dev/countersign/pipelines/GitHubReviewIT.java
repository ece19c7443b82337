package dev.countersign.pipelines;

import static dev.countersign.pipelines.Forge.commit;
import static dev.countersign.pipelines.Forge.commits;
import static dev.countersign.pipelines.Forge.each;
import static dev.countersign.pipelines.Forge.people;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.countersign.attestation.Fact;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code policies/ci/github.sh} asks for 811, which Ada wrote and Bob squashed, and 812, which Ada and Eve wrote, Bob approved at last and
 * merged with a merge commit.
 */
class GitHubReviewIT {
    private static final String OF = "repos/acme/api";
    private static final String COMPARED =
            "api --paginate --slurp %s/compare/%s...%s?per_page=100".formatted(OF, commit("f"), commit("c"));
    private static final String REVIEWS = "api --paginate --slurp " + OF + "/pulls/812/reviews?per_page=100";
    private static final String PUSHES =
            "api --paginate --slurp " + OF + "/activity?ref=refs%2Fheads%2Ffeature%2Fcurrency&per_page=100";
    private static final String ADA = "github:583231";
    private static final String BOB = "github:1024025";
    private static final String EVE = "github:77001";

    @TempDir
    private Path folder;

    private Forge forge;

    @BeforeEach
    void start() throws IOException {
        forge = Forge.gitHub(folder);
    }

    private static String pullsOf(String digit) {
        return "api --paginate --slurp %s/commits/%s/pulls?per_page=100".formatted(OF, commit(digit));
    }

    /** A commit of the branch before the last one, and what GitHub says brought it. */
    private void before(String digit, String parent, String pulls) throws IOException {
        ((ArrayNode) forge.to(COMPARED).at("/0/commits"))
                .add(forge.to(COMPARED).at("/0/commits/0").deepCopy());
        int last = forge.to(COMPARED).at("/0/commits").size() - 1;
        forge.changes(COMPARED, "/0/commits/" + last, added -> added.put("sha", commit(digit)));
        forge.changes(COMPARED, "/0/commits/" + last + "/parents/0", added -> added.put("sha", commit(parent)));
        forge.changes(COMPARED, "/1/commits/1/parents/0", merge -> merge.put("sha", commit(digit)));
        forge.changes(
                COMPARED,
                "/0",
                page -> page.put("total_commits", page.path("total_commits").asInt() + 1));
        forge.answers(pullsOf(digit), pulls);
    }

    private static String merged(int number, String digit, String base) {
        return """
                [[{"number": %d, "merged_at": "2026-11-19T08:00:00Z", "merge_commit_sha": "%s", "base": {"ref": "%s"}}]]""".formatted(number, commit(digit), base);
    }

    /** 813, of which GitHub says what it says of 811. */
    private void rebased(String digit) throws IOException {
        for (String request : List.of(
                "api " + OF + "/pulls/811",
                "api --paginate --slurp " + OF + "/pulls/811/reviews?per_page=100",
                "api graphql --paginate --slurp -f owner=acme -f name=api -F number=811")) {
            forge.answers(request.replace("811", "813"), forge.to(request).toString());
        }
        forge.changes(
                "api " + OF + "/pulls/813", "", pull -> pull.put("number", 813).put("merge_commit_sha", commit(digit)));
    }

    @Test
    void tellsOfEachPullRequestWhatBroughtItToTheBranch() throws Exception {
        Fact fact = forge.reviewed();

        assertThat(each(fact, "/mergeCommit")).isEqualTo(commits("1c"));
        assertThat(each(fact, "/pullRequest/headRevision")).isEqualTo(commits("ad"));
        assertThat(fact.data().path("range"))
                .hasToString("{\"from\":\"%s\",\"to\":\"%s\"}".formatted(commit("f"), commit("c")));
        assertThat(fact.data().path("unreviewed")).isEmpty();
    }

    @Test
    void tellsTheLastChangeAloneWhereNoReleaseWasBefore() throws Exception {
        Fact fact = forge.reviewedSince("");

        assertThat(each(fact, "/pullRequest/number")).containsExactly("812");
        assertThat(fact.data().has("range")).isFalse();
    }

    @Test
    void tellsTheLastChangeAloneOfACommitThatIsBuiltAgain() throws Exception {
        assertThat(each(forge.reviewedSince(commit("c")), "/pullRequest/number"))
                .containsExactly("812");
    }

    @Test
    void tellsTheChangesOfTheBranchThatATagIsOn() throws Exception {
        forge.run("REF=refs/tags/v2 BRANCH=main; code_review " + commit("f"));

        assertThat(forge.attested("code-review").data().path("unreviewed")).isEmpty();
    }

    @Test
    void tellsACommitThatNoPullRequestBroughtAsUnreviewed() throws Exception {
        before("2", "1", "[[]]");

        Fact fact = forge.reviewed();

        assertThat(each(fact, "/mergeCommit")).isEqualTo(commits("12c"));
        assertThat(each(fact, "/pullRequest/number")).containsExactly("811", "", "812");
        assertThat(fact.data().path("unreviewed")).hasToString("[\"" + commit("2") + "\"]");
        assertThat(people(fact, 1, "author")).containsExactly(ADA);
    }

    @Test
    void doesNotTakeTheCommitThatIsBuiltForTheOneThatWasMerged() throws Exception {
        forge.answers(pullsOf("c"), merged(812, "9", "main"));

        assertThat(forge.reviewed().data().path("unreviewed")).hasToString("[\"" + commit("c") + "\"]");
    }

    @Test
    void tellsACommitThatWasMergedIntoAnotherBranchAsUnreviewed() throws Exception {
        forge.answers(pullsOf("c"), merged(812, "c", "develop"));

        assertThat(forge.reviewed().data().path("unreviewed")).hasToString("[\"" + commit("c") + "\"]");
    }

    @Test
    void tellsAllCommitsOfARebaseAsOneChangeAndNotThePushBefore() throws Exception {
        before("2", "1", "[[]]");
        before("3", "2", merged(813, "4", "main"));
        before("4", "3", merged(813, "4", "main"));
        rebased("4");

        Fact fact = forge.reviewed();

        assertThat(each(fact, "/mergeCommit")).isEqualTo(commits("124c"));
        assertThat(fact.data().path("unreviewed")).hasToString("[\"" + commit("2") + "\"]");
    }

    @Test
    void tellsEachReviewOfAllPagesWithItsCommitAndTime() throws Exception {
        Fact fact = forge.reviewed();

        assertThat(each(fact, "/reviews/0/state")).containsExactly("APPROVED", "CHANGES_REQUESTED");
        assertThat(each(fact, "/reviews/0/revision")).isEqualTo(commits("ab"));
        assertThat(each(fact, "/reviews/1/state")).containsExactly("", "APPROVED");
        assertThat(each(fact, "/reviews/1/at")).containsExactly("", "2026-11-19T15:10:00Z");
        assertThat(each(fact, "/reviews/2")).containsExactly("", "");
        assertThat(people(fact, 1, "approvals")).containsExactly(BOB);
    }

    @Test
    void approvesNothingThatWasForcedOntoTheBranchAfterTheApproval() throws Exception {
        forge.changes(REVIEWS, "/1/0", review -> review.put("commit_id", commit("b")));
        forge.changes(
                PUSHES,
                "/0/0",
                push -> push.put("activity_type", "force_push")
                        .set("actor", forge.to(COMPARED).at("/1/commits/0/author")));

        Fact fact = forge.reviewed();

        assertThat(people(fact, 1, "lastPusher")).containsExactly(EVE);
        assertThat(fact.data().path("unreviewed")).hasToString("[\"" + commit("c") + "\"]");
    }

    @Test
    void takesAReviewOfACommitThatIsGoneForOneOfAnother() throws Exception {
        forge.changes(REVIEWS, "/1/0", review -> review.putNull("commit_id"));

        assertThat(people(forge.reviewed(), 1, "approvals")).isEmpty();
    }
}
