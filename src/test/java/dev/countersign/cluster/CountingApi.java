package dev.countersign.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Of an API server the Secrets and ServiceAccounts, by name; knows every request. */
final class CountingApi implements AutoCloseable {
    private record Reply(int status, String body) {}

    final KubernetesClient client;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Reply> replies = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile CountDownLatch open = new CountDownLatch(0);

    CountingApi() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
        client = new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(Config.empty())
                        .withMasterUrl("http://127.0.0.1:" + server.getAddress().getPort())
                        .withRequestRetryBackoffLimit(0)
                        .build())
                .build();
    }

    /** There is a pull secret in namespace {@code payments} from now on, with this docker config.json. */
    CountingApi secret(String name, String config) {
        return secret(name, "kubernetes.io/dockerconfigjson", ".dockerconfigjson", config);
    }

    CountingApi secret(String name, String type, String key, String content) {
        String base64 = Base64.getEncoder().encodeToString(content.getBytes(UTF_8));
        return says("secrets/" + name, 200, """
                {"apiVersion":"v1","kind":"Secret","metadata":{"name":"%s","namespace":"payments"},"type":"%s","data":{"%s":"%s"}}
                """.formatted(name, type, key, base64));
    }

    /** There is such a ServiceAccount from now on. */
    CountingApi account(String name, String... pullSecrets) {
        String listed = String.join(
                ",",
                List.of(pullSecrets).stream()
                        .map("{\"name\":\"%s\"}"::formatted)
                        .toList());
        return says("serviceaccounts/" + name, 200, """
                {"apiVersion":"v1","kind":"ServiceAccount","metadata":{"name":"%s","namespace":"payments"},"imagePullSecrets":[%s]}
                """.formatted(name, listed));
    }

    CountingApi says(String what, int status, String body) {
        replies.put("/api/v1/namespaces/payments/" + what, new Reply(status, body));
        return this;
    }

    /** Nobody is answered before it is opened again. */
    void hold() {
        open = new CountDownLatch(1);
    }

    void open() {
        open.countDown();
    }

    /** Every request so far, as {@code secrets/pull}. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().toString();
        requests.add(
                exchange.getRequestMethod().equals("GET")
                        ? path.replace("/api/v1/namespaces/payments/", "")
                        : exchange.getRequestMethod() + " " + path);
        try (exchange) {
            open.await();
            @Nullable Reply known = replies.get(path);
            Reply reply = known == null ? new Reply(404, status(404)) : known;
            byte[] body = reply.body().getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(reply.status(), body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    static String status(int code) {
        return "{\"apiVersion\":\"v1\",\"kind\":\"Status\",\"status\":\"Failure\",\"code\":%d}".formatted(code);
    }

    @Override
    public void close() {
        open.countDown();
        client.close();
        server.stop(0);
        threads.shutdownNow();
    }
}
