package dev.countersign.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.image.Repository;
import dev.countersign.registry.Fetched.Bad;
import dev.countersign.registry.Fetched.Fault;
import dev.countersign.registry.Fetched.Found;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MirrorsTest {
    private static final Repository NGINX = new Repository("docker.io", "library/nginx");

    @ParameterizedTest
    @CsvSource({
        "mirror.example, mirror.example, library/nginx",
        "mirror.example:5000, mirror.example:5000, library/nginx",
        "Mirror.example:443/hub, mirror.example, hub/library/nginx",
        "10.0.0.1:5000/a/b, 10.0.0.1:5000, a/b/library/nginx",
    })
    void areReadInPlaceOfTheirRegistry(String mirror, String host, String path) {
        assertThat(Mirrors.parse(List.of("docker.io=" + mirror)).of(NGINX))
                .isEqualTo(new Found<>(new Repository(host, path)));
    }

    @ParameterizedTest
    @CsvSource({"docker.io:5000", "hub.docker.io", "ocker.io", "io"})
    void areReadInPlaceOfNoOther(String host) {
        Repository other = new Repository(Repository.hostOf(host).orElseThrow(), "library/nginx");

        assertThat(Mirrors.parse(List.of("docker.io=mirror.example")).of(other)).isEqualTo(new Found<>(other));
    }

    @ParameterizedTest
    @CsvSource({
        "https://mirror.example",
        "mirror.example/",
        "mirror.example/Hub",
        "mirror.example/hub/",
        "mirror.example//hub",
        "mirror.example/hub:latest",
        "mirror.example/..",
        "mirror.example:0",
        "/hub",
    })
    void mustBeHostsWithAPathAtMost(String mirror) {
        assertThatThrownBy(() -> Mirrors.parse(List.of("docker.io=" + mirror)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"" + mirror + "\"");
    }

    @ParameterizedTest
    @CsvSource({"a.example=b.example, b.example=c.example/x", "b.example=b.example/x, a.example=c.example"})
    void haveNoMirrorsThemselves(String first, String second) {
        assertThatThrownBy(() -> Mirrors.parse(List.of(first, second)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is b.example, which has a mirror itself");
    }

    @Test
    void mayBeOneForSeveralRegistries() {
        Mirrors mirrors = Mirrors.parse(List.of("docker.io=m.example/hub", "ghcr.io=m.example/ghcr"));

        assertThat(mirrors.of(new Repository("ghcr.io", "acme/api")))
                .isEqualTo(new Found<>(new Repository("m.example", "ghcr/acme/api")));
    }

    @Test
    void haveNothingWhosePathIsTooLongThere() {
        Repository longest = new Repository("docker.io", "a".repeat(255));

        assertThat(Mirrors.parse(List.of("docker.io=m.example")).of(longest)).isInstanceOf(Found.class);
        assertThat(Mirrors.parse(List.of("docker.io=m.example/x")).of(longest))
                .isInstanceOfSatisfying(
                        Bad.class, bad -> assertThat(bad.fault()).isEqualTo(Fault.OVER_LIMIT));
    }
}
