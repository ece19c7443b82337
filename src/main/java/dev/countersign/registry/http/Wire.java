package dev.countersign.registry.http;

import dev.countersign.http.Exchange;
import dev.countersign.http.Names;
import dev.countersign.http.OwnFaultException;
import dev.countersign.registry.Fetched;
import dev.countersign.registry.Fetched.Bad;
import dev.countersign.registry.Fetched.Fault;
import dev.countersign.registry.Fetched.Found;
import dev.countersign.registry.Fetched.Trouble;
import dev.countersign.registry.Fetched.Unreachable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.TruncatedChunkException;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.jspecify.annotations.Nullable;

/** Sends one request and reads the response within the deadline and the limit. Follows nothing and knows no credentials. */
final class Wire implements AutoCloseable {
    /** Bodies of other answers than 200 are not read for their content. */
    private static final long ERROR_LIMIT = 64 << 10;

    private static final int OK = 200;

    private final HttpClients clients;
    private final HttpClients inPublic;
    private final Circuits circuits;
    private final Turnstile turnstile;
    private final Duration patience;
    private final String userAgent;
    private final InstantSource clock;
    private final RequestListener listener;

    Wire(HttpRegistrySettings settings, PublicAddresses addresses, InstantSource clock, RequestListener listener) {
        this.listener = listener;
        this.clock = clock;
        clients = clients(settings, addresses.names());
        inPublic = clients(settings, addresses.alone());
        circuits = new Circuits(clock);
        turnstile = new Turnstile(settings.concurrency());
        patience = settings.patience();
        userAgent = settings.userAgent();
    }

    private static HttpClients clients(HttpRegistrySettings settings, DnsResolver names) {
        return new HttpClients(settings.tls(), settings.connectTimeout(), settings.concurrency(), names);
    }

    Fetched<Answer> get(Request request, Deadline deadline) {
        Instant began = clock.instant();
        Fetched<Answer> answer = inTurn(request, deadline);
        listener.asked(request.origin().host(), came(answer), Duration.between(began, clock.instant()));
        return answer;
    }

    private static String came(Fetched<Answer> answer) {
        return switch (answer) {
            case Found<Answer>(Answer found) -> Integer.toString(found.status());
            case Unreachable<Answer>(Trouble trouble, String _) -> trouble.name();
            case Bad<Answer>(Fault fault, String _) -> fault.name();
            case Fetched.Absent<Answer>(int status, String _) -> Integer.toString(status);
        };
    }

    private Fetched<Answer> inTurn(Request request, Deadline deadline) {
        try {
            return turnstile.pass(
                    request.origin().host(),
                    deadline.nanos(),
                    () -> askOrKnow(request, deadline),
                    () -> new Unreachable<>(Trouble.CROWDED, request + ": too many requests to this host under way"));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Unreachable<>(Trouble.CROWDED, request + ": interrupted");
        }
    }

    /** Whether it is known that nobody can connect to {@code origin}. */
    boolean isDown(Origin origin) {
        return circuits.isDown(origin);
    }

    private Fetched<Answer> askOrKnow(Request request, Deadline deadline) {
        Origin origin = request.origin();
        return circuits.refusal(origin)
                .<Fetched<Answer>>map(
                        why -> new Unreachable<>(Trouble.CONNECTION, request + ": " + origin.host() + " is " + why))
                .orElseGet(() -> exchange(request, deadline));
    }

