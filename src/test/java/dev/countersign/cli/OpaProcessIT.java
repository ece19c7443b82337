package dev.countersign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.countersign.testing.Tools;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A real OPA, whose port somebody else took after it was chosen. */
class OpaProcessIT {
    private static final byte[] AS_ANY_OPA =
            "{\"result\":{\"labels\":{\"id\":\"1\"}}}".getBytes(StandardCharsets.UTF_8);

    @Test
    void takesAnotherPortWhereItsOwnIsTakenAndAsksNobodyElse() throws IOException, UnusableException, UntoldException {
        HttpServer stranger = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        stranger.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, AS_ANY_OPA.length);
            exchange.getResponseBody().write(AS_ANY_OPA);
            exchange.close();
        });
        stranger.start();
        int free = Tools.freePort();
        Iterator<Integer> ports = List.of(stranger.getAddress().getPort(), free).iterator();

        try (OpaProcess opa = OpaProcess.listening(
                Tools.find("opa"), ports::next, Waiting.atMost(Duration.ofSeconds(60), InstantSource.system()))) {
            assertThat(opa.uri().getPort()).isEqualTo(free);
            assertThat(opa.process().isAlive()).isTrue();
        } finally {
            stranger.stop(0);
        }
    }
}
