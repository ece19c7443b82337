package dev.countersign.pipelines;

import static dev.countersign.pipelines.Forge.commit;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code policies/ci/gitlab.sh} attests all of a range, or nothing. */
class GitLabErrorsIT {
    private static final String OF = "https://gitlab.com/api/v4/projects/12";
    private static final String COMMITS = "https://gitlab.com/api/graphql acme/api 40 \"Mg\"";
    private static final String LINE = "/repository/commits?ref_name=ffffffffffffffffffffffffffffffffffffffff"
            + "..cccccccccccccccccccccccccccccccccccccccc&first_parent=true&per_page=100&page=2";

    @TempDir
    private Path folder;

    private Forge forge;

    @BeforeEach
    void start() throws IOException {
        forge = Forge.gitLab(folder);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                LINE,
                "/repository/commits/cccccccccccccccccccccccccccccccccccccccc/merge_requests?per_page=100&page=2",
                "/merge_requests/40",
                "/merge_requests/40/approvals",
                "/merge_requests/40/notes?sort=asc&order_by=created_at&per_page=100&page=2",
                "/merge_requests/40/versions?per_page=100&page=1",
                "/approvals",
                "/protected_branches?per_page=100&page=2",
                "/events?action=pushed&after=2026-11-17&before=2026-11-21&per_page=100&page=2"
            })
    void attestsNothingWhereGitLabDoesNotAnswer(String request) throws Exception {
        forge.to(OF + request);
        forge.fails(OF + request);

        forge.refuses("The requested URL returned error");
    }

    @Test
    void attestsNothingWhereAPageOfCommitsDoesNotCome() throws Exception {
        forge.fails(COMMITS);

        forge.refuses("The requested URL returned error");
    }

    @Test
    void attestsNothingWhereAQueryIsRefused() throws Exception {
        forge.answers(COMMITS, """
                {"data": {"project": null}, "errors": [{"message": "Query has complexity of 260"}]}""");

        forge.refuses("Query has complexity of 260");
    }

    @Test
    void attestsNothingOfARangeThatDoesNotLeadToTheCommit() throws Exception {
        forge.answers(OF + LINE, "[]");

        forge.refuses("%s is no commit of the branch before %s".formatted(commit("f"), commit("c")));
    }
}
