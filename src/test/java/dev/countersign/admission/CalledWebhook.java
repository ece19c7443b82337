package dev.countersign.admission;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.countersign.registry.http.TestCertificates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** {@link World}'s webhook where an API server can call it. One call at a time. */
final class CalledWebhook implements AutoCloseable {
    private final TestCertificates.Ca ca = new TestCertificates.Ca("webhook");
    private final World world = new World();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final HttpsServer server;

    CalledWebhook() {
        world.now = Instant.now();
        try {
            server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
        server.setHttpsConfigurator(new HttpsConfigurator(ca.server()));
        server.createContext("/mutate/", exchange -> answer(exchange, "/mutate/"));
        server.createContext("/validate/", exchange -> answer(exchange, "/validate/"));
        server.start();
    }

    URI address() {
        return URI.create("https://127.0.0.1:" + server.getAddress().getPort());
    }

    String caBundle() {
        return ca.pem();
    }

    /** What was asked since this was asked last: paths. */
    List<String> calls() {
        List<String> made = List.copyOf(calls);
        calls.clear();
        return made;
    }

    private void answer(HttpExchange exchange, String phase) throws IOException {
        String path = exchange.getRequestURI().getPath();
        calls.add(path);
        byte[] body = exchange.getRequestBody().readAllBytes();
        String profile = path.substring(phase.length());
        Reply reply = phase.equals("/mutate/") ? world.mutate(profile, body) : world.validate(profile, body);
        byte[] answer = reply.body();
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(reply.status(), answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
