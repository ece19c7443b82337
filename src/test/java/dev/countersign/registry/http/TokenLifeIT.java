package dev.countersign.registry.http;

import static dev.countersign.registry.http.Clients.unreachable;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.http.Names;
import dev.countersign.registry.Credential;
import dev.countersign.registry.Credentials;
import dev.countersign.registry.Fetched;
import dev.countersign.registry.Fetched.Found;
import dev.countersign.registry.Fetched.Trouble;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TokenLifeIT {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private static final PublicAddresses ADDRESSES = new PublicAddresses(Set.of(), Names.OF_PROCESS);

    private final HostileRegistry realm = HostileRegistry.plain();
    private final Wire wire = new Wire(
            Clients.settings(Set.of(realm.host()), Credentials.NONE, Optional.empty(), Set.of(), Map.of()),
            ADDRESSES,
            now::get,
            RequestListener.NONE);
    private final Tokens tokens =
            new Tokens(new Redirects(new SecondTry(wire, Duration.ofSeconds(2)), ADDRESSES), now::get);

    @AfterEach
    void stop() {
        wire.close();
        realm.close();
    }

    private void issued(String json) {
        realm.on("/token", HostileRegistry.json(json));
        Deadline deadline = new Deadline(now.get().plusSeconds(20), now::get);
        assertThat(tokens.fetch(key("a", Optional.empty()), deadline)).isInstanceOf(Found.class);
    }

    private Tokens.Key key(String scope, Optional<Credential.Shown> credential) {
        return new Tokens.Key(credential, URI.create("http://" + realm.host() + "/token"), "s", scope);
    }

    private boolean knownAfter(long seconds) {
        now.set(Instant.EPOCH.plusSeconds(seconds));
        return tokens.known(key("a", Optional.empty())).isPresent();
    }

    @Test
    void aTokenIsForgottenBeforeItExpires() {
        issued("{\"token\":\"t\",\"expires_in\":100}");

        assertThat(knownAfter(89)).isTrue();
        assertThat(knownAfter(90)).isFalse();
    }

    @Test
    void aTokenIsNeverKeptForLong() {
        issued("{\"token\":\"t\",\"expires_in\":99999999999}");

        assertThat(knownAfter(289)).isTrue();
        assertThat(knownAfter(290)).isFalse();
    }

    @Test
    void aTokenWithoutALifeLivesAMinute() {
        issued("{\"token\":\"t\"}");

        assertThat(knownAfter(49)).isTrue();
        assertThat(knownAfter(50)).isFalse();
    }

    @Test
    void aTokenIsSharedWithNoOtherCredentialOrScope() {
        issued("{\"token\":\"t\"}");

        assertThat(tokens.known(key("a", Optional.of(Clients.SECRET)))).isEmpty();
        assertThat(tokens.known(key("b", Optional.empty()))).isEmpty();
    }

    @Test
    void thoseWhoWantTheSameTokenAtOnceFetchItOnce() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        List<Fetched<String>> fetched = new CopyOnWriteArrayList<>();
        realm.on("/token", exchange -> {
            gate.await();
            HostileRegistry.json("{\"token\":\"t\"}").answer(exchange);
        });
        Deadline deadline = new Deadline(now.get().plusSeconds(20), now::get);
        List<Thread> asking = Stream.generate(() -> Thread.ofPlatform()
                        .start(() -> fetched.add(tokens.fetch(key("a", Optional.empty()), deadline))))
                .limit(3)
                .toList();
        for (Thread each : asking) {
            while (each.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
        }
        gate.countDown();
        for (Thread each : asking) {
            each.join();
        }

        assertThat(realm.seen()).hasSize(1);
        assertThat(fetched).containsExactly(new Found<>("t"), new Found<>("t"), new Found<>("t"));
    }

    @Test
    void whoeverHasMoreTimeThanTheOneWhoFetchesIsGivenAToken() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        realm.on("/token", exchange -> {
            boolean first = asked.getCount() > 0;
            asked.countDown();
            if (first) {
                over.await();
            }
            HostileRegistry.json("{\"token\":\"t\"}").answer(exchange);
        });
        Tokens.Key key = key("a", Optional.empty());
        CompletableFuture<Fetched<String>> hurried = CompletableFuture.supplyAsync(
                () -> tokens.fetch(key, new Deadline(now.get().plusMillis(700), now::get)), Thread::startVirtualThread);
        asked.await();

        assertThat(tokens.fetch(key, new Deadline(now.get().plusSeconds(20), now::get)))
                .isEqualTo(new Found<>("t"));
        assertThat(hurried.get()).satisfies(unreachable(Trouble.TIMEOUT));
        over.countDown();
    }

    @Test
    void nobodyWaitsForAnotherLongerThanHeMay() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        realm.on("/token", exchange -> {
            asked.countDown();
            over.await();
            HostileRegistry.json("{\"token\":\"t\"}").answer(exchange);
        });
        Tokens.Key key = key("a", Optional.empty());
        CompletableFuture<Fetched<String>> other = CompletableFuture.supplyAsync(
                () -> tokens.fetch(key, new Deadline(now.get().plusSeconds(20), now::get)), Thread::startVirtualThread);
        asked.await();

        assertThat(tokens.fetch(key, new Deadline(now.get().plusMillis(50), now::get)))
                .satisfies(unreachable(Trouble.TIMEOUT));
        over.countDown();
        assertThat(other.get()).isEqualTo(new Found<>("t"));
    }
}
