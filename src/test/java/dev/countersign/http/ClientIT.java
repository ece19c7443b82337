package dev.countersign.http;

import static dev.countersign.http.Asking.HELLO;
import static dev.countersign.http.Asking.ask;
import static dev.countersign.http.Asking.client;
import static dev.countersign.http.Asking.get;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.EntityTemplate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What servers answer, by sockets that say what they are told. */
@Timeout(30)
class ClientIT {
    @Test
    void saysNothingThatNobodyAsked() throws Exception {
        try (Wired server = Wired.keeping(HELLO);
                Client client = client()) {
            get(client, server);

            assertThat(server.heard())
                    .containsExactlyInAnyOrder("GET /at HTTP/1.1", "Host: " + server.host(), "Connection: keep-alive");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
                "junk\r\n" + HELLO
            })
    void anAnswerHasOneBeginningAndOneEnd(String answer) throws Exception {
        try (Wired server = Wired.keeping(answer);
                Client client = client()) {
            assertThatThrownBy(() -> get(client, server))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(ClientProtocolException.class);
        }
    }

    @Test
    void cutsWhatIsTooLongAndLeavesTheConnection() throws Exception {
        try (Wired server = Wired.keeping("HTTP/1.1 200 OK\r\nContent-Length: 101\r\n\r\n" + "x".repeat(101));
                Client client = client()) {
            Received received = get(client, server);

            assertThat(received.cut()).isTrue();
            assertThat(received.body()).hasSize(100);
            get(client, server);
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void readsAllThatMayBe() throws Exception {
        try (Wired server = Wired.keeping("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n" + "x".repeat(100));
                Client client = client()) {
            assertThat(get(client, server).cut()).isFalse();
            assertThat(get(client, server).body()).hasSize(100);
            assertThat(server.connections()).isOne();
        }
    }

    @Test
    void leavesAtTheDeadlineAndHangsUp() throws Exception {
        try (Wired server = Wired.silent();
                Client client = client()) {
            Exchange exchange = client.exchange(new HttpGet(server.address()), status -> 100, () -> {});

            assertThatThrownBy(() -> exchange.within(Duration.ofMillis(200).toNanos()))
                    .isInstanceOf(TimeoutException.class);
            assertThat(exchange.began()).isFalse();
            assertThat(server.wasHungUpOn()).isTrue();
        }
    }

    @Test
    void takesNoMoreHeadersThanItsBounds() throws Exception {
        String many = "HTTP/1.1 200 OK\r\n" + "A: b\r\n".repeat(65) + "Content-Length: 0\r\n\r\n";
        String wide = "HTTP/1.1 200 OK\r\nA: " + "b".repeat(9 << 10) + "\r\nContent-Length: 0\r\n\r\n";
        for (String answer : new String[] {many, wide}) {
            try (Wired server = Wired.keeping(answer);
                    Client client = client()) {
                assertThatThrownBy(() -> get(client, server)).isInstanceOf(ExecutionException.class);
            }
        }
    }

    @Test
    void unpacksNothingAndFollowsNothing() throws Exception {
        String answer = "HTTP/1.1 302 Found\r\nLocation: /else\r\nContent-Encoding: gzip\r\nSet-Cookie: a=b\r\n"
                + "Content-Length: 5\r\n\r\nhello";
        try (Wired server = Wired.keeping(answer);
                Client client = client()) {
            Received received = get(client, server);

            assertThat(received.status()).isEqualTo(302);
            assertThat(new String(received.body(), US_ASCII)).isEqualTo("hello");
            assertThat(received.headers().first("content-encoding")).contains("gzip");
            get(client, server);
            assertThat(server.heard()).noneMatch(line -> line.startsWith("Cookie") || line.contains("/else"));
        }
    }

    @Test
    void aHeadThatIsCutOffIsNone() throws Exception {
        try (Wired server = Wired.answeringOnce("HTTP/1.1 404 Not Found\r\nA: b\r\n");
                Client client = client()) {
            assertThatThrownBy(() -> get(client, server)).hasCauseInstanceOf(ConnectionClosedException.class);
        }
    }

    private static OutOfMemoryError starved() {
        return new OutOfMemoryError("of a test");
    }

    private static DnsResolver starvedAtFirst() {
        AtomicBoolean starved = new AtomicBoolean(true);
        return new DnsResolver() {
            @Override
            public InetAddress[] resolve(String host) {
                if (starved.getAndSet(false)) {
                    throw starved();
                }
                return new InetAddress[] {InetAddress.getLoopbackAddress()};
            }

            @Override
            public String resolveCanonicalHostname(String host) {
                return host;
            }
        };
    }

    @Test
    void wantOfMemoryWhileItConnectsIsOurs() throws Exception {
        Client.Settings oneAtATime =
                new Client.Settings(Optional.empty(), Duration.ofSeconds(2), 1, Client.Settings.USUAL, false);
        try (Wired server = Wired.keeping(HELLO);
                Client client = new Client(oneAtATime, starvedAtFirst())) {
            assertThatThrownBy(() -> get(client, server)).hasCauseInstanceOf(OwnFaultException.class);
            assertThat(get(client, server).status()).isEqualTo(200);
        }
    }

    @Test
    void wantOfMemoryWhileItAsksIsOurs() throws Exception {
        try (Wired server = Wired.keeping(HELLO);
                Client client = client()) {
            HttpPost post = new HttpPost(server.address());
            post.setEntity(new EntityTemplate(-1, ContentType.TEXT_PLAIN, null, _ -> {
                throw starved();
            }));

            assertThatThrownBy(() -> ask(client, post)).hasCauseInstanceOf(OwnFaultException.class);
            assertThat(get(client, server).status()).isEqualTo(200);
        }
    }

    @Test
    void wantOfMemoryWhileItReadsIsOurs() throws Exception {
        try (Wired server = Wired.keeping(HELLO);
                Client client = client()) {
            Exchange exchange = client.exchange(
                    new HttpGet(server.address()),
                    _ -> {
                        throw starved();
                    },
                    () -> {});

            assertThatThrownBy(() -> exchange.within(Asking.SOON)).hasCauseInstanceOf(OwnFaultException.class);
            assertThat(get(client, server).status()).isEqualTo(200);
        }
    }

    @Test
    void goesThroughTheProxyThatTheJvmNames() throws Exception {
        try (Wired proxy = Wired.keeping("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")) {
            System.setProperty("https.proxyHost", "127.0.0.1");
            System.setProperty(
                    "https.proxyPort", Integer.toString(proxy.address().getPort()));
            try (Client client = client();
                    Client direct = new Client(new Client.Settings(
                            Optional.empty(), Duration.ofSeconds(2), 4, Client.Settings.USUAL, false))) {
                HttpGet request = new HttpGet(URI.create("https://registry.invalid/v2/"));
                assertThatThrownBy(() -> ask(client, request)).hasCauseInstanceOf(ConnectException.class);
                assertThat(proxy.heard()).first().isEqualTo("CONNECT registry.invalid:443 HTTP/1.1");

                assertThatThrownBy(() -> ask(direct, new HttpGet(URI.create("https://registry.invalid/v2/"))))
                        .hasRootCauseInstanceOf(java.net.UnknownHostException.class);
            } finally {
                System.clearProperty("https.proxyHost");
                System.clearProperty("https.proxyPort");
            }
        }
    }
}
