package dev.countersign.registry.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.http.Names;
import dev.countersign.registry.Credentials;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SecondTryIT {
    @Test
    void leavesTheRegistryAllItsTimeOrIsNone() {
        Instant now = Instant.EPOCH;
        InstantSource clock = InstantSource.fixed(now);
        PublicAddresses addresses = new PublicAddresses(Set.of(), Names.OF_PROCESS);
        try (HostileRegistry registry = HostileRegistry.plain();
                Wire wire = new Wire(
                        Clients.settings(
                                Set.of(registry.host()), Credentials.NONE, Optional.empty(), Set.of(), Map.of()),
                        addresses,
                        clock,
                        RequestListener.NONE)) {
            registry.on("/", exchange -> {
                exchange.getResponseHeaders().set("Retry-After", "1");
                HostileRegistry.status(503).answer(exchange);
            });
            Request request = Request.get(URI.create("http://" + registry.host() + "/"), "a/b", 100, Optional.empty());
            SecondTry tries = new SecondTry(wire, Duration.ofSeconds(4));

            tries.get(request, new Deadline(now.plusSeconds(5), clock));
            assertThat(registry.seen()).hasSize(1);

            tries.get(request, new Deadline(now.plusSeconds(5).plusNanos(1), clock));
            assertThat(registry.seen()).hasSize(3);
        }
    }
}
