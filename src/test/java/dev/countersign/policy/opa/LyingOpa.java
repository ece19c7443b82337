package dev.countersign.policy.opa;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Takes every policy as OPA does and answers asks as a test says. */
final class LyingOpa implements AutoCloseable {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger asked = new AtomicInteger();
    private final List<String> puts = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private volatile String breaksOffAt = "";

    private LyingOpa(HttpHandler answers) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        server.setExecutor(threads);
        server.createContext("/v1/policies/", exchange -> {
            puts.add(exchange.getRequestURI().getPath());
            take(exchange, 200, "{}");
        });
        server.createContext(OpaFacts.ALL, exchange -> take(exchange, 204, ""));
        server.createContext("/v1/data/", exchange -> {
            asked.incrementAndGet();
            answers.handle(exchange);
        });
        server.start();
    }

    static LyingOpa answering(int status, String body) {
        return new LyingOpa(exchange -> send(exchange, status, body));
    }

    static LyingOpa answering(HttpHandler answers) {
        return new LyingOpa(answers);
    }

    private void take(HttpExchange exchange, int status, String body) throws IOException {
        if (exchange.getRequestURI().getPath().equals(breaksOffAt)) {
            exchange.close();
        } else {
            send(exchange, status, body);
        }
    }

    static void send(HttpExchange exchange, int status, String body) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            byte[] bytes = body.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Breaks off what is put to {@code path} from now on. */
    void breakOffAt(String path) {
        breaksOffAt = path;
    }

    /** How many calls for answers came. */
    int asked() {
        return asked.get();
    }

    /** The paths of the policies it was sent, in order. */
    List<String> puts() {
        return List.copyOf(puts);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
