package dev.countersign.registry.http;

import static dev.countersign.registry.http.Clients.soon;
import static dev.countersign.registry.http.Clients.unreachable;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.countersign.image.Repository;
import dev.countersign.registry.Credentials;
import dev.countersign.registry.Fetched;
import dev.countersign.registry.Fetched.Trouble;
import dev.countersign.registry.Fetched.Unreachable;
import dev.countersign.registry.Manifest;
import dev.countersign.registry.MediaTypes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A registry that is down, and one that only asks for patience. */
@Timeout(60)
class OutageIT {
    private final HostileRegistry registry = HostileRegistry.plain();

    private Fetched<Manifest> asked(HttpRegistry client) {
        return client.manifest(registry.repository(), "v1", soon());
    }

    private static Repository nobodyListens() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return new Repository("127.0.0.1:" + server.getLocalPort(), "acme/api");
        }
    }

    /** Once this, then nothing there. */
    private static HostileRegistry.Behaviour first(HostileRegistry.Behaviour behaviour) {
        AtomicInteger times = new AtomicInteger();
        return exchange -> (times.getAndIncrement() == 0 ? behaviour : HostileRegistry.status(404)).answer(exchange);
    }

    private static HostileRegistry.Behaviour status(int status, String retryAfter) {
        return exchange -> {
            exchange.getResponseHeaders().set("Retry-After", retryAfter);
            exchange.sendResponseHeaders(status, -1);
        };
    }

    @Test
    void saysAtOnceThatARegistryIsKnownToBeDown() throws IOException {
        Repository repository = nobodyListens();
        try (HttpRegistry client =
                Clients.of(Set.of(repository.domain()), Credentials.NONE, Optional.empty(), Set.of())) {
            client.manifest(repository, "v1", soon());
            client.manifest(repository, "v1", soon());

            assertThat(client.manifest(repository, "v1", soon())).isInstanceOfSatisfying(Unreachable.class, down -> {
                assertThat(down.trouble()).isEqualTo(Trouble.CONNECTION);
                assertThat(down.message()).contains("is known to be down since").contains("next try in");
            });
        }
    }

    /** A client that says of each request what came of it. */
    private static HttpRegistry watched(Repository repository, List<String> came) {
        HttpRegistrySettings settings =
                Clients.settings(Set.of(repository.domain()), Credentials.NONE, Optional.empty(), Set.of(), Map.of());
        return new HttpRegistry(settings, InstantSource.system(), (_, trouble, _) -> came.add(trouble));
    }

    @Test
    void triesToConnectOnceMore() throws IOException {
        Repository repository = nobodyListens();
        List<String> came = new CopyOnWriteArrayList<>();
        try (HttpRegistry client = watched(repository, came)) {
            assertThat(client.manifest(repository, "v1", soon())).satisfies(unreachable(Trouble.CONNECTION));
        }

        assertThat(came).containsExactly("CONNECTION", "CONNECTION");
    }

    @Test
    void triesNoMoreOnceItIsKnownToBeDown() throws IOException {
        Repository repository = nobodyListens();
        List<String> came = new CopyOnWriteArrayList<>();
        try (HttpRegistry client = watched(repository, came)) {
            client.manifest(repository, "v1", soon());
            client.manifest(repository, "v1", soon());
        }

        assertThat(came).hasSize(Circuits.FAILURES);
    }

    @Test
    void asksAgainOnceTheRegistryIsBack() throws Exception {
        Repository repository = nobodyListens();
        int port = Integer.parseInt(repository.domain().substring("127.0.0.1:".length()));
        try (HttpRegistry client =
                Clients.of(Set.of(repository.domain()), Credentials.NONE, Optional.empty(), Set.of())) {
            client.manifest(repository, "v1", soon());
            client.manifest(repository, "v1", soon());
            Thread.sleep(Circuits.PAUSE);
            try (HostileRegistry back = HostileRegistry.plainAt(port)) {
                assertThat(client.manifest(repository, "v1", soon())).satisfies(Clients.absent(404));
                assertThat(client.manifest(repository, "v1", soon())).satisfies(Clients.absent(404));
                assertThat(back.seen()).hasSize(2);
            }
        }
    }

    @Test
    void aSlowRepositoryShutsTheRegistryOffForNobody() {
        registry.on("/acme/slow/", HostileRegistry.dripping(MediaTypes.OCI_INDEX));
        Repository slow = new Repository(registry.host(), "acme/slow");
        try (registry;
                HttpRegistry client = Clients.anonymous(registry)) {
            for (int i = 0; i <= Circuits.FAILURES; i++) {
                client.manifest(slow, "v1", Clients.inMillis(100));
            }

            assertThat(asked(client)).satisfies(Clients.absent(404));
        }
    }

    @Test
    void silenceAndErrorsShutARegistryOffForNobody() {
        registry.on("/acme/silent/", HostileRegistry.after(5_000, HostileRegistry.status(200)));
        registry.on("/acme/broken/", HostileRegistry.status(500));
        registry.on("/acme/closing/", HttpExchange::close);
        try (registry;
                HttpRegistry client = Clients.anonymous(registry)) {
            for (int i = 0; i <= Circuits.FAILURES; i++) {
                client.manifest(new Repository(registry.host(), "acme/silent"), "v1", Clients.inMillis(100));
                client.manifest(new Repository(registry.host(), "acme/broken"), "v1", soon());
            }
            for (int i = 0; i <= Circuits.FAILURES; i++) {
                client.manifest(new Repository(registry.host(), "acme/closing"), "v1", soon());
            }

            assertThat(asked(client)).satisfies(Clients.absent(404));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void asksOnceMoreWhereTheRegistryAsksForPatience(int status) {
        registry.on("/v2/", first(HostileRegistry.status(status)));
        try (registry;
                HttpRegistry client = Clients.anonymous(registry)) {
            assertThat(asked(client)).satisfies(Clients.absent(404));
            assertThat(registry.seen()).hasSize(2);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 404, 403})
    void asksOnceWhereTheAnswerIsOne(int status) {
        registry.on("/v2/", HostileRegistry.status(status));
        try (registry;
                HttpRegistry client = Clients.anonymous(registry)) {
            asked(client);

            assertThat(registry.seen()).hasSize(1);
        }
    }

    @Test
    void asksNoMoreThanOnceMore() {
        registry.on("/v2/", HostileRegistry.status(503));
        try (registry;
                HttpRegistry client = Clients.anonymous(registry)) {
            assertThat(asked(client)).satisfies(unreachable(Trouble.SERVER_ERROR));
            assertThat(registry.seen()).hasSize(2);
        }
    }

    @Test
    void waitsAsLongAsTheRegistryWants() {
        registry.on("/v2/", first(status(429, "1")));
        try (registry;
                HttpRegistry client = Clients.anonymous(registry)) {
            long start = System.nanoTime();

            assertThat(asked(client)).satisfies(Clients.absent(404));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        }
    }

    @Test
    void doesNotWaitBeyondTheDeadline() {
        registry.on("/v2/", first(status(503, "60")));
        try (registry;
                HttpRegistry client = Clients.anonymous(registry)) {
            assertThat(asked(client)).satisfies(unreachable(Trouble.SERVER_ERROR));
            assertThat(registry.seen()).hasSize(1);
        }
    }

    @Test
    void doesNotWaitForCenturies() {
        registry.on("/v2/", exchange -> {
            exchange.getResponseHeaders().set("Date", "Fri, 21 Aug 2026 12:00:00 GMT");
            status(503, "Fri, 31 Dec 9999 23:59:59 GMT").answer(exchange);
        });
        try (registry;
                HttpRegistry client = Clients.anonymous(registry)) {
            assertThat(asked(client)).satisfies(unreachable(Trouble.SERVER_ERROR));
            assertThat(registry.seen()).hasSize(1);
        }
    }

    @Test
    void aSecondTryThatLearnsNothingLeavesTheFirstAnswer() {
        registry.on("/v2/", exchange -> {
            boolean again = registry.seen().size() > 1;
            (again ? HostileRegistry.after(5_000, HostileRegistry.status(404)) : HostileRegistry.status(503))
                    .answer(exchange);
        });
        try (registry;
                HttpRegistry client = Clients.anonymous(registry)) {
            assertThat(client.manifest(registry.repository(), "v1", Clients.inMillis(1_000)))
                    .satisfies(unreachable(Trouble.SERVER_ERROR));
        }
    }
}
