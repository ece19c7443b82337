package dev.countersign.policy.opa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpaSettingsTest {
    private static final URI LOCAL = URI.create("http://127.0.0.1:8181/");

    @Test
    void aPathFollowsTheAddressWithOneSlash() {
        assertThat(OpaSettings.at(LOCAL).resolve("/v1/data")).hasToString("http://127.0.0.1:8181/v1/data");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "unix:/opa.sock", "ftp://host", "http:8181", "/v1"})
    void anAddressThatIsNotOfAnHttpHostIsRefused(String address) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OpaSettings.at(URI.create(address)))
                .withMessageContaining(address);
    }

    @Test
    void limitsThatAreNotPositiveAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new OpaSettings(LOCAL, Duration.ZERO, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new OpaSettings(LOCAL, Duration.ofSeconds(1), 0));
    }
}
