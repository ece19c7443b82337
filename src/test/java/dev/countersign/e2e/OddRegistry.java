package dev.countersign.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/** A registry that has what another one has, and is odd about the repositories that a test says. */
final class OddRegistry {
    /** What it does with a request instead of answering it. */
    interface Oddity {
        void answer(HttpExchange request, Original original) throws IOException;
    }

    /** What the other registry says. */
    interface Original {
        HttpResponse<byte[]> to(String pathAndQuery);
    }

    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, Oddity> oddities = new ConcurrentHashMap<>();
    private final HttpServer server;
    private final String real;

    OddRegistry(String real) {
        this.real = real;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.setExecutor(Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("odd-registry-", 0).factory()));
        server.createContext("/", this::answer);
        server.start();
    }

    String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** From now on it is odd about this repository. */
    void about(String repository, Oddity oddity) {
        oddities.put(repository, oddity);
    }

    private void answer(HttpExchange request) throws IOException {
        try (request) {
            String path = request.getRequestURI().toString();
            Oddity oddity = oddities.entrySet().stream()
                    .filter(entry -> path.startsWith("/v2/" + entry.getKey() + "/"))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse((asked, original) ->
                            forward(asked, original.to(asked.getRequestURI().toString())));
            oddity.answer(request, this::original);
        }
    }

    /** Answers as the other registry did. */
    static void forward(HttpExchange request, HttpResponse<byte[]> original) throws IOException {
        forward(request, original, original.body());
    }

    /** Answers as the other registry did, with another body. */
    static void forward(HttpExchange request, HttpResponse<byte[]> original, byte[] body) throws IOException {
        for (String header : List.of("Content-Type", "Docker-Content-Digest")) {
            original.headers()
                    .firstValue(header)
                    .ifPresent(value -> request.getResponseHeaders().set(header, value));
        }
        boolean head = request.getRequestMethod().equals("HEAD");
        request.sendResponseHeaders(original.statusCode(), head || body.length == 0 ? -1 : body.length);
        if (!head) {
            request.getResponseBody().write(body);
        }
    }

    private HttpResponse<byte[]> original(String pathAndQuery) {
        try {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://" + real + pathAndQuery))
                            .header("Accept", "*/*")
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
