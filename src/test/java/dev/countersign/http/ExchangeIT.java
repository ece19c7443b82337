package dev.countersign.http;

import static dev.countersign.http.Asking.HELLO;
import static dev.countersign.http.Asking.ask;
import static dev.countersign.http.Asking.client;
import static dev.countersign.http.Asking.get;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.countersign.registry.http.TestCertificates;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever waits for an answer leaves in time, whatever it waits for, and takes nothing along. */
@Timeout(30)
class ExchangeIT {
    private static final long BRIEF = Duration.ofSeconds(2).toNanos();

    /** On what a caller runs. */
    enum Runs {
        PLATFORM,
        VIRTUAL;

        Thread.Builder threads() {
            return this == VIRTUAL ? Thread.ofVirtual() : Thread.ofPlatform();
        }

        <T> T run(Callable<T> task) throws Exception {
            return started(task).get();
        }

        <T> FutureTask<T> started(Callable<T> task) {
            FutureTask<T> running = new FutureTask<>(task);
            threads().start(running);
            return running;
        }
    }

    /** Classes are loaded, so that what is brief for an answer is not for the asking. */
    @BeforeAll
    static void warmUp() throws Exception {
        SSLContext tls = TestCertificates.context();
        try (Wired server = Wired.encrypting(tls, HELLO);
                Client client = encrypting(tls)) {
            ask(client, new HttpGet(URI.create("https://" + server.host() + "/at")));
        }
    }

    private static Client encrypting(SSLContext tls) {
        return new Client(new Client.Settings(Optional.of(tls), Duration.ofSeconds(2), 4, Client.Settings.USUAL, true));
    }

    @ParameterizedTest
    @EnumSource
    void asks(Runs caller) throws Exception {
        try (Wired server = Wired.keeping(HELLO);
                Client client = client()) {
            assertThat(caller.run(() -> get(client, server)).body())
                    .asString(US_ASCII)
                    .isEqualTo("hello");
        }
    }

    @ParameterizedTest
    @EnumSource
    void leavesWhoSaysNothing(Runs caller) throws Exception {
        try (Wired server = Wired.silent();
                Client client = client()) {
            Exchange exchange = client.exchange(new HttpGet(server.address()), status -> 100, () -> {});

            assertThatThrownBy(() -> caller.run(() -> exchange.within(BRIEF)))
                    .hasCauseInstanceOf(TimeoutException.class);

            assertThat(exchange.began()).isFalse();
            assertThat(server.wasHungUpOn()).isTrue();
            assertThat(server.connections()).as("not asked again").isOne();
        }
    }

    @ParameterizedTest
    @EnumSource
    void leavesAnAnswerWithoutAnEnd(Runs caller) throws Exception {
        try (Wired server = Wired.keeping("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhello");
                Client client = client()) {
            Exchange exchange = client.exchange(new HttpGet(server.address()), status -> 100, () -> {});

            assertThatThrownBy(() -> caller.run(() -> exchange.within(BRIEF)))
                    .hasCauseInstanceOf(TimeoutException.class);

            assertThat(exchange.began()).isTrue();
            assertThat(server.wasHungUpOn()).isTrue();
        }
    }

    @Test
    void hangsUpEvenOnWhoeverDoesNotHeedTheInterruption() throws Exception {
        try (Wired server = Wired.keeping("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhello");
                Client client = client()) {
            Runnable heedless =
                    () -> assertThatThrownBy(() -> Thread.sleep(20_000)).isNotNull();
            Exchange exchange = client.exchange(new HttpGet(server.address()), status -> 100, heedless);

            assertThatThrownBy(() -> Runs.VIRTUAL.run(() -> exchange.within(BRIEF)))
                    .hasCauseInstanceOf(TimeoutException.class);

            assertThat(server.wasHungUpOn()).isTrue();
        }
    }

