package dev.countersign.pipelines;

import static dev.countersign.pipelines.Forge.commit;
import static dev.countersign.pipelines.Forge.commits;
import static dev.countersign.pipelines.Forge.each;
import static dev.countersign.pipelines.Forge.people;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.attestation.Fact;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code policies/ci/gitlab.sh} asks for !39, which Ada wrote and Bob squashed, and !40, which Ada and Eve wrote, Bob approved at last and
 * merged with a merge commit.
 */
class GitLabReviewIT {
    private static final String OF = "https://gitlab.com/api/v4/projects/12";
    private static final String LINE = OF + "/repository/commits?ref_name=ffffffffffffffffffffffffffffffffffffffff"
            + "..cccccccccccccccccccccccccccccccccccccccc&first_parent=true&per_page=100&page=";
    private static final String MERGE = OF + "/merge_requests/40";
    private static final String NOTES = MERGE + "/notes?sort=asc&order_by=created_at&per_page=100&page=";
    private static final String PUSHES =
            OF + "/events?action=pushed&after=2026-11-17&before=2026-11-21&per_page=100&page=2";
    private static final String COMMITS = "https://gitlab.com/api/graphql acme/api 40 \"Mg\"";
    private static final String COMMIT = "/data/project/mergeRequest/commits/nodes/0";
    private static final String BRANCHES = OF + "/protected_branches?per_page=100&page=";

    @TempDir
    private Path folder;

    private Forge forge;

    @BeforeEach
    void start() throws IOException {
        forge = Forge.gitLab(folder);
    }

    private static String requestsOf(String digit, int page) {
        return "%s/repository/commits/%s/merge_requests?per_page=100&page=%d".formatted(OF, commit(digit), page);
    }

    /** A commit of the branch before the last one, and what GitLab says brought it. */
    private void before(String digit, String parent, String requests) throws IOException {
        ObjectNode added = forge.to(LINE + 2).get(0).deepCopy();
        added.put("id", commit(digit)).putArray("parent_ids").add(commit(parent));
        ((ArrayNode) forge.to(LINE + 1)).add(added);
        ((ArrayNode) forge.to(LINE + 1).at("/0/parent_ids")).set(0, commit(digit));
        forge.answers(requestsOf(digit, 1), requests);
        forge.answers(requestsOf(digit, 2), "[]");
    }

    /** !39 is fast-forwarded: its head is what the branch was moved to. */
    private String fastForwarded() throws IOException {
        String merge = OF + "/merge_requests/39";
        forge.changes(merge, "", request -> request.put("sha", commit("1")).putNull("squash_commit_sha"));
        forge.answers(requestsOf("1", 1), "[" + forge.to(merge) + "]");
        return "[" + forge.to(merge) + "]";
    }

    @Test
    void tellsOfEachMergeRequestWhatBroughtItToTheBranch() throws Exception {
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

        assertThat(each(fact, "/pullRequest/number")).containsExactly("40");
        assertThat(fact.data().has("range")).isFalse();
    }

    @Test
    void tellsTheChangesOfTheBranchThatATagIsOn() throws Exception {
        forge.run("REF=refs/tags/v2 BRANCH=main; code_review " + commit("f"));

        assertThat(forge.attested("code-review").data().path("unreviewed")).isEmpty();
    }

    @Test
    void tellsACommitThatNoMergeRequestBroughtAsUnreviewed() throws Exception {
        before("2", "1", "[]");

        Fact fact = forge.reviewed();

        assertThat(each(fact, "/mergeCommit")).isEqualTo(commits("12c"));
        assertThat(fact.data().path("unreviewed")).hasToString("[\"" + commit("2") + "\"]");
        assertThat(people(fact, 1, "author")).containsExactly("acme.example:ada@acme.example");
    }

    @ParameterizedTest
    @CsvSource({"state, opened", "target_branch, develop", "merge_commit_sha, 9999999999999999999999999999999999999999"
    })
    void takesNothingElseForWhatWasMerged(String field, String value) throws Exception {
        forge.changes(requestsOf("c", 2), "/0", request -> request.put(field, value));

        assertThat(forge.reviewed().data().path("unreviewed")).hasToString("[\"" + commit("c") + "\"]");
    }

    @Test
    void tellsAllCommitsThatABranchWasMovedOverAsOneChange() throws Exception {
        String brought = fastForwarded();
        before("2", "f", "[]");
        before("3", "2", brought);
        ((ArrayNode) forge.to(LINE + 2).at("/0/parent_ids")).set(0, commit("3"));
        ((ArrayNode) forge.to(LINE + 1).at("/0/parent_ids")).set(0, commit("1"));

        Fact fact = forge.reviewed();

        assertThat(each(fact, "/mergeCommit")).isEqualTo(commits("21c"));
        assertThat(fact.data().path("unreviewed")).contains(fact.data().at("/changes/0/mergeCommit"));
    }

