package dev.countersign.policy.opa;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.countersign.http.Client;
import dev.countersign.http.Received;
import dev.countersign.json.StrictJson;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.hc.client5.http.classic.methods.HttpDelete;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpPut;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/** Calls OPA's REST API. Never throws for what OPA or the network does; every call ends with its deadline. */
final class OpaHttp {
    private static final long MOST_TOKENS = 10_000_000;
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final int MOST_AT_A_TIME = 256;
    private static final Duration UNTIL_THE_DEADLINE = Duration.ofDays(1);
    private static final ContentType TEXT = ContentType.create("text/plain");
    private static final Reply.Ok DONE = new Reply.Ok(JsonNodeFactory.instance.objectNode());

    private interface Reading {
        Reply read(int status, byte[] body);
    }

    // A question that finds OPA restarting must not count as one that broke it.
    private final Client client =
            new Client(new Client.Settings(Optional.empty(), CONNECT, MOST_AT_A_TIME, Duration.ZERO, false));
    private final StrictJson json;
    private final OpaSettings settings;
    private final InstantSource clock;
    private final Consumer<Reply> listener;

    OpaHttp(OpaSettings settings, InstantSource clock) {
        this(settings, clock, _ -> {});
    }

    /** @param listener told what each call that was sent came to */
    OpaHttp(OpaSettings settings, InstantSource clock, Consumer<Reply> listener) {
        this.json = StrictJson.within(settings.maxResponseBytes(), MOST_TOKENS, settings.maxDepth());
        this.settings = settings;
        this.clock = clock;
        this.listener = listener;
    }

    Reply get(String path, Instant deadline) {
        return send(new HttpGet(settings.resolve(path)), deadline);
    }

    Reply delete(String path, Instant deadline) {
        return send(new HttpDelete(settings.resolve(path)), deadline);
    }

    Reply put(String path, String text, Instant deadline) {
        return send(with(new HttpPut(settings.resolve(path)), text.getBytes(UTF_8), TEXT), deadline);
    }

    Reply post(String path, byte[] json, Instant deadline) {
        return send(with(new HttpPost(settings.resolve(path)), json, ContentType.APPLICATION_JSON), deadline);
    }

    /** Puts data there, which OPA answers without a word. What is large may take as long as the caller has. */
    Reply putData(String path, byte[] json, Instant deadline) {
        return done(with(new HttpPut(settings.resolve(path)), json, ContentType.APPLICATION_JSON), deadline);
    }

    /** Takes data away, whether or not it is there. */
    Reply deleteData(String path, Instant deadline) {
        Reply reply = done(new HttpDelete(settings.resolve(path)), deadline);
        return reply instanceof Reply.Refused refused && refused.status() == 404 ? DONE : reply;
    }

    private Reply done(HttpUriRequestBase request, Instant deadline) {
        return send(
                request,
                deadline,
                UNTIL_THE_DEADLINE,
                (status, body) -> status == 204 ? DONE : OpaDocument.read(json, status, body));
    }

    private static HttpUriRequestBase with(HttpUriRequestBase request, byte[] body, ContentType type) {
        request.setEntity(new ByteArrayEntity(body, type));
        return request;
    }

    private Reply send(HttpUriRequestBase request, Instant deadline) {
        return send(
                request, deadline, settings.requestTimeout(), (status, body) -> OpaDocument.read(json, status, body));
    }

    private Reply send(HttpUriRequestBase request, Instant deadline, Duration most, Reading reading) {
        Duration left = Duration.between(clock.instant(), deadline);
        if (!left.isPositive()) {
            return new Reply.TimedOut("no time was left to ask OPA");
        }
        request.setHeader("Accept", "application/json");
        Reply reply = exchange(request, left.compareTo(most) < 0 ? left : most, reading);
        listener.accept(reply);
        return reply;
    }

    private Reply exchange(HttpUriRequestBase request, Duration limit, Reading reading) {
        try {
            Received answer = client.exchange(request, status -> settings.maxResponseBytes(), () -> {})
                    .within(limit.toNanos());
            return answer.cut() ? tooMuch() : reading.read(answer.status(), answer.body());
        } catch (TimeoutException late) {
            return new Reply.TimedOut("OPA gave no answer within %d ms".formatted(limit.toMillis()));
        } catch (ExecutionException failed) {
            return failure(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new Reply.TimedOut("waiting for OPA was interrupted");
        }
    }

    private Reply tooMuch() {
        return new Reply.Broken(
                "OPA's answer is too long: at most %d bytes are read".formatted(settings.maxResponseBytes()));
    }

    private Reply failure(ExecutionException failed) {
        return switch (failed.getCause()) {
            case ConnectException _, SocketTimeoutException _, UnknownHostException _, NoRouteToHostException _ ->
                new Reply.Unreachable(
                        "OPA accepts no connection at %s; see that it runs there".formatted(settings.uri()));
            case IOException broken ->
                new Reply.Broken("OPA's answer could not be read (%s)".formatted(broken.getMessage()));
            case null, default ->
                throw new IllegalStateException("calling OPA failed in a way that no network does", failed);
        };
    }
}
