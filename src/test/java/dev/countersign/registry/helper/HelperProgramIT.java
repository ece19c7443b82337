package dev.countersign.registry.helper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.registry.Credential;
import dev.countersign.registry.Credential.Password;
import dev.countersign.registry.Credential.RefreshToken;
import dev.countersign.registry.Fetched;
import dev.countersign.registry.Fetched.Found;
import dev.countersign.registry.Fetched.Trouble;
import dev.countersign.registry.Fetched.Unreachable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class HelperProgramIT {
    private static final String ANSWER = "printf '{\"ServerURL\":\"s\",\"Username\":\"%s\",\"Secret\":\"%s\"}'";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Programs programs;

    @BeforeEach
    void prepare() {
        programs = new Programs(folder);
    }

    private Fetched<Optional<Credential>> ask(String host) {
        return ask(host, Duration.ofSeconds(50));
    }

    private Fetched<Optional<Credential>> ask(String host, Duration limit) {
        return new HelperProgram(new SearchPath(List.of(folder)), new BoundedProcess(limit)).ask("x", host);
    }

    private Optional<Credential.Shown> shown(String host) {
        return ask(host) instanceof Found<Optional<Credential>>(Optional<Credential> credential)
                ? credential.map(Credential::shown)
                : Optional.empty();
    }

    @Test
    void isToldTheHostAndGivesItsCredential() {
        programs.helper("x", ANSWER + " \"$1\" \"$(cat)\"");

        assertThat(shown("ghcr.io:5000")).contains(new Password("get", "ghcr.io:5000"));
    }

    @Test
    void knowsDockerHubByTheNameThatDockerGivesIt() {
        programs.helper("x", ANSWER + " u \"$(cat)\"");

        assertThat(shown("docker.io")).contains(new Password("u", "https://index.docker.io/v1/"));
    }

    @Test
    void givesARefreshTokenUnderDockersNameForIt() {
        programs.helper("x", ANSWER + " '<token>' r1");

        assertThat(shown("ghcr.io")).contains(new RefreshToken("r1"));
    }

    @Test
    void hasOurEnvironment() {
        programs.helper("x", ANSWER + " u \"$PATH\"");

        assertThat(shown("ghcr.io")).contains(new Password("u", System.getenv("PATH")));
    }

    @Test
    void standsForTheSameOwnerWhateverTheSecretIs() {
        programs.helper("x", ANSWER + " u 1");
        Fetched<Optional<Credential>> first = ask("ghcr.io");
        programs.helper("x", ANSWER + " u 2");
        Fetched<Optional<Credential>> second = ask("ghcr.io");

        assertThat(first).isNotEqualTo(second);
        assertThat(owner(first))
                .isEqualTo(owner(second))
                .isNotEqualTo(owner(ask("gcr.io")))
                .contains("x", "ghcr.io", "u");
    }

    private static String owner(Fetched<Optional<Credential>> answer) {
        return answer instanceof Found<Optional<Credential>>(Optional<Credential> credential)
                        && credential.orElseThrow() instanceof Credential.Renewed(String owner, Credential.Shown _)
                ? owner
                : "";
    }

    @Test
    void maySayThatItHasNone() {
        programs.helper("x", "echo credentials not found in native keychain", "exit 1");

        assertThat(ask("ghcr.io")).isEqualTo(new Found<>(Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "echo credentials not found in native keychain; exit 0",
                "echo credentials not found in native keychain; exit 2",
                "echo credentials not found in native keychain >&2; exit 1",
                "echo credentials not found in native keychain of mine; exit 1",
                "exit 1",
                "exit 0",
                "kill -9 $$",
                "exit 127",
                "exec head -c 65537 /dev/zero",
                "echo s3cret",
                "echo '[]'",
                "echo '{}'",
                "echo '{\"Username\":\"u\"}'",
                "echo '{\"Username\":\"u\",\"Secret\":\"\"}'",
                "echo '{\"Username\":\"\",\"Secret\":\"s3cret\"}'",
                "echo '{\"Username\":\"u\",\"Secret\":\"s3cret\"} trailing'",
                "echo '{\"Username\":\"u\",\"Secret\":\"s3cret\"}'; exit 1",
            })
    void leavesOpenWhatItDoesNotSay(String script) {
        programs.helper("x", script);

        assertThat(ask("ghcr.io")).isInstanceOfSatisfying(Unreachable.class, failed -> {
            assertThat(failed.trouble()).isEqualTo(script.startsWith("kill") ? Trouble.CROWDED : Trouble.CREDENTIAL);
            assertThat(failed.message())
                    .startsWith("the credential helper x for ghcr.io failed: ")
                    .doesNotContain("s3cret");
        });
    }

    @Test
    void mayHaveBeenShortOfWhatElseRunsHere() {
        programs.helper("x", "exit 128");
        assertThat(ask("ghcr.io")).satisfies(HelperProgramIT::isCrowded);

        programs.helper("x", "exec sleep 600");
        assertThat(ask("ghcr.io", Duration.ofMillis(300)))
                .satisfies(HelperProgramIT::isCrowded)
                .asString()
                .contains("it did not end within 300 ms");
    }

    private static void isCrowded(Fetched<?> answer) {
        assertThat(answer)
                .isInstanceOfSatisfying(
                        Unreachable.class,
                        failed -> assertThat(failed.trouble()).isEqualTo(Trouble.CROWDED));
    }

    @Test
    void leavesOpenWhatItIsNotThereToSay() throws Exception {
        Files.writeString(folder.resolve("docker-credential-x"), "not executable");

        assertThat(ask("ghcr.io"))
                .isEqualTo(new Unreachable<>(
                        Trouble.CREDENTIAL,
                        "the credential helper x for ghcr.io failed: docker-credential-x is not on the PATH"));
    }
}