    @Test
    void tellsChangesThatWereRequestedOfTheVersionThatWasTheLastThen() throws Exception {
        Fact fact = forge.reviewed();

        assertThat(each(fact, "/reviews/0/state")).containsExactly("APPROVED", "CHANGES_REQUESTED");
        assertThat(each(fact, "/reviews/0/revision")).isEqualTo(commits("ab"));
        assertThat(each(fact, "/reviews/1/state")).containsExactly("", "APPROVED");
        assertThat(each(fact, "/reviews/2")).containsExactly("", "");
        assertThat(people(fact, 1, "approvals")).containsExactly("gitlab:102");
    }

    @ParameterizedTest
    @CsvSource({"requested changes, CHANGES_REQUESTED", "unapproved this merge request, DISMISSED"})
    void approvesNothingThatWasTakenBackSince(String body, String state) throws Exception {
        forge.changes(NOTES + 2, "/0", note -> note.put("body", body).put("created_at", "2026-11-19T15:20:00.000Z"));

        Fact fact = forge.reviewed();

        assertThat(each(fact, "/reviews/2/state")).containsExactly("", state);
        assertThat(people(fact, 1, "approvals")).isEmpty();
    }

    @Test
    void attestsNoApprovalWhereAPushWouldKeepIt() throws Exception {
        forge.changes(OF + "/approvals", "", rules -> rules.put("reset_approvals_on_push", false));

        assertThat(each(forge.reviewed(), "/reviews/0/state")).containsExactly("", "CHANGES_REQUESTED");
    }

    @Test
    void countsWhoeverWroteACommitAmongTheAuthors() throws Exception {
        forge.changes(MERGE + "/approvals", "/approved_by/0/user", user -> user.put("id", 103));

        Fact fact = forge.reviewed();

        assertThat(people(fact, 1, "coAuthors")).containsExactly("gitlab:103");
        assertThat(people(fact, 1, "approvals")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "zoe@acme.example | acme.example:zoe@acme.example",
                "102-bob@users.noreply.gitlab.com | gitlab:102",
                "eve@acme.example | ",
            })
    void countsWhoeverACommitNamesAsCoAuthorAmongTheAuthors(String line) throws Exception {
        String[] named = line.split(" \\| ?", -1);
        forge.changes(
                COMMITS,
                COMMIT,
                commit -> commit.put(
                        "message", "Charge\n\nCo-Authored-By: Somebody <" + named[0] + ">\nSigned-off-by: Ada"));

        Fact fact = forge.reviewed();

        assertThat(String.join(",", people(fact, 1, "coAuthors")))
                .isEqualTo("gitlab:103" + (named[1].isEmpty() ? "" : "," + named[1]));
    }

    @Test
    void countsWhoeverCommittedAmongTheAuthors() throws Exception {
        forge.changes(COMMITS, COMMIT, commit -> commit.put("committerEmail", "zoe@acme.example"));

        assertThat(people(forge.reviewed(), 1, "coAuthors")).contains("acme.example:zoe@acme.example");
    }

    @Test
    void knowsWhoForcedTheHeadOntoTheBranchBeforeTheMerge() throws Exception {
        forge.changes(PUSHES, "/0/author", author -> author.put("id", 103));
        ((ArrayNode) forge.to(PUSHES)).add(forge.to(PUSHES).get(0).deepCopy());
        forge.changes(PUSHES, "/2", push -> push.put("created_at", "2026-11-19T15:30:00.001Z"));
        forge.changes(PUSHES, "/2/author", author -> author.put("id", 102));

        Fact fact = forge.reviewed();

        assertThat(people(fact, 0, "lastPusher")).containsExactly("gitlab:101");
        assertThat(people(fact, 1, "lastPusher")).containsExactly("gitlab:103");
    }

    @Test
    void leavesOutWhoPushedLastWhereTheForkIsGone() throws Exception {
        forge.changes(MERGE, "", merge -> merge.putNull("source_project_id"));
        forge.fails(PUSHES);

        assertThat(people(forge.reviewed(), 1, "lastPusher")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"commit_to, 9999999999999999999999999999999999999999", "ref, other", "ref_type, tag"})
    void leavesOutWhoPushedLastWhereNoPushIsOfTheHead(String field, String value) throws Exception {
        forge.changes(PUSHES, "/0/push_data", push -> push.put(field, value));

        assertThat(people(forge.reviewed(), 1, "lastPusher")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "main, release/*, true, false, true",
        "main, m*, false, true, true",
        "main, main-*, false, true, ''",
        "m*, m*n, true, false, true",
        "main, m*, false, false, ''",
        "m.in, release/*, true, true, ''"
    })
    void saysThatCodeOwnersHaveToApproveWhereANameThatTakesTheBranchInAsksForThem(
            String first, String second, boolean asks, boolean alsoAsks, String satisfied) throws Exception {
        forge.changes(
                BRANCHES + 1, "/0", branch -> branch.put("name", first).put("code_owner_approval_required", asks));
        forge.changes(
                BRANCHES + 2, "/0", branch -> branch.put("name", second).put("code_owner_approval_required", alsoAsks));

        assertThat(each(forge.reviewed(), "/codeOwnersSatisfied")).containsExactly(satisfied, satisfied);
    }
}
