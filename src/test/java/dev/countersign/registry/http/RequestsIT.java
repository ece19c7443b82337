package dev.countersign.registry.http;

import static dev.countersign.registry.http.Clients.absent;
import static dev.countersign.registry.http.Clients.soon;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import dev.countersign.image.Digest;
import dev.countersign.registry.Credentials;
import dev.countersign.registry.MediaTypes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a registry is told of us, and we of it. */
@Timeout(30)
class RequestsIT {
    private final HostileRegistry registry = HostileRegistry.plain();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    private final List<Headers> sent = new CopyOnWriteArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final HttpRegistry client = new HttpRegistry(
            Clients.settings(Set.of(registry.host()), Credentials.NONE, Optional.empty(), Set.of(), Map.of()),
            now::get,
            (host, came, took) -> told.add(host + " " + came + " " + took));

    @AfterEach
    void stop() {
        client.close();
        registry.close();
    }

    private void answers(HostileRegistry.Behaviour behaviour) {
        registry.on("/v2/", exchange -> {
            sent.add(exchange.getRequestHeaders());
            behaviour.answer(exchange);
        });
    }

    private List<String> sent(String header) {
        return sent.stream().map(headers -> headers.getFirst(header)).toList();
    }

    @Test
    void sayWhatIsUnderstoodAndWhoAsks() {
        answers(HostileRegistry.status(404));
        client.manifest(registry.repository(), "v1", soon());
        client.blob(registry.repository(), Clients.descriptor(new byte[1]), 1, soon());
        client.referrers(registry.repository(), Digest.sha256(new byte[0]), soon());

        assertThat(sent("Accept"))
                .containsExactly(
                        String.join(", ", MediaTypes.ALL),
                        "*/*",
                        MediaTypes.OCI_INDEX,
                        String.join(", ", MediaTypes.ALL));
        assertThat(sent("Accept-Encoding")).containsOnly("identity");
        assertThat(sent("User-Agent")).containsOnly("test");
    }

    @Test
    void areReportedWithWhatCameAndHowLongItTook() {
        answers(exchange -> {
            now.updateAndGet(instant -> instant.plusMillis(70));
            HostileRegistry.status(404).answer(exchange);
        });

        assertThat(client.manifest(registry.repository(), "v1", soon())).satisfies(absent(404));
        assertThat(told).containsExactly(registry.host() + " 404 " + Duration.ofMillis(70));
    }

    @Test
    void thatCannotBeMadeAreReportedToo() {
        client.manifest(registry.repository(), "v1", now.get());

        assertThat(told).containsExactly(registry.host() + " CROWDED " + Duration.ZERO);
    }

    @Test
    void thatGetNonsenseAreReportedAsThat() {
        answers(exchange -> {
            exchange.getResponseHeaders().add("X", "y".repeat(9 << 10));
            HostileRegistry.status(404).answer(exchange);
        });
        client.manifest(registry.repository(), "v1", soon());

        assertThat(told).containsExactly(registry.host() + " NO_ANSWER " + Duration.ZERO);
    }

    @Test
    void areNotMadeOverTlsAnyMoreEither() {
        SSLContext tls = TestCertificates.context();
        try (HostileRegistry encrypted = HostileRegistry.tls(tls)) {
            HttpRegistry trusting = Clients.of(Set.of(), Credentials.NONE, Optional.of(tls), Set.of());
            assertThat(trusting.manifest(encrypted.repository(), "v1", Clients.soon()))
                    .satisfies(absent(404));
            trusting.close();

            trusting.manifest(encrypted.repository(), "v1", Clients.soon());

            assertThat(encrypted.seen()).hasSize(1);
        }
    }

    @Test
    void areNotMadeAnyMoreOnceTheClientIsClosed() {
        answers(HostileRegistry.status(404));
        client.close();

        client.manifest(registry.repository(), "v1", soon());

        assertThat(registry.seen()).isEmpty();
    }
}
