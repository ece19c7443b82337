package dev.countersign.pipelines;

import static dev.countersign.pipelines.Forge.each;
import static dev.countersign.pipelines.Forge.people;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.attestation.Fact;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom {@code policies/ci/github.sh} calls author and pusher of 812, which {@link GitHubReviewIT} tells of. */
class GitHubPeopleIT {
    private static final String OF = "repos/acme/api";
    private static final String PULL = "api " + OF + "/pulls/812";
    private static final String REVIEWS = "api --paginate --slurp " + OF + "/pulls/812/reviews?per_page=100";
    private static final String COMMITS = "api graphql --paginate --slurp -f owner=acme -f name=api -F number=812";
    private static final String WRITTEN = "/1/data/repository/pullRequest/commits/nodes/0/commit";
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

    private static JsonNode eve() {
        return JsonNodeFactory.instance.objectNode().put("id", 77001).put("login", "eve");
    }

    @Test
    void countsWhoeverWroteACommitAmongTheAuthors() throws Exception {
        forge.changes(REVIEWS, "/1/0", review -> review.set("user", eve()));

        Fact fact = forge.reviewed();

        assertThat(people(fact, 1, "coAuthors")).containsExactly(EVE);
        assertThat(people(fact, 1, "approvals")).isEmpty();
    }

    @Test
    void countsWhoeverCommittedAmongTheAuthorsButForGitHubItself() throws Exception {
        forge.changes(
                COMMITS,
                WRITTEN + "/committer",
                committer -> committer.put("email", "zoe@acme.example").putNull("user"));

        Fact fact = forge.reviewed();

        assertThat(people(fact, 0, "coAuthors")).isEmpty();
        assertThat(people(fact, 1, "coAuthors")).containsExactly(EVE, "acme.example:zoe@acme.example");
    }

    @Test
    void leavesOutTheReviewOfAnAccountThatWasDeleted() throws Exception {
        forge.changes(REVIEWS, "/0/0", review -> review.putNull("user"));

        Fact fact = forge.reviewed();

        assertThat(each(fact, "/reviews/0/state")).containsExactly("APPROVED", "APPROVED");
        assertThat(people(fact, 1, "approvals")).containsExactly(BOB);
    }

    @Test
    void namesNobodyWhereTheAccountThatWroteAndMergedItWasDeleted() throws Exception {
        forge.changes(PULL, "", pull -> pull.putNull("user").putNull("merged_by"));

        Fact fact = forge.reviewed();

        assertThat(people(fact, 1, "author")).containsExactly("git:nobody");
        assertThat(people(fact, 1, "mergedBy")).containsExactly("git:nobody");
        assertThat(people(fact, 1, "coAuthors")).containsExactly(ADA, EVE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "zoe@acme.example | acme.example:zoe@acme.example",
                "49699333+dependabot[bot]@users.noreply.github.com | github:49699333",
                "583231+ada@users.noreply.github.com | ",
                "583231+ada@users.noreply.gitlab.com | users.noreply.gitlab.com:583231+ada@users.noreply.gitlab.com",
                "nobody | git:nobody"
            })
    void namesByItsAddressWhoeverHasNoAccount(String line) throws Exception {
        String[] named = line.split(" \\| ?", -1);
        forge.changes(
                COMMITS,
                WRITTEN + "/authors/nodes/0",
                author -> author.put("email", named[0]).putNull("user"));

        Fact fact = forge.reviewed();

        assertThat(String.join(",", people(fact, 1, "coAuthors"))).isEqualTo(named[1]);
    }

    @Test
    void knowsWhoPushedLastBeforeTheMerge() throws Exception {
        ((ArrayNode) forge.to(PUSHES).get(0))
                .add(((ObjectNode) forge.to(PUSHES).at("/0/0").deepCopy())
                        .put("timestamp", "2026-11-19T15:30:01Z")
                        .set("actor", forge.to(PULL).path("merged_by")));

        Fact fact = forge.reviewed();

        assertThat(people(fact, 0, "lastPusher")).containsExactly(ADA);
        assertThat(people(fact, 1, "lastPusher")).containsExactly(ADA);
    }

    @Test
    void leavesOutWhoPushedLastWhereTheForkIsGone() throws Exception {
        forge.changes(PULL, "/head", head -> head.putNull("repo"));
        forge.fails(PUSHES);

        Fact fact = forge.reviewed();

        assertThat(people(fact, 1, "lastPusher")).isEmpty();
        assertThat(people(fact, 1, "approvals")).containsExactly(BOB);
    }

    @Test
    void leavesOutWhoPushedLastWhereThatPushIsNotKept() throws Exception {
        ((ArrayNode) forge.to(PUSHES).get(0)).remove(0);

        assertThat(people(forge.reviewed(), 1, "lastPusher")).isEmpty();
    }
}
