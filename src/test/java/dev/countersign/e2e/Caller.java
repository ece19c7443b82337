package dev.countersign.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import javax.net.ssl.SSLContext;

/** Asks the webhook at its port, on a new connection each time: it trusts what the API server is told to trust. */
record Caller(E2e e2e, SSLContext identity) {
    /** As the API server, with its client certificate. */
    static Caller of(E2e e2e) {
        return new Caller(e2e, new WebhookTls(e2e).ofTheApiServer());
    }

    /** As any Pod that reaches the port. */
    static Caller anybody(E2e e2e) {
        return new Caller(e2e, new WebhookTls(e2e).ofAnybody());
    }

    HttpResponse<String> asks(String operator, String path, String body) {
        return asks(operator, path, HttpClient.Version.HTTP_1_1, BodyPublishers.ofString(body));
    }

    HttpResponse<String> asks(String operator, String path, HttpClient.Version version, BodyPublisher body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("https://localhost:" + e2e.port(operator) + "/" + path))
                .version(version)
                .header("Content-Type", "application/json")
                .POST(body)
                .build();
        try (HttpClient client = HttpClient.newBuilder().sslContext(identity).build()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException("no answer from " + operator, failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
