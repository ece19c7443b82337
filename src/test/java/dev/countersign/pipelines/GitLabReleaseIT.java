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
 * What {@code policies/ci/gitlab.sh} takes for the last release: neither the pipeline of the commit that is built, one of the night without
 * a gate nor one of a tag of that name, and what stands on the second page, its job on the second of its own.
 */
class GitLabReleaseIT {
    private static final String OF = "https://gitlab.com/api/v4/projects/12";
    private static final String PIPELINES = OF + "/pipelines?ref=";
    private static final String PAGE = "&status=success&per_page=100&page=";

    @TempDir
    private Path folder;

    private Forge forge;

    @BeforeEach
    void start() throws IOException {
        forge = Forge.gitLab(folder);
    }

    @Test
    void findsTheCommitOfTheLastRelease() throws Exception {
        assertThat(forge.run("released").output()).isEqualTo(commit("f") + "\n");
    }

    @Test
    void attestsNothingWhereNoReleaseIsKept() throws Exception {
        forge.answers(PIPELINES + "main" + PAGE + 2, "[]");

        forge.refuses(
                "from=$(released); code_review $from",
                "no pipeline of main is kept whose job gate succeeded: give code_review the commit of the last release yourself, or set FIRST_RELEASE=1 if there was none");
    }

    @Test
    void tellsTheLastChangeAloneOfAFirstRelease() throws Exception {
        forge.answers(PIPELINES + "main" + PAGE + 2, "[]");

        Fact fact = forge.attests("code-review", "FIRST_RELEASE=1; from=$(released); code_review $from");

        assertThat(each(fact, "/pullRequest/number")).containsExactly("40");
        assertThat(fact.data().has("range")).isFalse();
    }

    @Test
    void takesTheLastReleaseOfAFirstOneThatWasNot() throws Exception {
        assertThat(forge.run("FIRST_RELEASE=1; released").output()).isEqualTo(commit("f") + "\n");
    }

    @Test
    void knowsTheJobThatReleasesByAnotherName() throws Exception {
        assertThat(forge.run("RELEASE_JOB=scans; released").output()).isEqualTo(commit("e") + "\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/pipelines?ref=main&status=success&per_page=100&page=2",
                "/pipelines/75/jobs?scope=success&per_page=100&page=2",
                "/pipelines/70/jobs?scope=success&per_page=100&page=1"
            })
    void attestsNothingWhereWhatWasReleasedIsNotTold(String request) throws Exception {
        forge.to(OF + request);
        forge.fails(OF + request);

        forge.refuses("from=$(released); code_review $from", "The requested URL returned error");
    }

    @Test
    void asksForTheBranchByItsWholeName() throws Exception {
        forge.answers(
                PIPELINES + "release%2F1.0%26a%3Db" + PAGE + 1,
                forge.to(PIPELINES + "main" + PAGE + 2).toString());

        assertThat(forge.run("REF='refs/heads/release/1.0&a=b'; released").output())
                .isEqualTo(commit("f") + "\n");
    }

    @Test
    void asksWhoeverBuildsATagForTheReleaseBefore() throws Exception {
        forge.refuses(
                "REF=refs/tags/v2; from=$(released); code_review $from",
                "refs/tags/v2 is no branch: give code_review the commit of the release before yourself");
    }
}
