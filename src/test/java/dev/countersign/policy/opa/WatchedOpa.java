package dev.countersign.policy.opa;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Stands before a real OPA, notes what it is sent, and meddles with it as a test says. */
final class WatchedOpa implements AutoCloseable {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<String> sent = new CopyOnWriteArrayList<>();
    private final OpaProcess opa;
    private final HttpServer server;
    private volatile Meddling meddling = (_, _) -> 0;

    /** Says what becomes of a request: 0 hands it on, any other status is the answer in OPA's place. */
    interface Meddling {
        int status(String method, String path) throws InterruptedException;
    }

    WatchedOpa(OpaProcess opa) {
        this.opa = opa;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try (exchange) {
                handle(exchange);
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
        });
        server.start();
    }

    private void handle(HttpExchange exchange) throws IOException, InterruptedException {
        String path = exchange.getRequestURI().toString();
        String method = exchange.getRequestMethod();
        byte[] body = exchange.getRequestBody().readAllBytes();
        sent.add(method + " " + path.replaceFirst("\\?.*", ""));
        int status = meddling.status(method, path);
        if (status > 0) {
            exchange.sendResponseHeaders(status, -1);
            return;
        }
        var answer = client.send(
                HttpRequest.newBuilder(opa.uri().resolve(path))
                        .method(method, BodyPublishers.ofByteArray(body))
                        .build(),
                BodyHandlers.ofByteArray());
        exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
        exchange.getResponseBody().write(answer.body());
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    void meddle(Meddling other) {
        meddling = other;
    }

    /** Forgets what it was sent. */
    void forget() {
        sent.clear();
    }

    /** What it was sent about rules' answers and facts, in order. */
    List<String> sent() {
        return sent.stream().filter(each -> each.contains(" /v1/data/")).toList();
    }

    long puts() {
        return sent.stream()
                .filter(each -> each.startsWith("PUT " + OpaFacts.ALL))
                .count();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        client.close();
    }
}
