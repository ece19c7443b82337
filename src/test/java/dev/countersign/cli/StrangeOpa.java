package dev.countersign.cli;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** Somebody else's OPA, which has come to listen on a port that was chosen for ours, and answers as any does. */
final class StrangeOpa implements AutoCloseable {
    private static final byte[] ANSWER = "{\"result\":{\"labels\":{\"id\":\"1\"}}}".getBytes(StandardCharsets.UTF_8);

    private final HttpServer server;
    private volatile boolean asked;

    StrangeOpa() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked = true;
            exchange.sendResponseHeaders(200, ANSWER.length);
            exchange.getResponseBody().write(ANSWER);
            exchange.close();
        });
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** Whether anybody took it for theirs. */
    boolean asked() {
        return asked;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
