package dev.countersign.pipelines;

import static dev.countersign.pipelines.Forge.commit;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.attestation.Fact;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code commit_signature} attests of a commit that its committer signed, and that it is of when the forge was asked. */
class CommitSignatureIT {
    private static final String COMMIT = "repository/commits/" + commit("c");
    private static final String GITLAB = "https://gitlab.com/api/v4/projects/12/" + COMMIT;
    private static final String GITHUB = "api repos/acme/api/commits/" + commit("c");

    @TempDir
    private Path folder;

    private Forge gitLab;
    private Forge gitHub;
    private Instant started;

    @BeforeEach
    void start() throws IOException {
        gitLab = Forge.gitLab(folder);
        gitHub = Forge.gitHub(folder);
        started = Instant.now();
    }

    private static Fact signature(Forge forge) throws Exception {
        return forge.attests("commit-signature", "commit_signature");
    }

    /** Whole seconds are told. */
    private void assertAsked(Fact fact) {
        assertThat(fact.currency().at().orElseThrow()).isAfter(started.minus(Duration.ofSeconds(1)));
    }

    @Test
    void tellsWhoSignedIt() throws Exception {
        Fact fromGitLab = signature(gitLab);
        Fact fromGitHub = signature(gitHub);

        assertThat(fromGitLab.data().path("email").asText()).isEqualTo("bob@acme.example");
        assertThat(fromGitLab.data().path("type").asText()).isEqualTo("ssh");
        assertThat(fromGitHub.data().at("/signer/id").asText()).isEqualTo("19864447");
        assertThat(fromGitHub.data().path("type").asText()).isEqualTo("ssh");
        assertAsked(fromGitLab);
        assertAsked(fromGitHub);
    }

    @Test
    void tellsThatGitLabSignedWhatWasCommittedInABrowser() throws Exception {
        gitLab.changes(GITLAB + "/signature", "", signed -> signed.put("verification_status", "verified_system"));

        Fact fact = signature(gitLab);

        assertThat(fact.currency().against()).isEmpty();
        assertThat(fact.data().path("signer"))
                .hasToString("{\"provider\":\"gitlab\",\"id\":\"system\",\"login\":\"GitLab\",\"bot\":true}");
        assertThat(fact.data().has("email")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"unverified", "unverified_key", "other_user", "revoked_key", "unverified_author_email", ""})
    void believesNoOtherSignature(String status) throws Exception {
        gitLab.changes(GITLAB + "/signature", "", signed -> signed.put("verification_status", status));

        Fact fact = signature(gitLab);

        assertThat(fact.data().path("verified").booleanValue()).isFalse();
        assertAsked(fact);
    }

    @Test
    void tellsOfACommitThatIsNotSigned() throws Exception {
        gitLab.fails(GITLAB + "/signature", 404);
        gitHub.changes(
                GITHUB, "/commit/verification", it -> it.put("verified", false).putNull("signature"));

        Fact fromGitLab = signature(gitLab);
        Fact fromGitHub = signature(gitHub);

        assertThat(fromGitLab.data().path("verified").booleanValue()).isFalse();
        assertThat(fromGitHub.data().path("verified").booleanValue()).isFalse();
        assertAsked(fromGitLab);
        assertAsked(fromGitHub);
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 401, 403, 429, 500, 502})
    void attestsNothingWhereGitLabDoesNotSay(int status) throws Exception {
        gitLab.fails(GITLAB + "/signature", status);

        gitLab.refuses("commit_signature", "GitLab answers %d to %s/signature".formatted(status, COMMIT));
    }

    @Test
    void attestsNothingWhereTheCommitIsNotTold() throws Exception {
        gitLab.fails(GITLAB, 404);
        gitHub.fails(GITHUB, 404);

        gitLab.refuses("commit_signature", "404");
        gitHub.refuses("commit_signature", "HTTP 404");
    }

    @Test
    void attestsNothingOfASignatureOfAnotherType() throws Exception {
        gitLab.changes(GITLAB + "/signature", "", signed -> signed.put("signature_type", "SEAL"));

        gitLab.refuses("commit_signature", "no type of signature");
    }

    @Test
    void tellsTheAddressOfWhoeverSignedItWithAnAccountThatWasDeleted() throws Exception {
        gitHub.changes(GITHUB, "", (ObjectNode it) -> it.putNull("committer"));

        Fact fact = signature(gitHub);

        assertThat(fact.data().path("email").asText()).isEqualTo("noreply@github.com");
        assertThat(fact.data().has("signer")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "-----BEGIN PGP SIGNATURE-----, gpg",
        "-----BEGIN SSH SIGNATURE-----, ssh",
        "-----BEGIN SIGNED MESSAGE-----, x509"
    })
    void tellsWhatItIsSignedWith(String signature, String type) throws Exception {
        gitHub.changes(GITHUB, "/commit/verification", it -> it.put("signature", signature));

        assertThat(signature(gitHub).data().path("type").asText()).isEqualTo(type);
    }
}
