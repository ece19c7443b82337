package dev.countersign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.registry.Credential;
import dev.countersign.registry.Fetched.Found;
import dev.countersign.registry.InMemoryRegistry;
import dev.countersign.registry.http.HttpRegistrySettings;
import dev.countersign.signature.TestSigner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryOptionsTest {
    private final InMemoryRegistry registry = new InMemoryRegistry();

    @TempDir
    private Path folder;

    @Test
    void speaksTlsAndIsAnonymousUnlessToldOtherwise() throws IOException {
        HttpRegistrySettings settings = settings();

        assertThat(settings.plainHttp()).isEmpty();
        assertThat(settings.credentials().forHost("registry.example:5000")).isEqualTo(new Found<>(Optional.empty()));
    }

    @Test
    void speaksPlainHttpToTheRegistryOfTheImageOnly() throws IOException {
        assertThat(settings("--plain-http").plainHttp()).containsExactly("registry.example:5000");
    }

    @Test
    void hasTheCredentialsOfTheRegistryConfig() throws IOException {
        Path config = Files.writeString(folder.resolve("config.json"), """
                {"auths": {"registry.example:5000": {"auth": "YWxpY2U6c2VjcmV0"}}}""");

        HttpRegistrySettings settings = settings("--registry-config", config.toString());

        assertThat(settings.credentials().forHost("registry.example:5000"))
                .isEqualTo(new Found<>(Optional.of(new Credential.Password("alice", "secret"))));
    }

    @Test
    void runsTheCredentialHelpersOfTheRegistryConfig() throws IOException {
        Path config = Files.writeString(folder.resolve("config.json"), """
                {"credHelpers": {"registry.example:5000": "no-such-helper-anywhere"}}""");

        HttpRegistrySettings settings = settings("--registry-config", config.toString());

        assertThat(settings.credentials().forHost("registry.example:5000"))
                .asString()
                .contains("docker-credential-no-such-helper-anywhere is not on the PATH");
    }

    @Test
    void readsAtTheMirrorOnly() throws IOException {
        settings("--registry-mirror", "registry.example:5000=m.example/r", "--registry-mirror", "ghcr.io=g.example");

        assertThat(registry.asked()).isNotEmpty().allMatch(call -> call.contains(" m.example/r/app "));
    }

    @Test
    void pairsARegistryWithWhoIssuesItsTokens() throws IOException {
        assertThat(settings(
                                "--token-realm",
                                "registry.example:5000=git.example",
                                "--token-realm",
                                "a.example=b.example")
                        .tokenRealms())
                .containsEntry("registry.example:5000", "git.example")
                .containsEntry("a.example", "b.example")
                .containsEntry("docker.io", "auth.docker.io");
    }

    @Test
    void followsBlobsToListedHostsWhateverTheirAddress() throws IOException {
        assertThat(settings("--private-redirect", "minio:9000").privateRedirects())
                .containsExactly("minio:9000");
    }

    @Test
    void speaksPlainHttpToTheMirrorInstead() throws IOException {
        assertThat(settings("--plain-http", "--registry-mirror", "registry.example:5000=m.example")
                        .plainHttp())
                .containsExactly("m.example");
    }

    private HttpRegistrySettings settings(String... options) throws IOException {
        Path key =
                Files.writeString(folder.resolve("key.pub"), TestSigner.create().pem());
        List<HttpRegistrySettings> asked = new ArrayList<>();
        List<String> command =
                new ArrayList<>(List.of("verify", "--key", key.toString(), "registry.example:5000/app:1"));
        command.addAll(List.of(options));
        Ran ran = Ran.with(
                (settings, _) -> {
                    asked.add(settings);
                    return new Registries.Access(registry, () -> {});
                },
                command.toArray(String[]::new));
        assertThat(ran.exit()).isEqualTo(Exit.NOT_VERIFIED);
        return asked.getFirst();
    }
}
