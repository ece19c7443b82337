package dev.countersign.registry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.countersign.image.Digest;
import dev.countersign.image.Repository;
import dev.countersign.registry.Fetched.Absent;
import dev.countersign.registry.Fetched.Found;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an {@link InMemoryRegistry} holds, over plain http on this machine; knows every request. */
public final class ServedRegistry implements AutoCloseable {
    /** Whether there is a referrers API. */
    public enum Api {
        OFFERED,
        MISSING
    }

    private static final Pattern PATH = Pattern.compile("/v2/(.+)/(manifests|blobs|referrers)/([^/]+)");
    private static final Instant EVER = Instant.MAX;

    /** What is served. */
    public final InMemoryRegistry content = new InMemoryRegistry();

    private final Api api;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile Duration delay = Duration.ZERO;
    private volatile int status = 200;

    public ServedRegistry(Api api) {
        this.api = api;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    public Repository repository(String path) {
        return new Repository(host(), path);
    }

    /** Every request so far, as {@code /v2/acme/api/manifests/1.0}. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    /** Forgets the requests so far. */
    public void forget() {
        requests.clear();
    }

    /** From now on every answer takes so long. */
    public void slow(Duration each) {
        delay = each;
    }

    /** From now on every answer has this status, unless it is 200. */
    public void answers(int other) {
        status = other;
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        requests.add(path);
        try (exchange) {
            Thread.sleep(delay);
            Matcher asked = PATH.matcher(path);
            if (status != 200 || !asked.matches()) {
                exchange.sendResponseHeaders(status == 200 ? 404 : status, -1);
                return;
            }
            answer(exchange, repository(asked.group(1)), asked.group(2), asked.group(3));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(HttpExchange exchange, Repository repository, String kind, String name) throws IOException {
        switch (kind) {
            case "manifests" -> manifest(exchange, repository, name);
            case "blobs" -> {
                Descriptor any = new Descriptor(
                        "", Digest.parse(name).orElseThrow(), content.size(repository, name), "", Map.of());
                send(exchange, "application/octet-stream", content.blob(repository, any, Long.MAX_VALUE, EVER));
            }
            default ->
                send(
                        exchange,
                        MediaTypes.OCI_INDEX,
                        api == Api.MISSING
                                ? new Absent<>(404, "no such API")
                                : content.referrers(
                                                repository, Digest.parse(name).orElseThrow(), EVER)
                                        .map(OciDocuments::index));
        }
    }

    private void manifest(HttpExchange exchange, Repository repository, String name) throws IOException {
        Fetched<Manifest> found = Digest.parse(name)
                .map(digest -> content.manifest(repository, digest, EVER))
                .orElseGet(() -> content.manifest(repository, name, EVER));
        String type = found instanceof Found<Manifest>(Manifest manifest) ? manifest.mediaType() : "";
        send(exchange, type, found.map(Manifest::bytes));
    }

    private static void send(HttpExchange exchange, String type, Fetched<byte[]> answer) throws IOException {
        if (answer instanceof Found<byte[]>(byte[] bytes)) {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        } else {
            exchange.sendResponseHeaders(404, -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
