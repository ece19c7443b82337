package dev.countersign.tuf.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.countersign.tuf.Download;
import dev.countersign.tuf.Fault;
import dev.countersign.tuf.Refresh;
import dev.countersign.tuf.Refresh.Outcome;
import dev.countersign.tuf.RefusedException;
import dev.countersign.tuf.Repository;
import dev.countersign.tuf.TestMirror;
import dev.countersign.tuf.TestRepository;
import dev.countersign.tuf.TrustedState;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What mirrors over HTTP may do to us. */
class HttpMirrorIT {
    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
    private static final HttpMirrors.Limits QUICK =
            new HttpMirrors.Limits(Duration.ofSeconds(5), Duration.ofSeconds(1), Duration.ofSeconds(3));

    private final TestRepository repository = TestRepository.with("one", NOW);
    private final TestMirror mirror = new TestMirror(repository);
    private final HttpMirrors mirrors = new HttpMirrors(Set.of(mirror.host()), null, QUICK);

    @AfterEach
    void close() {
        mirrors.close();
        mirror.close();
    }

    @Test
    void aWholeRefreshGoesOverHttp() {
        assertThat(refresh(mirror.address()).state().target())
                .hasValueSatisfying(bytes -> assertThat(bytes).asString().isEqualTo("one"));
    }

    @Test
    void refusesAMirrorWithoutTlsThatIsNotListed() {
        try (HttpMirrors strict = new HttpMirrors(Set.of(), null, QUICK)) {
            assertThat(strict.apply(mirror.address()).fetch("timestamp.json", 100_000))
                    .isInstanceOfSatisfying(
                            Download.Unreachable.class,
                            no -> assertThat(no.why())
                                    .contains("is not https, and its host not listed in registry.plainHttp"));
        }
    }

    @Test
    void aNameThatIsNoAddressIsUnreachable() {
        assertThat(mirrors.apply(mirror.address()).fetch("targets/a b.json", 100))
                .isInstanceOfSatisfying(
                        Download.Unreachable.class,
                        no -> assertThat(no.why()).contains("targets/a b.json cannot be asked"));
    }

    @Test
    void receivesNoMoreThanItAsksFor() {
        mirror.instead.put("timestamp.json", HttpMirrorIT::endless);

        unreachable("more than 16384 bytes");
    }

    @Test
    void waitsNoLongerForABodyThanForItsBeginning() {
        mirror.instead.put("timestamp.json", HttpMirrorIT::drip);

        unreachable("was not there as a whole in time");
    }

    @Test
    void followsNoRedirect() {
        mirror.instead.put("timestamp.json", exchange -> {
            exchange.getResponseHeaders().add("Location", "http://" + mirror.host() + "/1.root.json");
            exchange.sendResponseHeaders(302, -1);
        });

        unreachable("is redirected, and no redirect is followed");
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503, 429, 204, 206, 401})
    void onlyAWordThatThereIsNoneMeansAbsence(int status) {
        mirror.instead.put("2.root.json", exchange -> exchange.sendResponseHeaders(status, -1));

        unreachable("2.root.json is answered with HTTP " + status);
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 404})
    void aBucketSaysThatItHasNoFurtherRoot(int status) {
        mirror.instead.put("2.root.json", exchange -> exchange.sendResponseHeaders(status, -1));

        assertThat(refresh(mirror.address())).isInstanceOf(Outcome.Refreshed.class);
    }

    @Test
    void aMirrorThatIsDownIsUnreachable() {
        mirror.close();

        unreachable("ConnectException");
    }

    @Test
    void aRefreshHasADeadlineOfItsOwn() throws InterruptedException {
        try (HttpMirrors hurried = new HttpMirrors(
                Set.of(mirror.host()),
                null,
                new HttpMirrors.Limits(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofMillis(1)))) {
            Repository opened = hurried.apply(mirror.address());
            Thread.sleep(5);

            assertThat(opened.fetch("timestamp.json", 100_000)).isInstanceOf(Download.Unreachable.class);
        }
    }

    private void unreachable(String why) {
        assertThat(refresh(mirror.address())).isInstanceOfSatisfying(Outcome.Refused.class, refused -> {
            assertThat(refused.fault()).isEqualTo(Fault.UNREACHABLE);
            assertThat(refused.why()).contains(why);
        });
    }

    private Outcome refresh(URI address) {
        try {
            return new Refresh(mirrors.apply(address), TestRepository.TARGET, _ -> Optional.empty())
                    .from(TrustedState.of(repository.rootText().getBytes(StandardCharsets.UTF_8)), NOW);
        } catch (RefusedException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static void endless(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream body = exchange.getResponseBody()) {
            while (true) {
                body.write(new byte[8192]);
            }
        }
    }

    private static void drip(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream body = exchange.getResponseBody()) {
            while (true) {
                body.write(' ');
                body.flush();
                Thread.sleep(100);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
