package dev.countersign.pipelines;

import static dev.countersign.pipelines.Forge.commit;
import static dev.countersign.pipelines.Forge.each;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.attestation.Fact;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What {@code policies/ci/github.sh} takes for the last release: neither the run of the commit that is built nor one whose release was left
 * out, and what stands on the second page, its job on the second of its own.
 */
class GitHubReleaseIT {
    private static final String RUNS = "api repos/acme/api/actions/workflows/release.yaml/runs?branch=";
    private static final String PAGE = "&event=push&status=success&per_page=100&page=";

    @TempDir
    private Path folder;

    private Forge forge;

    @BeforeEach
    void start() throws IOException {
        forge = Forge.gitHub(folder);
    }

    @Test
    void findsTheCommitOfTheLastRelease() throws Exception {
        assertThat(forge.run("released").output()).isEqualTo(commit("f") + "\n");
    }

    @Test
    void attestsNothingWhereNoReleaseIsKept() throws Exception {
        forge.answers(RUNS + "main" + PAGE + 2, "{\"workflow_runs\": []}");

        forge.refuses(
                "from=$(released); code_review $from",
                "no run of .github/workflows/release.yaml for a push to main is kept whose job release succeeded: give code_review the commit of the last release yourself, or set FIRST_RELEASE=1 if there was none");
    }

    @Test
    void tellsTheLastChangeAloneOfAFirstRelease() throws Exception {
        forge.answers(RUNS + "main" + PAGE + 2, "{\"workflow_runs\": []}");

        Fact fact = forge.attests("code-review", "FIRST_RELEASE=1; from=$(released); code_review $from");

        assertThat(each(fact, "/pullRequest/number")).containsExactly("812");
        assertThat(fact.data().has("range")).isFalse();
    }

    @Test
    void takesTheLastReleaseOfAFirstOneThatWasNot() throws Exception {
        assertThat(forge.run("FIRST_RELEASE=1; released").output()).isEqualTo(commit("f") + "\n");
    }

    @Test
    void knowsTheJobThatReleasesByAnotherName() throws Exception {
        assertThat(forge.run("RELEASE_JOB=build; released").output()).isEqualTo(commit("e") + "\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "api repos/acme/api/actions/workflows/release.yaml/runs?branch=main&event=push&status=success&per_page=100&page=2",
                "api --paginate --slurp repos/acme/api/actions/runs/75/jobs?per_page=100",
                "api --paginate --slurp repos/acme/api/actions/runs/70/jobs?per_page=100"
            })
    void attestsNothingWhereWhatWasReleasedIsNotTold(String request) throws Exception {
        forge.to(request);
        forge.fails(request);

        forge.refuses("from=$(released); code_review $from", "HTTP 502");
    }

    @Test
    void asksForTheBranchByItsWholeName() throws Exception {
        forge.answers(
                RUNS + "release%2F1.0%26a%3Db" + PAGE + 1,
                forge.to(RUNS + "main" + PAGE + 2).toString());

        assertThat(forge.run("REF='refs/heads/release/1.0&a=b'; released").output())
                .isEqualTo(commit("f") + "\n");
    }

    @Test
    void asksWhoeverBuildsATagForTheReleaseBefore() throws Exception {
        forge.refuses(
                "REF=refs/tags/v2; from=$(released); code_review $from",
                "refs/tags/v2 is no branch: give code_review the commit of the release before yourself");
    }

    @Test
    void takesWhatJenkinsSaysOfTheLastRelease() throws Exception {
        assertThat(forge.run("since " + commit("f")).output()).isEqualTo(commit("f") + "\n");
    }

    @Test
    void attestsNothingWhereJenkinsDoesNotKnowTheLastRelease() throws Exception {
        forge.refuses(
                "from=$(since ''); code_review $from",
                "the commit of the last release is not known: give code_review the commit of the last release yourself, or set FIRST_RELEASE=1");
        assertThat(forge.run("FIRST_RELEASE=1; since ''").output()).isEqualTo("\n");
    }
}
