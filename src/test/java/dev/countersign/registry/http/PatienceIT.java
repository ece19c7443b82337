package dev.countersign.registry.http;

import static dev.countersign.registry.http.Clients.inMillis;
import static dev.countersign.registry.http.Clients.soon;
import static dev.countersign.registry.http.Clients.unreachable;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.registry.Credentials;
import dev.countersign.registry.Fetched.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whose fault it is that the time ran out. */
@Timeout(30)
class PatienceIT {
    private final HostileRegistry registry = HostileRegistry.plain();
    private final HttpRegistry client = new HttpRegistry(
            new HttpRegistrySettings(
                    Set.of(registry.host()),
                    Credentials.NONE,
                    Duration.ofSeconds(10),
                    Duration.ofMillis(400),
                    1,
                    "test",
                    TlsTrust.SYSTEM,
                    Set.of(),
                    Map.of()),
            InstantSource.system());

    @AfterEach
    void stop() {
        client.close();
        registry.close();
    }

    @Test
    void aRegistryThatSaidNothingInAllItsTimeFailedByItself() {
        registry.on("/v2/", HostileRegistry.after(5_000, HostileRegistry.status(404)));

        assertThat(client.manifest(registry.repository(), "v1", inMillis(1_000)))
                .satisfies(unreachable(Trouble.TIMEOUT));
    }

    @Test
    void aRequestThatCameTooLateSaysNothingOfTheRegistry() {
        registry.on("/v2/", HostileRegistry.after(5_000, HostileRegistry.status(404)));

        assertThat(client.manifest(registry.repository(), "v1", inMillis(300))).satisfies(unreachable(Trouble.CROWDED));
    }

    @Test
    void allItsTimeIsThePatience() {
        registry.on("/v2/", HostileRegistry.after(5_000, HostileRegistry.status(404)));
        HttpRegistrySettings settings =
                Clients.settings(Set.of(registry.host()), Credentials.NONE, Optional.empty(), Set.of(), Map.of());
        Instant now = Instant.EPOCH;
        try (HttpRegistry still = new HttpRegistry(settings, InstantSource.fixed(now))) {
            assertThat(still.manifest(registry.repository(), "v1", now.plus(settings.patience())))
                    .satisfies(unreachable(Trouble.TIMEOUT));
            assertThat(still.manifest(
                            registry.repository(),
                            "v1",
                            now.plus(settings.patience()).minusNanos(1)))
                    .satisfies(unreachable(Trouble.CROWDED));
        }
    }

    @Test
    void anAnswerThatBeganIsLongRatherThanAbsent() {
        registry.on("/v2/", HostileRegistry.dripping("application/octet-stream"));

        assertThat(client.blob(registry.repository(), Clients.descriptor(new byte[900]), 1_000, inMillis(1_000)))
                .satisfies(unreachable(Trouble.UNFINISHED));
    }

    @Test
    void whoeverWaitedForHisTurnInVainLearnsNothingOfTheRegistry() throws InterruptedException {
        registry.on("/v2/", HostileRegistry.after(5_000, HostileRegistry.status(404)));
        Thread.ofVirtual().start(() -> client.manifest(registry.repository(), "v1", soon()));
        while (registry.seen().isEmpty()) {
            Thread.sleep(5);
        }

        assertThat(client.manifest(registry.repository(), "v1", inMillis(1_000)))
                .satisfies(unreachable(Trouble.CROWDED));
        assertThat(registry.seen()).hasSize(1);
    }
}
