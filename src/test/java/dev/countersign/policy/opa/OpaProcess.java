package dev.countersign.policy.opa;

import dev.countersign.testing.Tools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.awaitility.Awaitility;

/** A real OPA server on the loopback address. Fails where there is no OPA: nothing is skipped. */
public final class OpaProcess implements AutoCloseable {
    private final int port;
    private Process process;

    private OpaProcess(int port) {
        this.port = port;
        this.process = launch();
    }

    /** A new OPA, ready and without any policy. */
    public static OpaProcess start() {
        return new OpaProcess(Tools.freePort());
    }

    /** The base of its REST API. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Ends it as a crash would. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Starts it anew on the same port; it has forgotten everything. */
    public void restart() {
        kill();
        process = launch();
    }

    /** Sends a request without a body to {@code path}; the status. */
    public int call(String method, String path) {
        return call(method, path, "");
    }

    /** Sends {@code body} to {@code path}; the status. */
    public int call(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(uri().resolve(path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<Void> response = client.send(request, BodyHandlers.discarding());
            return response.statusCode();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public void close() {
        kill();
    }

    private Process launch() {
        try {
            ProcessBuilder opa = new ProcessBuilder(
                            Tools.find("opa").toString(),
                            "run",
                            "--server",
                            "--addr",
                            "127.0.0.1:" + port,
                            "--log-level",
                            "error",
                            "--optimize-store-for-read-speed")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD);
            opa.environment().put("TZ", "UTC");
            Process started = opa.start();
            Awaitility.await("OPA on port " + port)
                    .atMost(Duration.ofSeconds(20))
                    .pollInterval(Duration.ofMillis(50))
                    .ignoreException(UncheckedIOException.class)
                    .until(() -> call("GET", "/health") == 200);
            return started;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
