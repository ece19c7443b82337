package dev.countersign.http;

import static dev.countersign.http.Asking.HELLO;
import static dev.countersign.http.Asking.SOON;
import static dev.countersign.http.Asking.ask;
import static dev.countersign.http.Asking.client;
import static dev.countersign.http.Asking.get;
import static dev.countersign.http.Asking.post;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.registry.http.TestCertificates;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What servers do to connections that are kept. */
@Timeout(30)
class KeptConnectionIT {
    @Test
    void keepsAConnection() throws Exception {
        try (Wired server = Wired.keeping(HELLO);
                Client client = client()) {
            get(client, server);
            get(client, server);

            assertThat(server.connections()).isOne();
        }
    }

    @Test
    void asksOnceMoreWhereAKeptConnectionIsClosed() throws Exception {
        try (Wired server = Wired.answeringOnce(HELLO);
                Client client = client()) {
            assertThat(get(client, server).status()).isEqualTo(200);
            assertThat(get(client, server).status()).isEqualTo(200);
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void asksNoThirdTime() throws Exception {
        try (Wired server = Wired.answeringOnce("");
                Client client = client()) {
            assertThatThrownBy(() -> get(client, server)).isInstanceOf(ExecutionException.class);
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void postsNothingTwice() throws Exception {
        try (Wired server = Wired.answeringOnce("");
                Client client = client()) {
            assertThatThrownBy(() -> post(client, server)).isInstanceOf(ExecutionException.class);
            assertThat(server.connections()).isOne();
        }
    }

    @Test
    void postsOnANewConnectionWhereTheOneThatWasKeptIsClosed() throws Exception {
        try (Wired server = Wired.answeringOnce(HELLO);
                Client client = client()) {
            get(client, server);
            Thread.sleep(300);

            assertThat(post(client, server).status()).isEqualTo(200);
        }
    }

    @Test
    void looksAtOnceWhereItMust() throws Exception {
        try (Wired server = Wired.answeringOnce(HELLO);
                Client client = new Client(
                        new Client.Settings(Optional.empty(), Duration.ofSeconds(2), 4, Duration.ZERO, false))) {
            get(client, server);
            Thread.sleep(50);

            assertThat(post(client, server).status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                HELLO + "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n",
                HELLO + "x",
                "HTTP/1.1 204 No Content\r\n\r\n" + HELLO,
                "HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\nhello",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n" + HELLO
            })
    void whatNobodyAskedIsNoAnswerToTheNextRequest(String answer) throws Exception {
        try (Wired server = Wired.keeping(answer);
                Client client = client()) {
            int first = get(client, server).status();

            assertThat(get(client, server).status()).isEqualTo(first);
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void whatComesLateIsNoAnswerToTheNextRequest() throws Exception {
        try (Wired server = Wired.addingLater(HELLO, "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");
                Client client = client()) {
            get(client, server);
            Thread.sleep(100);

            assertThat(get(client, server).status()).isEqualTo(200);
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 12_000, 40_000})
    void whatWasDecryptedAheadIsNoAnswerEither(int length) throws Exception {
        SSLContext tls = TestCertificates.context();
        String answer = "HTTP/1.1 404 Not Found\r\nContent-Length: %d\r\n\r\n%s".formatted(length, "x".repeat(length));
        try (Wired server = Wired.encrypting(tls, answer + "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");
                Client client = new Client(new Client.Settings(
                        Optional.of(tls), Duration.ofSeconds(2), 4, Client.Settings.USUAL, false))) {
            for (int time = 0; time < 2; time++) {
                HttpGet request = new HttpGet(URI.create("https://" + server.host() + "/at"));
                Received received =
                        client.exchange(request, status -> 50_000, () -> {}).within(SOON);

                assertThat(received.status()).isEqualTo(404);
            }
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    /** To close such a connection in good order is to read what comes, as long as it comes (TLS 1.2). */
    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void hangsUpOnWhoPoursOnAfterWhatIsNoAnswer(String version) throws Exception {
        SSLContext tls = TestCertificates.context();
        try (SSLServerSocket server = (SSLServerSocket)
                        tls.getServerSocketFactory().createServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
                Client client = new Client(new Client.Settings(
                        Optional.of(tls), Duration.ofSeconds(2), 4, Client.Settings.USUAL, false))) {
            server.setEnabledProtocols(new String[] {version});
            FutureTask<Boolean> left = new FutureTask<>(() -> pours(server));
            Thread.ofVirtual().start(left);
            HttpGet request = new HttpGet(URI.create("https://127.0.0.1:" + server.getLocalPort() + "/at"));

            assertThatThrownBy(() -> client.exchange(request, _ -> 100, () -> {})
                            .within(Duration.ofSeconds(20).toNanos()))
                    .isInstanceOf(ExecutionException.class);
            assertThat(left.get(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static boolean pours(ServerSocket server) throws IOException {
        try (Socket socket = server.accept()) {
            byte[] flood = "no answer\r\n".repeat(1000).getBytes(US_ASCII);
            try {
                while (true) {
                    socket.getOutputStream().write(flood);
                }
            } catch (IOException gone) {
                return true;
            }
        }
    }

    @Test
    void keepsAnEncryptedConnection() throws Exception {
        SSLContext tls = TestCertificates.context();
        try (Wired server = Wired.encrypting(tls, HELLO);
                Client client = new Client(new Client.Settings(
                        Optional.of(tls), Duration.ofSeconds(2), 4, Client.Settings.USUAL, false))) {
            for (int time = 0; time < 5; time++) {
                ask(client, new HttpGet(URI.create("https://" + server.host() + "/at")));
            }

            assertThat(server.connections()).isOne();
        }
    }
}
