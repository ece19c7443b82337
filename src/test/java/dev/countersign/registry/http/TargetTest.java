package dev.countersign.registry.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.image.Repository;
import dev.countersign.registry.Fetched.Bad;
import dev.countersign.registry.Fetched.Found;
import java.net.URI;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetTest {
    @ParameterizedTest
    @CsvSource({
        "ghcr.io, https://ghcr.io/v2/acme/api/",
        "docker.io, https://registry-1.docker.io/v2/acme/api/",
        "127.0.0.1:5000, http://127.0.0.1:5000/v2/acme/api/",
        "127.0.0.1:5001, https://127.0.0.1:5001/v2/acme/api/",
        "[fd00::1]:5000, 'https://[fd00::1]:5000/v2/acme/api/'",
    })
    void answersWhereItsRegistryDoes(String domain, String endpoint) {
        Repository repository = new Repository(domain, "acme/api");

        assertThat(Target.of(repository, Set.of("127.0.0.1:5000")))
                .isEqualTo(new Found<>(new Target(repository, URI.create(endpoint))));
    }

    @Test
    void isNoHostThatNobodyCouldAsk() {
        assertThat(Target.of(new Repository("999.999.1.1", "acme/api"), Set.of()))
                .isInstanceOf(Bad.class);
    }

    @ParameterizedTest
    @CsvSource({
        "https://ghcr.io/x, ghcr.io",
        "https://GHCR.io:443/x, ghcr.io",
        "https://ghcr.io:80/x, ghcr.io:80",
        "http://ghcr.io/x, ghcr.io:80",
        "http://ghcr.io:443/x, ghcr.io",
    })
    void hasOneOriginHoweverItIsSpelled(String uri, String host) {
        assertThat(Origin.of(URI.create(uri)).map(Origin::host)).contains(host);
    }
}