    /** Of which there is always more to read, so that nobody ever waits. */
    @ParameterizedTest
    @CsvSource({"PLATFORM, http", "VIRTUAL, http", "PLATFORM, https", "VIRTUAL, https"})
    void leavesAnAnswerThatNeverPauses(Runs caller, String scheme) throws Exception {
        SSLContext tls = TestCertificates.context();
        try (ServerSocket server = listening(scheme, tls);
                Client client = new Client(
                        new Client.Settings(Optional.of(tls), Duration.ofSeconds(2), 4, Client.Settings.USUAL, true))) {
            FutureTask<Boolean> left = Runs.PLATFORM.started(() -> pour(server));
            URI address = URI.create(scheme + "://127.0.0.1:" + server.getLocalPort() + "/");
            Exchange exchange = client.exchange(new HttpGet(address), status -> 1 << 30, () -> {});

            assertThatThrownBy(() -> caller.run(() -> exchange.within(BRIEF)))
                    .hasCauseInstanceOf(TimeoutException.class);

            assertThat(exchange.began()).isTrue();
            assertThat(left.get(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static ServerSocket listening(String scheme, SSLContext tls) throws IOException {
        InetAddress here = InetAddress.ofLiteral("127.0.0.1");
        if (scheme.equals("http")) {
            return new ServerSocket(0, 1, here);
        }
        SSLServerSocket server = (SSLServerSocket) tls.getServerSocketFactory().createServerSocket(0, 1, here);
        server.setEnabledProtocols(new String[] {"TLSv1.2"});
        return server;
    }

    /** Says "x" in chunks that are far longer, faster than anybody reads them, until nobody listens. */
    private static boolean pour(ServerSocket server) throws IOException {
        byte[] chunks = ("1;" + "y".repeat(4000) + "\r\nx\r\n").repeat(250).getBytes(US_ASCII);
        try (Socket socket = server.accept()) {
            OutputStream out = socket.getOutputStream();
            out.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(US_ASCII));
            try {
                while (true) {
                    out.write(chunks);
                }
            } catch (IOException gone) {
                return true;
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void leavesANameThatNobodyTells(Runs caller) throws Exception {
        CountDownLatch told = new CountDownLatch(1);
        Names names = new Names(
                host -> {
                    await(told);
                    throw new UnknownHostException(host);
                },
                1,
                Duration.ofSeconds(20),
                Ticker.systemTicker());
        try (Client client = new Client(
                new Client.Settings(Optional.empty(), Duration.ofSeconds(2), 4, Client.Settings.USUAL, false), names)) {
            Exchange exchange = client.exchange(new HttpGet("http://registry.example/"), status -> 100, () -> {});

            assertThatThrownBy(() -> caller.run(() -> exchange.within(BRIEF)))
                    .hasCauseInstanceOf(TimeoutException.class);
        } finally {
            told.countDown();
        }
    }

    private static void await(CountDownLatch told) {
        try {
            told.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoIsInterruptedLeaves(Runs caller) throws Exception {
        try (Wired server = Wired.silent();
                Client client = client()) {
            Exchange exchange = client.exchange(new HttpGet(server.address()), status -> 100, () -> {});
            FutureTask<Received> waiting = new FutureTask<>(
                    () -> exchange.within(Duration.ofSeconds(20).toNanos()));
            Thread thread = caller.threads().start(waiting);
            while (server.heard().isEmpty()) {
                Thread.sleep(5);
            }

            thread.interrupt();

            assertThatThrownBy(waiting::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(InterruptedException.class);
            assertThat(server.wasHungUpOn()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoeverLeavesLeavesTheConnectionsOfOthers(Runs caller) throws Exception {
        try (Wired silent = Wired.silent();
                Wired server = Wired.keeping(HELLO);
                Client client = client()) {
            get(client, server);
            Exchange late = client.exchange(new HttpGet(silent.address()), status -> 100, () -> {});
            Exchange interrupted = client.exchange(new HttpGet(silent.address()), status -> 100, () -> {});

            assertThatThrownBy(() -> caller.run(() -> late.within(BRIEF))).hasCauseInstanceOf(TimeoutException.class);
            FutureTask<Received> waiting = new FutureTask<>(() -> interrupted.within(10 * BRIEF));
            Thread thread = caller.threads().start(waiting);
            while (silent.connections() < 2) {
                Thread.sleep(5);
            }
            thread.interrupt();
            assertThatThrownBy(waiting::get).hasCauseInstanceOf(InterruptedException.class);

            get(client, server);
            assertThat(server.connections()).isOne();
            assertThat(silent.connections()).isEqualTo(2);
        }
    }

    @Test
    void whoeverWasLateAsksTheNextAsEver() throws Exception {
        try (Wired silent = Wired.silent();
                Wired server = Wired.keeping(HELLO);
                Client client = client()) {
            Received next = Runs.VIRTUAL.run(() -> {
                assertThatThrownBy(() -> client.exchange(new HttpGet(silent.address()), status -> 100, () -> {})
                                .within(BRIEF))
                        .isInstanceOf(TimeoutException.class);
                assertThat(Thread.currentThread().isInterrupted()).isFalse();
                return get(client, server);
            });

            assertThat(next.status()).isEqualTo(200);
        }
    }

    /** The alarm rings as the answer comes, before it or after. */
    @Test
    void anAnswerAtTheDeadlineLeavesNobodyInterrupted() throws Exception {
        try (Wired server = Wired.keeping(HELLO);
                Client client = client()) {
            int last = Runs.VIRTUAL.run(() -> {
                for (int i = 0; i < 2000; i++) {
                    Exchange exchange = client.exchange(new HttpGet(server.address()), status -> 100, () -> {});
                    try {
                        exchange.within(ThreadLocalRandom.current().nextLong(50_000, 1_000_000));
                    } catch (TimeoutException late) {
                        assertThat(late).hasMessageContaining("in time");
                    }
                    assertThat(Thread.currentThread().isInterrupted()).isFalse();
                }
                return get(client, server).status();
            });

            assertThat(last).isEqualTo(200);
        }
    }
}
