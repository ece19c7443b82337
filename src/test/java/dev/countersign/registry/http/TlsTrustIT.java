package dev.countersign.registry.http;

import static dev.countersign.registry.http.Clients.absent;
import static dev.countersign.registry.http.Clients.soon;
import static dev.countersign.registry.http.Clients.unreachable;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.registry.Credentials;
import dev.countersign.registry.Descriptor;
import dev.countersign.registry.Fetched.Found;
import dev.countersign.registry.Fetched.Trouble;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two hosts with certificates of one CA, which is believed for some of them. */
@Timeout(30)
class TlsTrustIT {
    private static final TestCertificates.Ca CA = new TestCertificates.Ca("private");
    private static final SSLContext TRUSTING = CA.trusting();
    private static final byte[] PAYLOAD = "payload".getBytes(UTF_8);
    private static final Descriptor BLOB = Clients.descriptor(PAYLOAD);

    private final HostileRegistry registry = HostileRegistry.tls(CA.server());
    private final HostileRegistry elsewhere =
            HostileRegistry.tls(CA.server()).on("/storage", HostileRegistry.body("a/b", PAYLOAD));

    @AfterEach
    void stop() {
        registry.close();
        elsewhere.close();
    }

    private HttpRegistry trusting(Optional<SSLContext> usual, Map<String, SSLContext> byHost) {
        return new HttpRegistry(
                new HttpRegistrySettings(
                        Set.of(),
                        Credentials.NONE,
                        Duration.ofSeconds(10),
                        Duration.ofMillis(10),
                        4,
                        "test",
                        new TlsTrust(usual, byHost),
                        Set.of(elsewhere.host()),
                        Map.of(registry.host(), elsewhere.host())),
                InstantSource.system());
    }

    private HttpRegistry trustingRegistry() {
        return trusting(Optional.empty(), Map.of(registry.host(), TRUSTING));
    }

    private HttpRegistry trustingBoth() {
        return trusting(Optional.empty(), Map.of(registry.host(), TRUSTING, elsewhere.host(), TRUSTING));
    }

    @Test
    void aHostIsBelievedByItsOwnCa() {
        try (HttpRegistry client = trustingRegistry()) {
            assertThat(client.manifest(registry.repository(), "v1", soon())).satisfies(absent(404));
        }
    }

    @Test
    void aHostIsNotBelievedByTheCaOfAnother() {
        try (HttpRegistry client = trustingRegistry()) {
            assertThat(client.manifest(elsewhere.repository(), "v1", soon()))
                    .satisfies(unreachable(Trouble.CONNECTION))
                    .asString()
                    .contains("no TLS connection");
            assertThat(elsewhere.seen()).isEmpty();
        }
    }

    @Test
    void everyHostIsBelievedByTheUsualCas() {
        try (HttpRegistry client = trusting(Optional.of(TRUSTING), Map.of())) {
            assertThat(client.manifest(registry.repository(), "v1", soon())).satisfies(absent(404));
            assertThat(client.manifest(elsewhere.repository(), "v1", soon())).satisfies(absent(404));
        }
    }

    @Test
    void whereABlobIsSentToTheCaOfTheRegistrySaysNothing() {
        registry.on("/v2/", HostileRegistry.redirect("https://" + elsewhere.host() + "/storage"));

        try (HttpRegistry client = trustingRegistry()) {
            assertThat(client.blob(registry.repository(), BLOB, 100, soon()))
                    .satisfies(unreachable(Trouble.CONNECTION));
            assertThat(elsewhere.seen()).isEmpty();
        }
        try (HttpRegistry client = trustingBoth()) {
            assertThat(client.blob(registry.repository(), BLOB, 100, soon())).isInstanceOf(Found.class);
        }
    }

    @Test
    void whereTokensAreIssuedTheCaOfTheRegistrySaysNothing() {
        registry.on("/v2/", HostileRegistry.challenge("Bearer realm=\"https://" + elsewhere.host() + "/token\""));

        try (HttpRegistry client = trustingRegistry()) {
            assertThat(client.manifest(registry.repository(), "v1", soon())).satisfies(unreachable(Trouble.CONNECTION));
            assertThat(elsewhere.seen()).isEmpty();
        }
        try (HttpRegistry client = trustingBoth()) {
            assertThat(client.manifest(registry.repository(), "v1", soon())).satisfies(absent(404));
            assertThat(elsewhere.seen()).hasSize(1);
        }
    }
}
