package dev.countersign.tuf;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A mirror of a repository that is made for the test, on the loopback interface. */
public final class TestMirror implements AutoCloseable {
    /** How a path is answered that is not answered with its file. */
    public final Map<String, Answer> instead = new ConcurrentHashMap<>();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final TestRepository repository;

    /** Answers as it likes. */
    public interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    public TestMirror(TestRepository repository) {
        this.repository = repository;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** As settings name it. */
    public String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    public URI address() {
        return URI.create("http://" + host());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath().substring(1);
            instead.getOrDefault(path, this::file).to(exchange);
        }
    }

    private void file(HttpExchange exchange) throws IOException {
        byte[] bytes = repository.files.get(exchange.getRequestURI().getPath().substring(1));
        if (bytes == null) {
            exchange.sendResponseHeaders(404, -1);
        } else {
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
