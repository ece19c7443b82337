package dev.countersign.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntToLongFunction;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.URIScheme;

/** One request and its answer, on a thread of their own, so that whoever waits for them can leave at any time. */
public final class Exchange {
    /** What a server says of its answer's length is believed up to here; beyond, room is made as bytes come. */
    private static final int BELIEVED = 64 << 10;

    private final CloseableHttpClient client;
    private final HttpUriRequestBase message;
    private final IntToLongFunction most;
    private final Runnable connected;
    private volatile boolean began;

    Exchange(CloseableHttpClient client, HttpUriRequestBase message, IntToLongFunction most, Runnable connected) {
        this.client = client;
        this.message = message;
        this.most = most;
        this.connected = connected;
    }

    /** Whether the headers of an answer have come. */
    public boolean began() {
        return began;
    }

    /**
     * Asks, and gives the answer.
     *
     * @throws TimeoutException where it was not whole in time; it is hung up on
     * @throws ExecutionException with what the client threw: IOExceptions, of which an {@link OwnFaultException} says nothing of the server,
     *     and others for answers that it cannot read
     */
    public Received within(long nanos) throws TimeoutException, ExecutionException, InterruptedException {
        if (nanos <= 0) {
            throw new TimeoutException("no time is left");
        }
        FutureTask<Received> answer = new FutureTask<>(this::unlessOurFault);
        Thread.ofVirtual().start(answer);
        try {
            return answer.get(nanos, TimeUnit.NANOSECONDS);
        } finally {
            if (!answer.isDone()) {
                message.cancel();
                // It may be on its way to the next address of the host.
                answer.cancel(true);
            }
        }
    }

    private Received unlessOurFault() throws IOException {
        try {
            return answer();
        } catch (Error failed) {
            // By an Error while it connects the client keeps the connection's place for good.
            message.cancel();
            throw new OwnFaultException(failed);
        }
    }

    private Received answer() throws IOException {
        HttpClientContext context = HttpClientContext.create();
        HttpHost server = new HttpHost(message.getScheme(), message.getAuthority());
        ClassicHttpResponse response = client.executeOpen(server, message, context);
        if (URIScheme.HTTPS.same(server.getSchemeName()) && context.getSSLSession() == null) {
            message.cancel();
            throw new ConnectException("a proxy answered " + response.getCode() + " instead of the server");
        }
        began = true;
        connected.run();
        boolean whole = false;
        try {
            Received received = read(response);
            whole = !received.cut();
            return received;
        } finally {
            if (!whole) {
                // To close the response would be to read it to its end.
                message.cancel();
            }
        }
    }

    // The connection is free for others once the end of the body was seen.
    private Received read(ClassicHttpResponse response) throws IOException {
        int status = response.getCode();
        Headers headers = Headers.of(response.getHeaders());
        Optional<HttpEntity> entity = Optional.ofNullable(response.getEntity());
        if (entity.isEmpty()) {
            return new Received(status, headers, new byte[0], false);
        }
        long limit = most.applyAsLong(status);
        long length = entity.get().getContentLength();
        InputStream body = entity.get().getContent();
        byte[] bytes = length >= 0 && length <= Math.min(limit, BELIEVED)
                ? exactly(body, (int) length)
                : body.readNBytes(Math.toIntExact(limit));
        return new Received(status, headers, bytes, body.read() >= 0);
    }

    private static byte[] exactly(InputStream body, int length) throws IOException {
        byte[] bytes = new byte[length];
        int read = body.readNBytes(bytes, 0, length);
        return read == length ? bytes : Arrays.copyOf(bytes, read);
    }
}
