package dev.countersign.registry.http;

import static dev.countersign.registry.http.Clients.soon;
import static dev.countersign.registry.http.Clients.unreachable;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.http.NameServers;
import dev.countersign.http.Names;
import dev.countersign.registry.Credentials;
import dev.countersign.registry.Fetched;
import dev.countersign.registry.Fetched.Trouble;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whoever is interrupted while he waits learns nothing of the registry, and still knows that he was interrupted. */
@Timeout(30)
class InterruptedIT {
    private static final RequestListener AFTER_EACH =
            (_, _, _) -> Thread.currentThread().interrupt();

    private final HostileRegistry registry = HostileRegistry.plain();
    private final Deadline deadline = new Deadline(soon(), InstantSource.system());

    @AfterEach
    void stop() {
        Thread.interrupted();
        registry.close();
    }

    private static PublicAddresses addresses(Names names) {
        return new PublicAddresses(Set.of(), names);
    }

    private Wire wire(PublicAddresses addresses, RequestListener listener) {
        return new Wire(
                Clients.settings(Set.of(registry.host()), Credentials.NONE, Optional.empty(), Set.of(), Map.of()),
                addresses,
                InstantSource.system(),
                listener);
    }

    private Request request(String path) {
        return Request.get(URI.create("http://" + registry.host() + path), "a/b", 100, Optional.empty());
    }

    private static void isInterrupted() {
        assertThat(Thread.interrupted()).as("interrupted").isTrue();
    }

    @Test
    void whileOthersHaveTheirTurn() {
        try (Wire wire = wire(addresses(Names.OF_PROCESS), RequestListener.NONE)) {
            Thread.currentThread().interrupt();

            assertThat(wire.get(request("/"), deadline)).satisfies(unreachable(Trouble.CROWDED));
            isInterrupted();
            assertThat(registry.seen()).isEmpty();
        }
    }

    @Test
    void whileTheRegistryIsSilent() {
        Thread asking = Thread.currentThread();
        registry.on("/", exchange -> {
            asking.interrupt();
            HostileRegistry.after(20_000, HostileRegistry.status(404)).answer(exchange);
        });
        try (Wire wire = wire(addresses(Names.OF_PROCESS), RequestListener.NONE)) {
            assertThat(wire.get(request("/"), deadline)).satisfies(unreachable(Trouble.CROWDED));
            isInterrupted();
        }
    }

    @Test
    void beforeTheSecondTry() {
        registry.on("/", HostileRegistry.status(503));
        try (Wire wire = wire(addresses(Names.OF_PROCESS), AFTER_EACH)) {
            assertThat(new SecondTry(wire, Duration.ofMillis(10)).get(request("/"), deadline))
                    .isInstanceOfSatisfying(
                            Fetched.Found.class,
                            first -> assertThat(first.value())
                                    .isInstanceOfSatisfying(
                                            Answer.class,
                                            answer ->
                                                    assertThat(answer.status()).isEqualTo(503)));
            isInterrupted();
            assertThat(registry.seen()).hasSize(1);
        }
    }

    @Test
    void whileTheHostThatItIsSentToIsLookedUp() {
        registry.on("/", HostileRegistry.redirect("https://storage.example/"));
        PublicAddresses silent = addresses(new NameServers().fallSilent().names(1));
        try (Wire wire = wire(addresses(Names.OF_PROCESS), AFTER_EACH)) {
            assertThat(new Redirects(new SecondTry(wire, Duration.ofMillis(10)), silent)
                            .get(request("/"), Redirects.Reach.PUBLIC_HTTPS, deadline))
                    .satisfies(unreachable(Trouble.CROWDED));
            isInterrupted();
        }
    }

    @Test
    void whileAnotherFetchesTheToken() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answering = new CountDownLatch(1);
        registry.on("/token", exchange -> {
            asked.countDown();
            answering.await();
            HostileRegistry.json("{\"token\":\"t\"}").answer(exchange);
        });
        PublicAddresses addresses = addresses(Names.OF_PROCESS);
        try (Wire wire = wire(addresses, RequestListener.NONE)) {
            Tokens tokens = new Tokens(
                    new Redirects(new SecondTry(wire, Duration.ofMillis(10)), addresses), InstantSource.system());
            Tokens.Key key = new Tokens.Key(Optional.empty(), request("/token").uri(), "s", "a");
            CompletableFuture<Fetched<String>> other =
                    CompletableFuture.supplyAsync(() -> tokens.fetch(key, deadline), Thread::startVirtualThread);
            asked.await();
            Thread.currentThread().interrupt();

            assertThat(tokens.fetch(key, deadline)).satisfies(unreachable(Trouble.CROWDED));
            isInterrupted();
            answering.countDown();
            assertThat(other.get()).isEqualTo(new Fetched.Found<>("t"));
        }
    }
}
