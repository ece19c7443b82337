package dev.countersign.registry.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.registry.Credential.Password;
import dev.countersign.registry.Fetched.Found;
import dev.countersign.registry.MalformedDocumentException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DockerConfigTest {
    private static DockerConfig parse(String json) throws MalformedDocumentException {
        return DockerConfig.parse(json.getBytes(UTF_8));
    }

    @Test
    void namesHelpersByHostAndForAllOthers() throws MalformedDocumentException {
        DockerConfig config = parse("""
                {"credHelpers": {"https://index.docker.io/v1/": "hub", "GCR.io": "gcr_2", "ghcr.io": ""},
                 "credsStore": "ecr-login"}""");

        assertThat(config.credHelpers()).isEqualTo(Map.of("docker.io", "hub", "gcr.io", "gcr_2", "ghcr.io", ""));
        assertThat(config.credsStore()).isEqualTo("ecr-login");
    }

    @Test
    void holdsWhatTheFileItselfHolds() throws MalformedDocumentException {
        DockerConfig config = parse("""
                {"auths": {"ghcr.io": {"username": "u", "password": "p"}}, "credHelpers": {"gcr.io": "x"}}""");

        assertThat(config.auths().forHost("ghcr.io")).isEqualTo(new Found<>(Optional.of(new Password("u", "p"))));
    }

    @Test
    void namesNoHelpersWhereThereAreNone() throws MalformedDocumentException {
        DockerConfig config = parse("{\"auths\":{}}");

        assertThat(config.credHelpers()).isEmpty();
        assertThat(config.credsStore()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"auths\":[],\"credsStore\":\"x\"}",
                "{\"credHelpers\":[]}",
                "{\"credHelpers\":{\"gcr.io\":\"../x\"}}",
                "{\"credHelpers\":{\"gcr.io\":\"/bin/sh\"}}",
                "{\"credHelpers\":{\"gcr.io\":\"a b\"}}",
                "{\"credHelpers\":{\"gcr.io\":\"a.b\"}}",
                "{\"credHelpers\":{\"gcr.io\":7}}",
                "{\"credHelpers\":{\"gcr.io\":null}}",
                "{\"credHelpers\":{\"gcr.io/x\":\"x\"}}",
                "{\"credHelpers\":{\"gcr.io\":\"x\",\"https://gcr.io\":\"y\"}}",
                "{\"credsStore\":\"x;y\"}",
                "{\"credsStore\":{}}",
            })
    void isRefusedWhereItCannotMeanAnything(String json) {
        assertThatThrownBy(() -> parse(json)).isInstanceOf(MalformedDocumentException.class);
    }
}
