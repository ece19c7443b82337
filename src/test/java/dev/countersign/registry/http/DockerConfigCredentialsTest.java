package dev.countersign.registry.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.registry.Credential;
import dev.countersign.registry.Fetched.Found;
import dev.countersign.registry.MalformedDocumentException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DockerConfigCredentialsTest {
    private static final String AUTH = Base64.getEncoder().encodeToString("robot:pa:ss".getBytes(UTF_8));

    @ParameterizedTest
    @CsvSource({
        "ghcr.io, ghcr.io",
        "https://ghcr.io, ghcr.io",
        "https://ghcr.io/v2/, ghcr.io",
        "GHCR.io:443, ghcr.io",
        "https://index.docker.io/v1/, docker.io",
        "docker.io, docker.io",
        "registry-1.docker.io, docker.io",
        "127.0.0.1:5000, 127.0.0.1:5000",
        "registry, registry:443",
    })
    void belongToTheirHost(String key, String host) throws MalformedDocumentException {
        assertThat(config(key, "\"auth\":\"" + AUTH + "\"").forHost(host))
                .isEqualTo(new Found<>(Optional.of(new Credential.Password("robot", "pa:ss"))));
    }

    @ParameterizedTest
    @CsvSource({
        "cr.io, ghcr.io",
        "ghcr.io, cr.io",
        "ghcr.io, ghcr.io:5000",
        "ghcr.io:5000, ghcr.io",
        "ghcr.io, evil.ghcr.io",
        "http://ghcr.io, ghcr.io",
        "ghcr.io/acme, ghcr.io",
        "registry, docker.io",
        "https://ghcr.io@evil.example, ghcr.io",
        "https://ghcr.io@evil.example, evil.example",
    })
    void belongToNoOtherHost(String key, String host) throws MalformedDocumentException {
        assertThat(config(key, "\"auth\":\"" + AUTH + "\"").forHost(host)).isEqualTo(new Found<>(Optional.empty()));
    }

    @Test
    void areReadFromUsernameAndPasswordToo() throws MalformedDocumentException {
        assertThat(config("ghcr.io", "\"username\":\"u\",\"password\":\"p\"").forHost("ghcr.io"))
                .isEqualTo(new Found<>(Optional.of(new Credential.Password("u", "p"))));
        assertThat(config("ghcr.io", "").forHost("ghcr.io")).isEqualTo(new Found<>(Optional.empty()));
    }

    @Test
    void knowNoCredentialHelpers() throws MalformedDocumentException {
        String json = "{\"auths\":{\"ghcr.io\":{\"auth\":\"" + AUTH + "\"}},"
                + "\"credHelpers\":{\"ghcr.io\":\"x\",\"gcr.io\":\"x\"},\"credsStore\":\"x\"}";
        DockerConfigCredentials credentials = DockerConfigCredentials.parse(json.getBytes(UTF_8));

        assertThat(credentials.forHost("ghcr.io"))
                .isEqualTo(new Found<>(Optional.of(new Credential.Password("robot", "pa:ss"))));
        assertThat(credentials.forHost("gcr.io")).isEqualTo(new Found<>(Optional.empty()));
    }

    @Test
    void areTokensToRefreshOrToShowWhereTheFileHasThem() throws MalformedDocumentException {
        String members = "\"auth\":\"" + AUTH + "\",\"identitytoken\":\"i\"";

        assertThat(config("ghcr.io", members).forHost("ghcr.io"))
                .isEqualTo(new Found<>(Optional.of(new Credential.RefreshToken("i"))));
        assertThat(config("ghcr.io", members + ",\"registrytoken\":\"r\"").forHost("ghcr.io"))
                .isEqualTo(new Found<>(Optional.of(new Credential.BearerToken("r"))));
    }

    @Test
    void areRefusedWhereATokenCannotBeSent() {
        assertThatThrownBy(() -> config("ghcr.io", "\"registrytoken\":\"s3cret\\r\\nX: y\""))
                .isInstanceOf(MalformedDocumentException.class)
                .message()
                .contains("registrytoken")
                .doesNotContain("s3cret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"auths\":[]}",
                "{\"auths\":{\"ghcr.io\":{\"auth\":\"s3cret!\"}}}",
                "{\"auths\":{\"ghcr.io\":{\"auth\":\"czNjcmV0\"}}}",
                "{\"auths\":{\"ghcr.io\":{\"auth\":\"OnMzY3JldA==\"}}}"
            })
    void areRefusedWithoutQuotingThem(String json) {
        assertThatThrownBy(() -> DockerConfigCredentials.parse(json.getBytes(UTF_8)))
                .isInstanceOf(MalformedDocumentException.class)
                .message()
                .contains("auths")
                .doesNotContain("s3cret", "czNjcmV0");
    }

    @Test
    void areRefusedWhereNoRegistryCouldHaveGivenThem() throws MalformedDocumentException {
        String long8k = "x".repeat(8 << 10);

        assertThat(config("ghcr.io", pair(long8k, long8k)).forHost("ghcr.io"))
                .isEqualTo(new Found<>(Optional.of(new Credential.Password(long8k, long8k))));
        for (String members : List.of(pair(long8k, long8k + "x"), pair("u", "p\\u0000"), pair("u\\n", "p"))) {
            assertThatThrownBy(() -> config("ghcr.io", members))
                    .isInstanceOf(MalformedDocumentException.class)
                    .hasMessageContaining("user name and password that are none");
        }
    }

    @Test
    void mayBePadded() throws MalformedDocumentException {
        assertThat(config("ghcr.io", auth("u:p\0\0")).forHost("ghcr.io"))
                .isEqualTo(new Found<>(Optional.of(new Credential.Password("u", "p"))));
    }

    /** Whoever writes the Secret chooses how much of it there is. */
    @Test
    @Timeout(5)
    void takeNoLongerToReadThanTheyAre() {
        for (String pair : List.of("u:" + "\0".repeat(100_000) + "p", "\0".repeat(100_000))) {
            assertThatThrownBy(() -> config("ghcr.io", auth(pair))).isInstanceOf(MalformedDocumentException.class);
        }
    }

    private static String auth(String pair) {
        return "\"auth\":\"" + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8)) + "\"";
    }

    private static String pair(String username, String password) {
        return "\"username\":\"" + username + "\",\"password\":\"" + password + "\"";
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"auths\":s3cret}", "{\"s3cret\":1,\"s3cret\":1}", "s3cret"})
    void areRefusedWithoutQuotingWhatIsNotEvenJson(String json) {
        assertThatThrownBy(() -> DockerConfigCredentials.parse(json.getBytes(UTF_8)))
                .isInstanceOf(MalformedDocumentException.class)
                .message()
                .contains("not strict JSON", "(line 1, column")
                .doesNotContain("s3cret");
    }

    @Test
    void areRefusedWhereTwoKeysOfOneHostDisagree() {
        String other = Base64.getEncoder().encodeToString("other:x".getBytes(UTF_8));
        String json = "{\"auths\":{\"ghcr.io\":{\"auth\":\"" + AUTH + "\"},\"https://ghcr.io\":{\"auth\":\"" + other
                + "\"}}}";

        assertThatThrownBy(() -> DockerConfigCredentials.parse(json.getBytes(UTF_8)))
                .hasMessageContaining("two different credentials for ghcr.io");
    }

    private static DockerConfigCredentials config(String key, String members) throws MalformedDocumentException {
        return DockerConfigCredentials.parse(("{\"auths\":{\"" + key + "\":{" + members + "}}}").getBytes(UTF_8));
    }
}
