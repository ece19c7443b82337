package dev.countersign.registry.http;

import static dev.countersign.registry.http.Clients.inMillis;
import static dev.countersign.registry.http.Clients.soon;
import static dev.countersign.registry.http.Clients.unreachable;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.image.Repository;
import dev.countersign.registry.Credentials;
import dev.countersign.registry.Fetched.Bad;
import dev.countersign.registry.Fetched.Trouble;
import dev.countersign.registry.Fetched.Unreachable;
import dev.countersign.registry.MediaTypes;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that do not even speak HTTP as they should. */
@Timeout(30)
class HostileWireIT {
    /** Answers every connection with the text, as slowly as told, then closes it. */
    private static ServerSocket raw(String text, long millisPerByte) throws IOException {
        ServerSocket server = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
        Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) {
                try (Socket socket = server.accept()) {
                    socket.getInputStream().read(new byte[4096]);
                    write(socket.getOutputStream(), text, millisPerByte);
                } catch (IOException | InterruptedException over) {
                    // The client hung up or the test ended: the next connection, if any, is served.
                }
            }
        });
        return server;
    }

    private static void write(OutputStream out, String text, long millisPerByte)
            throws IOException, InterruptedException {
        if (millisPerByte == 0) {
            out.write(text.getBytes(US_ASCII));
            return;
        }
        for (byte b : text.getBytes(US_ASCII)) {
            out.write(b);
            out.flush();
            Thread.sleep(millisPerByte);
        }
    }

    private static Repository at(ServerSocket server) {
        return new Repository("127.0.0.1:" + server.getLocalPort(), "acme/api");
    }

    private static HttpRegistry client(Repository repository) {
        return Clients.of(Set.of(repository.domain()), Credentials.NONE, Optional.empty(), Set.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense\r\n\r\n",
                "HTTP/1.1 abc\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: abc\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: -7\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzzz\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{}",
                "HTTP/1.1 200 OK\r\nBad Header\r\n\r\n",
                "HTTP/1.1 999 X\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 307 X\r\nLocation: \u0001\r\nContent-Length: 0\r\n\r\n",
                "",
            })
    void neverThrowsForWhatAServerSays(String text) throws IOException {
        try (ServerSocket server = raw(text, 0);
                HttpRegistry client = client(at(server))) {
            assertThat(client.manifest(at(server), "v1", soon())).isInstanceOfAny(Bad.class, Unreachable.class);
        }
    }

    @Test
    void hangsUpOnHeadersThatDrip() throws IOException {
        try (ServerSocket server = raw("HTTP/1.1 200 OK\r\n" + "X-Y: z\r\n".repeat(1000), 20);
                HttpRegistry client = client(at(server))) {
            assertThat(client.manifest(at(server), "v1", inMillis(300))).satisfies(unreachable(Trouble.TIMEOUT));
        }
    }

    @Test
    void hangsUpOnAServerThatIsTooSlow() throws InterruptedException {
        assertHangsUp(HostileRegistry.dripping(MediaTypes.OCI_INDEX), inMillis(300));
    }

    @Test
    void hangsUpOnAServerThatSaysTooMuch() throws InterruptedException {
        assertHangsUp(HostileRegistry.endless(MediaTypes.OCI_INDEX), soon());
    }

    /** What matters besides the answer: that no download goes on behind it. */
    private static void assertHangsUp(HostileRegistry.Behaviour behaviour, Instant deadline)
            throws InterruptedException {
        CountDownLatch hungUp = new CountDownLatch(1);
        try (HostileRegistry hostile = HostileRegistry.plain();
                HttpRegistry client = Clients.anonymous(hostile)) {
            hostile.on("/v2/", exchange -> {
                try {
                    behaviour.answer(exchange);
                } catch (IOException closed) {
                    hungUp.countDown();
                }
            });

            client.manifest(hostile.repository(), "v1", deadline);

            assertThat(hungUp.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void asksNothingOnceTheDeadlineHasPassed() {
        try (HostileRegistry hostile = HostileRegistry.plain();
                HttpRegistry client = Clients.anonymous(hostile)) {
            assertThat(client.manifest(hostile.repository(), "v1", Instant.EPOCH))
                    .satisfies(unreachable(Trouble.CROWDED));
            assertThat(hostile.seen()).isEmpty();
        }
    }

    /** The registry chooses them, so that they are no excuse. */
    @ParameterizedTest
    @ValueSource(ints = {1, 100_000})
    void boundsHeaders(int lines) throws IOException {
        String line = "X-Y: " + "z".repeat(lines == 1 ? 100_000 : 20) + "\r\n";
        try (ServerSocket server = raw("HTTP/1.1 200 OK\r\n" + line.repeat(lines), 0);
                HttpRegistry client = client(at(server))) {
            assertThat(client.manifest(at(server), "v1", soon())).isInstanceOf(Bad.class);
        }
    }

    @Test
    void cannotTellWhereNobodyListens() throws IOException {
        Repository repository;
        try (ServerSocket server = raw("", 0)) {
            repository = at(server);
        }

        assertThat(client(repository).manifest(repository, "v1", soon())).satisfies(unreachable(Trouble.CONNECTION));
    }

    @Test
    void cannotTellWhereTheNameDoesNotResolve() {
        Repository repository = new Repository("registry.invalid", "acme/api");

        assertThat(client(repository).manifest(repository, "v1", soon())).satisfies(unreachable(Trouble.CONNECTION));
    }

    @Test
    void asksNoHostThatIsNone() {
        Repository repository = new Repository("999.999.1.1", "acme/api");

        assertThat(client(repository).manifest(repository, "v1", soon())).isInstanceOfAny(Bad.class, Unreachable.class);
    }

    @Test
    void speaksPlainHttpToNobodyThatIsNotListed() {
        try (HostileRegistry hostile = HostileRegistry.plain();
                HttpRegistry client = Clients.of(Set.of(), Credentials.NONE, Optional.empty(), Set.of())) {
            assertThat(client.manifest(hostile.repository(), "v1", inMillis(1_000)))
                    .isInstanceOf(Unreachable.class);
            assertThat(hostile.seen()).isEmpty();
        }
    }

    @Test
    void trustsNoCertificateButThoseItIsGiven() {
        try (HostileRegistry hostile = HostileRegistry.tls(TestCertificates.context());
                HttpRegistry client = Clients.of(Set.of(), Credentials.NONE, Optional.empty(), Set.of())) {
            assertThat(client.manifest(hostile.repository(), "v1", soon())).satisfies(unreachable(Trouble.CONNECTION));
            assertThat(hostile.seen()).isEmpty();
        }
    }

    @Test
    void waitsForItsTurnNoLongerThanTheDeadline() throws InterruptedException {
        try (HostileRegistry hostile = HostileRegistry.plain();
                HttpRegistry client = Clients.anonymous(hostile)) {
            hostile.on("/v2/", HostileRegistry.after(1_500, HostileRegistry.status(404)));
            for (int i = 0; i < 4; i++) {
                Thread.ofVirtual().start(() -> client.manifest(hostile.repository(), "v1", soon()));
            }
            Thread.sleep(300);

            assertThat(client.manifest(hostile.repository(), "late", inMillis(300)))
                    .satisfies(unreachable(Trouble.CROWDED));
            assertThat(hostile.seen()).hasSize(4);
        }
    }

    @Test
    void tellsNothingSecretInItsMessages() {
        try (HostileRegistry hostile = HostileRegistry.plain();
                HttpRegistry client = Clients.loggedIn(hostile)) {
            hostile.on("/v2/", HostileRegistry.redirect("/next?signature=very-secret"));
            hostile.on("/next", HostileRegistry.status(503));

            assertThat(client.blob(hostile.repository(), Clients.descriptor(new byte[1]), 9, soon()))
                    .isInstanceOfSatisfying(
                            Unreachable.class,
                            none -> assertThat(none.message())
                                    .contains("/next: 503")
                                    .doesNotContain("very-secret"));
            assertThat(Clients.SECRET.toString()).doesNotContain("s3cret");
        }
    }

    @Test
    void namesTheCredentialThatARepositoryIsReadWith() {
        try (HostileRegistry hostile = HostileRegistry.plain();
                HttpRegistry client = Clients.loggedIn(hostile)) {
            Repository other = new Repository("ghcr.io", "acme/api");

            assertThat(client.credentialsScope(hostile.repository()))
                    .isNotEqualTo(client.credentialsScope(other))
                    .isEqualTo(client.credentialsScope(hostile.repository()))
                    .doesNotContain("s3cret");
            assertThat(client.credentialsScope(other)).isEqualTo("anonymous");
        }
    }
}