    private Fetched<Answer> exchange(Request request, Deadline deadline) {
        long nanos = deadline.nanos();
        if (nanos == 0) {
            return new Unreachable<>(Trouble.CROWDED, request + ": no time was left to ask");
        }
        Origin origin = request.origin();
        Exchange exchange = (request.publicOnly() ? inPublic : clients)
                .to(origin)
                .exchange(
                        message(request),
                        status -> status == OK ? request.limit() : ERROR_LIMIT,
                        () -> circuits.connected(origin));
        try {
            return new Found<>(new Answer(request, exchange.within(nanos)));
        } catch (TimeoutException late) {
            return late(request, exchange.began(), nanos);
        } catch (ExecutionException failed) {
            Fetched<Answer> failure = failure(request, failed.getCause());
            if (failure instanceof Unreachable<Answer>(Trouble trouble, String _) && trouble == Trouble.CONNECTION) {
                circuits.failed(origin);
            }
            return failure;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Unreachable<>(Trouble.CROWDED, request + ": interrupted");
        }
    }

    private HttpUriRequestBase message(Request request) {
        URI uri = URI.create(request.uri().toASCIIString());
        HttpUriRequestBase message = request.form().isPresent() ? new HttpPost(uri) : new HttpGet(uri);
        message.setHeader("Accept", request.accept());
        message.setHeader("Accept-Encoding", "identity");
        message.setHeader("User-Agent", userAgent);
        request.authorization().ifPresent(value -> message.setHeader("Authorization", value));
        request.form()
                .ifPresent(form -> message.setEntity(new StringEntity(form, ContentType.APPLICATION_FORM_URLENCODED)));
        return message;
    }

    private static Fetched<Answer> failure(Request request, @Nullable Throwable cause) {
        return switch (cause) {
            // Nothing but connecting, TLS included, has a timeout of the client's.
            case SocketTimeoutException slow ->
                new Unreachable<>(Trouble.CONNECTION, request + ": no connection within the connect timeout");
            case ClientProtocolException nonsense -> notHttp(request);
            case MessageConstraintException tooMuch -> notHttp(request);
            case TruncatedChunkException broken -> broken(request);
            case MalformedChunkCodingException nonsense -> notHttp(request);
            case SSLException tls ->
                new Unreachable<>(Trouble.CONNECTION, request + ": no TLS connection (" + tls.getMessage() + ")");
            case ConnectException refused -> new Unreachable<>(Trouble.CONNECTION, request + ": cannot connect");
            case NoRouteToHostException nowhere -> new Unreachable<>(Trouble.CONNECTION, request + ": cannot connect");
            case Names.CrowdedException crowded ->
                new Unreachable<>(Trouble.CROWDED, request + ": " + crowded.getMessage());
            case OwnFaultException ours -> new Unreachable<>(Trouble.CROWDED, request + ": " + ours.getMessage());
            case PublicAddresses.PrivateAddressException moved ->
                new Bad<>(Fault.FORBIDDEN_TARGET, request + ", " + moved.getMessage());
            case UnknownHostException unknown ->
                new Unreachable<>(Trouble.CONNECTION, request + ": the host's name has no address");
            case IOException broken -> broken(request);
            // The client throws others for headers that it cannot read, and the registry chooses its headers.
            case RuntimeException unreadable -> new Bad<>(Fault.NO_ANSWER, request + ": the answer cannot be read");
            case null, default -> throw new IllegalStateException(request + " failed unexpectedly", cause);
        };
    }

    private static Fetched<Answer> notHttp(Request request) {
        return new Bad<>(Fault.NO_ANSWER, request + ": the answer is not HTTP");
    }

    private static Fetched<Answer> broken(Request request) {
        return new Unreachable<>(Trouble.BROKEN, request + ": the connection broke");
    }

    /** Whose fault it is that the time ran out: only a registry that had its time and said nothing failed by itself. */
    private Fetched<Answer> late(Request request, boolean began, long nanos) {
        if (began) {
            return new Unreachable<>(Trouble.UNFINISHED, request + ": the answer was not whole within the deadline");
        }
        return nanos < patience.toNanos()
                ? new Unreachable<>(Trouble.CROWDED, request + ": too little time was left to wait for an answer")
                : new Unreachable<>(Trouble.TIMEOUT, request + ": no answer within the deadline");
    }

    @Override
    public void close() {
        clients.close();
        inPublic.close();
    }
}
