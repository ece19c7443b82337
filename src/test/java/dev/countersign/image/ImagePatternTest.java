package dev.countersign.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImagePatternTest {
    @ParameterizedTest
    @CsvSource({
        "ghcr.io/acme/*, ghcr.io/acme/api, true",
        "ghcr.io/acme/*, ghcr.io/acme/api/v2, false",
        "ghcr.io/acme/*, ghcr.io/acme-evil/api, false",
        "ghcr.io/acme/**, ghcr.io/acme/api/v2, true",
        "ghcr.io/acme/**, ghcr.io/acme, false",
        "ghcr.io/acme/**/api, ghcr.io/acme/a/b/api, true",
        "ghcr.io/acme/api, ghcr.io/acme/api, true",
        "ghcr.io/acme/api, ghcr.io/acme/api2, false",
        "ghcr.io/acme/api, evil.example/ghcr.io/acme/api, false",
        "ghcr.io/*/api, ghcr.io/acme/api, true",
        "ghcr.io/acme/a*i, ghcr.io/acme/api, true",
        "ghcr.io/acme/a*i, ghcr.io/acme/apis, false",
        "ghcr.io/acme/*, ghcrxio/acme/api, false",
        "*/acme/api, ghcr.io/acme/api, true",
        "*.acme.io/**, r.acme.io/x, true",
        "*.acme.io/**, acme.io.evil.example/x, false",
        "**, docker.io/library/nginx, true",
        "127.0.0.1:5000/**, 127.0.0.1:5000/app, true",
        "127.0.0.1:5000/**, 127.0.0.1:5001/app, false",
    })
    void matchesTheWholeCanonicalName(String pattern, String name, boolean matches) {
        int slash = name.indexOf('/');
        String domain =
                name.substring(0, slash).contains(".") ? name.substring(0, slash) : name.substring(0, slash) + ":443";

        assertThat(new ImagePattern(pattern).matches(new Repository(domain, name.substring(slash + 1))))
                .isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | must not be empty",
                "nginx | docker.io/library/nginx",
                "* | names no registry host",
                "acme/** | docker.io/acme/**",
                "docker.io/nginx | docker.io/library/nginx",
                "docker.io/* | docker.io/library/*",
                "index.docker.io/library/* | \"docker.io\"",
                "ghcr.io:443/** | \"ghcr.io\"",
                "GHCR.io/** | lower-case",
                "ghcr.io/acme/api:v1 | tag",
                "ghcr.io/acme/api@sha256:ab | tag",
                "ghcr.io//api | empty path",
                "ghcr.io/ | empty path",
                "/api | empty path",
                "ghcr.io/*** | ***",
                "ghcr.io /** | lower-case",
                "ghcr..io/** | no registry host",
            })
    void refusesWhatCouldMatchNothingAndSaysWhatToWrite(String pattern, String hint) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ImagePattern(pattern))
                .withMessageContaining(hint);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ghcr.io/**", "docker.io/library/*", "localhost/**", "registry:443/**", "ghcr.io/acme/api"})
    void namesItsHost(String pattern) {
        assertThat(new ImagePattern(pattern).namesHost()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"**", "*/**", "ghcr.io**", "ghcr.**/acme", "*.io/**", "**/acme"})
    void doesNotNameItsHost(String pattern) {
        assertThat(new ImagePattern(pattern).namesHost()).isFalse();
    }

    @Test
    void matchesInBoundedTimeWhateverThePattern() {
        ImagePattern nasty = new ImagePattern("ghcr.io/" + "**a".repeat(160));

        assertThat(nasty.matches(new Repository("ghcr.io", "a".repeat(254) + "b")))
                .isFalse();
    }
}
