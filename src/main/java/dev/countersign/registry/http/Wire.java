package dev.countersign.registry.http;

import dev.countersign.registry.Fetched;
import dev.countersign.registry.Fetched.Bad;
import dev.countersign.registry.Fetched.Fault;
import dev.countersign.registry.Fetched.Found;
import dev.countersign.registry.Fetched.Trouble;
import dev.countersign.registry.Fetched.Unreachable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Sends one GET and reads the response within the deadline and the limit. Follows nothing and knows no credentials. */
final class Wire implements AutoCloseable {
    /** Bodies of other answers than 200 are not read for their content. */
    private static final long ERROR_LIMIT = 64 << 10;

    private final HttpClient client;
    private final Turnstile turnstile;
    private final String userAgent;

    Wire(HttpRegistrySettings settings) {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.connectTimeout());
        settings.tls().ifPresent(builder::sslContext);
        client = builder.build();
        turnstile = new Turnstile(settings.concurrency());
        userAgent = settings.userAgent();
    }

    Fetched<Answer> get(Request request, Deadline deadline) {
        try {
            return turnstile.pass(
                    request.origin().host(),
                    deadline.nanos(),
                    () -> exchange(request, deadline),
                    () -> new Unreachable<>(Trouble.TIMEOUT, request + ": too many requests to this host under way"));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Unreachable<>(Trouble.TIMEOUT, request + ": interrupted");
        }
    }

    private Fetched<Answer> exchange(Request request, Deadline deadline) {
        long nanos = deadline.nanos();
        if (nanos == 0) {
            return late(request);
        }
        CompletableFuture<HttpResponse<BoundedBody.Body>> pending = client.sendAsync(
                http(request), head -> new BoundedBody(head.statusCode() == 200 ? request.limit() : ERROR_LIMIT));
        try {
            HttpResponse<BoundedBody.Body> response = pending.get(nanos, TimeUnit.NANOSECONDS);
            BoundedBody.Body body = response.body();
            return new Found<>(
                    new Answer(request.uri(), response.statusCode(), response.headers(), body.bytes(), body.cut()));
        } catch (TimeoutException late) {
            return late(request);
        } catch (ExecutionException failed) {
            return failure(request, failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Unreachable<>(Trouble.TIMEOUT, request + ": interrupted");
        } finally {
            // Ends the exchange wherever it is; a request's own timeout would end with the headers.
            pending.cancel(true);
        }
    }

    private HttpRequest http(Request request) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(request.uri())
                .header("Accept", request.accept())
                .header("Accept-Encoding", "identity")
                .header("User-Agent", userAgent);
        request.authorization().ifPresent(value -> builder.header("Authorization", value));
        return builder.build();
    }

    private static Fetched<Answer> failure(Request request, @Nullable Throwable cause) {
        return switch (cause) {
            case HttpConnectTimeoutException slow ->
                new Unreachable<>(Trouble.TIMEOUT, request + ": no connection within the connect timeout");
            case HttpTimeoutException timeout -> late(request);
            case ProtocolException nonsense -> new Bad<>(Fault.MALFORMED, request + ": the answer is not HTTP");
            case SSLException tls ->
                new Unreachable<>(Trouble.CONNECTION, request + ": no TLS connection (" + tls.getMessage() + ")");
            case ConnectException refused -> new Unreachable<>(Trouble.CONNECTION, request + ": cannot connect");
            case IOException broken -> new Unreachable<>(Trouble.CONNECTION, request + ": the connection broke");
            // The client throws others for headers that it cannot read, and the registry chooses its headers.
            case RuntimeException unreadable -> new Bad<>(Fault.MALFORMED, request + ": the answer cannot be read");
            case null, default -> throw new IllegalStateException(request + " failed unexpectedly", cause);
        };
    }

    private static Fetched<Answer> late(Request request) {
        return new Unreachable<>(Trouble.TIMEOUT, request + ": no whole answer within the deadline");
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
