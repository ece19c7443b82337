package dev.countersign.pipelines;

import static dev.countersign.pipelines.Forge.commit;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code policies/ci/github.sh} attests all of a range, or nothing. */
class GitHubErrorsIT {
    private static final String COMPARED =
            "api --paginate --slurp repos/acme/api/compare/%s...%s?per_page=100".formatted(commit("f"), commit("c"));
    private static final String COMMITS = "api graphql --paginate --slurp -f owner=acme -f name=api -F number=812";
    private static final String PULL = "api repos/acme/api/pulls/812";

    @TempDir
    private Path folder;

    private Forge forge;

    @BeforeEach
    void start() throws IOException {
        forge = Forge.gitHub(folder);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                PULL,
                COMMITS,
                "api --paginate --slurp repos/acme/api/compare/ffffffffffffffffffffffffffffffffffffffff...cccccccccccccccccccccccccccccccccccccccc?per_page=100",
                "api --paginate --slurp repos/acme/api/commits/cccccccccccccccccccccccccccccccccccccccc/pulls?per_page=100",
                "api --paginate --slurp repos/acme/api/pulls/812/reviews?per_page=100",
                "api --paginate --slurp repos/acme/api/activity?ref=refs%2Fheads%2Ffeature%2Fcurrency&per_page=100",
                "api repos/acme/api/branches/main/protection"
            })
    void attestsNothingWhereGitHubDoesNotAnswer(String request) throws Exception {
        forge.to(request);
        forge.fails(request);

        forge.refuses("HTTP 502");
    }

    @ParameterizedTest
    @CsvSource({"404, Not Found", "404, Branch not found", "403, Branch not protected by you"})
    void attestsNothingWhereTheTokenMayNotAskWhatProtectsTheBranch(int status, String message) throws Exception {
        forge.fails("api repos/acme/api/branches/main/protection", status, message);

        forge.refuses("HTTP " + status);
    }

    @Test
    void attestsNothingOfARangeThatDoesNotLeadToTheCommit() throws Exception {
        forge.changes(COMPARED, "/0/commits/0/parents/0", parent -> parent.put("sha", commit("8")));

        forge.refuses("%s is no commit of the branch before %s".formatted(commit("f"), commit("c")));
    }

    @Test
    void attestsNothingWhereCommitsOfTheRangeAreLeftOut() throws Exception {
        forge.changes(COMPARED, "/0", page -> page.put("total_commits", 5));

        forge.refuses("4 of 5 commits were told");
    }

    @Test
    void attestsNothingWhereCommitsOfAPullRequestAreLeftOut() throws Exception {
        forge.changes(PULL, "", pull -> pull.put("commits", 251));

        forge.refuses("pull request 812: 2 of 251 commits were told");
    }

    @Test
    void attestsNothingWhereAuthorsOfACommitAreLeftOut() throws Exception {
        forge.changes(
                COMMITS,
                "/1/data/repository/pullRequest/commits/nodes/0/commit/authors",
                authors -> authors.put("totalCount", 101));

        forge.refuses("pull request 812: not all authors were told");
    }
}
