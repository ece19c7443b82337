package dev.countersign.registry.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.countersign.image.Repository;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** A registry that answers as a test tells it, and remembers who asked for what with which credential. */
public final class HostileRegistry implements AutoCloseable {
    /** What to do with one request. */
    @FunctionalInterface
    interface Behaviour {
        void answer(HttpExchange exchange) throws IOException, InterruptedException;
    }

    /** One request as it came: {@code authorization} is empty where there was none. */
    record Seen(String method, String path, String authorization) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Map.Entry<String, Behaviour>> behaviours = new CopyOnWriteArrayList<>();
    private final List<Seen> seen = new CopyOnWriteArrayList<>();

    private HostileRegistry(HttpServer server) {
        this.server = server;
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    static HostileRegistry plain() {
        return plainAt(0);
    }

    static HostileRegistry plainAt(int port) {
        try {
            return new HostileRegistry(
                    HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 0));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public static HostileRegistry tls(SSLContext identity) {
        try {
            HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(identity));
            return new HostileRegistry(server);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What to do with requests for paths that contain {@code part}; the latest that fits counts. */
    HostileRegistry on(String part, Behaviour behaviour) {
        behaviours.addFirst(Map.entry(part, behaviour));
        return this;
    }

    public String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    public Repository repository() {
        return new Repository(host(), "acme/api");
    }

    public List<Seen> seen() {
        return List.copyOf(seen);
    }

    /** Every credential that was sent here. */
    List<String> credentials() {
        return seen.stream()
                .map(Seen::authorization)
                .filter(header -> !header.isEmpty())
                .toList();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().toString();
        @Nullable String sent = exchange.getRequestHeaders().getFirst("Authorization");
        seen.add(new Seen(exchange.getRequestMethod(), path, sent == null ? "" : sent));
        Behaviour behaviour = behaviours.stream()
                .filter(entry -> path.contains(entry.getKey()))
                .findFirst()
                .map(Map.Entry::getValue)
                .orElse(status(404));
        try (exchange) {
            behaviour.answer(exchange);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    static Behaviour status(int status) {
        return exchange -> exchange.sendResponseHeaders(status, -1);
    }

    static Behaviour body(String contentType, byte[] bytes) {
        return exchange -> send(exchange, contentType, bytes);
    }

    static Behaviour redirect(String location) {
        return exchange -> {
            exchange.getResponseHeaders().set("Location", location);
            exchange.sendResponseHeaders(307, -1);
        };
    }

    static Behaviour challenge(String header) {
        return exchange -> {
            exchange.getResponseHeaders().set("WWW-Authenticate", header);
            exchange.sendResponseHeaders(401, -1);
        };
    }

    /** {@code granted} for requests that carry this authorization, {@code else} {@code otherwise}. */
    static Behaviour guarded(String authorization, Behaviour granted, Behaviour otherwise) {
        return exchange -> {
            boolean right = authorization.equals(exchange.getRequestHeaders().getFirst("Authorization"));
            (right ? granted : otherwise).answer(exchange);
        };
    }

    /** A body that never ends, as fast as it is read. */
    static Behaviour endless(String contentType) {
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Type", contentType);
            exchange.sendResponseHeaders(200, 0);
            byte[] block = new byte[64 << 10];
            OutputStream out = exchange.getResponseBody();
            for (int i = 0; i < 1 << 14; i++) {
                out.write(block);
            }
        };
    }

    /** A body that comes byte by byte. */
    static Behaviour dripping(String contentType) {
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Type", contentType);
            exchange.sendResponseHeaders(200, 0);
            OutputStream out = exchange.getResponseBody();
            for (int i = 0; i < 1_000; i++) {
                out.write(' ');
                out.flush();
                Thread.sleep(20);
            }
        };
    }

    static Behaviour after(long millis, Behaviour behaviour) {
        return exchange -> {
            Thread.sleep(millis);
            behaviour.answer(exchange);
        };
    }

    static void send(HttpExchange exchange, String contentType, byte[] bytes) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", contentType);
        exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    static Behaviour json(String text) {
        return body("application/json", text.getBytes(UTF_8));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
