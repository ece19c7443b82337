package dev.countersign.registry.http;

import static dev.countersign.registry.http.Clients.absent;
import static dev.countersign.registry.http.Clients.soon;
import static dev.countersign.registry.http.Clients.unreachable;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.registry.Credentials;
import dev.countersign.registry.Descriptor;
import dev.countersign.registry.Fetched.Trouble;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A registry that speaks plain http, and another one that sends for blobs to its port over https, where nothing comes of TLS. */
@Timeout(30)
class OtherSchemeIT {
    private static final Descriptor BLOB = Clients.descriptor("payload".getBytes(UTF_8));

    private final HostileRegistry plain = HostileRegistry.plain();
    private final HostileRegistry hostile =
            HostileRegistry.plain().on("/v2/", HostileRegistry.redirect("https://" + plain.host() + "/x"));
    private final HttpRegistry client = new HttpRegistry(
            new HttpRegistrySettings(
                    Set.of(hostile.host(), plain.host()),
                    Credentials.NONE,
                    // The server waits for the end of what is no request to it.
                    Duration.ofMillis(300),
                    Duration.ofMillis(10),
                    4,
                    "test",
                    TlsTrust.SYSTEM,
                    Set.of(plain.host()),
                    Map.of()),
            InstantSource.system());

    @AfterEach
    void stop() {
        client.close();
        hostile.close();
        plain.close();
    }

    @Test
    void noRegistryHasAnotherCountAsDown() {
        for (int time = 0; time < Circuits.FAILURES; time++) {
            assertThat(client.blob(hostile.repository(), BLOB, 100, soon())).satisfies(unreachable(Trouble.CONNECTION));
        }

        assertThat(client.manifest(plain.repository(), "v1", soon())).satisfies(absent(404));
    }
}
