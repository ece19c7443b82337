package dev.countersign.policy.opa;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.countersign.json.StrictJson;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;

/** Calls OPA's REST API. Never throws for what OPA or the network does; every call ends with its deadline. */
final class OpaHttp {
    private static final long MOST_TOKENS = 10_000_000;
    private static final Duration UNTIL_THE_DEADLINE = Duration.ofDays(1);
    private static final Reply.Ok DONE = new Reply.Ok(JsonNodeFactory.instance.objectNode());

    private interface Reading {
        Reply read(int status, byte[] body);
    }

    private final HttpClient client = HttpClient.newBuilder()
            .version(Version.HTTP_1_1)
            .followRedirects(Redirect.NEVER)
            .proxy(HttpClient.Builder.NO_PROXY)
            .build();
    private final ExecutorService exchanges = Executors.newVirtualThreadPerTaskExecutor();
    private final BodyHandler<byte[]> body;
    private final StrictJson json;
    private final OpaSettings settings;
    private final InstantSource clock;

    OpaHttp(OpaSettings settings, InstantSource clock) {
        this.body = BodyHandlers.limiting(BodyHandlers.ofByteArray(), settings.maxResponseBytes());
        this.json = StrictJson.within(settings.maxResponseBytes(), MOST_TOKENS, settings.maxDepth());
        this.settings = settings;
        this.clock = clock;
    }

    Reply get(String path, Instant deadline) {
        return send(request(path).GET(), deadline);
    }

    Reply delete(String path, Instant deadline) {
        return send(request(path).DELETE(), deadline);
    }

    Reply put(String path, String text, Instant deadline) {
        HttpRequest.Builder request = request(path).header("Content-Type", "text/plain");
        return send(request.PUT(BodyPublishers.ofString(text)), deadline);
    }

    Reply post(String path, byte[] json, Instant deadline) {
        HttpRequest.Builder request = request(path).header("Content-Type", "application/json");
        return send(request.POST(BodyPublishers.ofByteArray(json)), deadline);
    }

    /** Puts data there, which OPA answers without a word. What is large may take as long as the caller has. */
    Reply putData(String path, byte[] json, Instant deadline) {
        HttpRequest.Builder request = request(path).header("Content-Type", "application/json");
        return done(request.PUT(BodyPublishers.ofByteArray(json)), deadline);
    }

    /** Takes data away, whether or not it is there. */
    Reply deleteData(String path, Instant deadline) {
        Reply reply = done(request(path).DELETE(), deadline);
        return reply instanceof Reply.Refused refused && refused.status() == 404 ? DONE : reply;
    }

    private Reply done(HttpRequest.Builder request, Instant deadline) {
        return send(
                request,
                deadline,
                UNTIL_THE_DEADLINE,
                (status, body) -> status == 204 ? DONE : OpaDocument.read(json, status, body));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(settings.resolve(path)).header("Accept", "application/json");
    }

    private Reply send(HttpRequest.Builder request, Instant deadline) {
        return send(
                request, deadline, settings.requestTimeout(), (status, body) -> OpaDocument.read(json, status, body));
    }

    private Reply send(HttpRequest.Builder request, Instant deadline, Duration most, Reading reading) {
        Duration left = Duration.between(clock.instant(), deadline);
        if (!left.isPositive()) {
            return new Reply.TimedOut("no time was left to ask OPA");
        }
        Duration limit = left.compareTo(most) < 0 ? left : most;
        // HttpRequest.timeout ends at the headers; the whole exchange is waited for instead, and interrupting it closes
        // it.
        // Not sendAsync, which needs a free thread in the common pool, where a stranger's work may wait.
        var whole = exchanges.submit(() -> client.send(request.build(), body));
        try {
            HttpResponse<byte[]> response = whole.get(Math.max(1, limit.toMillis()), MILLISECONDS);
            return reading.read(response.statusCode(), response.body());
        } catch (TimeoutException late) {
            whole.cancel(true);
            return new Reply.TimedOut("OPA gave no answer within %d ms".formatted(limit.toMillis()));
        } catch (ExecutionException failed) {
            return failure(failed);
        } catch (InterruptedException interrupted) {
            return interrupted(whole);
        }
    }

    private static Reply interrupted(Future<?> whole) {
        whole.cancel(true);
        Thread.currentThread().interrupt();
        return new Reply.TimedOut("waiting for OPA was interrupted");
    }

    private Reply failure(ExecutionException failed) {
        return switch (failed.getCause()) {
            case ConnectException _, HttpConnectTimeoutException _ ->
                new Reply.Unreachable(
                        "OPA accepts no connection at %s; see that it runs there".formatted(settings.uri()));
            case IOException broken ->
                new Reply.Broken("OPA's answer could not be read (%s; at most %d bytes are read)"
                        .formatted(broken.getMessage(), settings.maxResponseBytes()));
            case null, default ->
                throw new IllegalStateException("calling OPA failed in a way that no network does", failed);
        };
    }
}
