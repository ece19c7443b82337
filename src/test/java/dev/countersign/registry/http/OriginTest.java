package dev.countersign.registry.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginTest {
    @ParameterizedTest
    @ValueSource(strings = {"https://a:65536/x", "https://b@a/x", "ftp://a/x", "https:///x", "/x"})
    void isNotOfWhatNobodyMayBeAskedAt(String address) {
        assertThat(Origin.of(URI.create(address))).isEmpty();
    }

    @Test
    void isSchemeHostAndPort() {
        assertThat(Origin.of(URI.create("HTTPS://A:65535/x"))).contains(new Origin("https", "a:65535"));
        assertThat(Origin.of(URI.create("https://a/x"))).isEqualTo(Origin.of(URI.create("https://A:443/y")));
        assertThat(Origin.of(URI.create("https://a:0/x"))).contains(new Origin("https", "a:0"));
    }

    @ParameterizedTest
    @CsvSource({
        "https://A/x, a",
        "http://a/x, a",
        "https://a:5000/x, a",
        "https://[2001:db8::1]/x, [2001:db8::1]",
        "https://[2001:db8::1]:5000/x, [2001:db8::1]"
    })
    void hasANameWithoutAPort(URI address, String name) {
        assertThat(Origin.of(address).map(Origin::name)).contains(name);
    }
}
