package dev.countersign.registry.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.StringEntity;

/**
 * One request and its answer, on a thread of their own: whoever waits for them can leave at any time, also while a name is
 * looked up, and what is then under way is hung up on.
 */
final class Exchange {
    /** Bodies of other answers than 200 are not read for their content. */
    private static final long ERROR_LIMIT = 64 << 10;

    private static final int OK = 200;

    private final CloseableHttpClient client;
    private final Request request;
    private final HttpUriRequestBase message;
    private final Runnable connected;
    private volatile boolean began;

    /** @param connected called once the headers of an answer have come */
    Exchange(CloseableHttpClient client, Request request, String userAgent, Runnable connected) {
        this.client = client;
        this.request = request;
        this.connected = connected;
        message = message(request, userAgent);
    }

    private static HttpUriRequestBase message(Request request, String userAgent) {
        HttpUriRequestBase message =
                request.form().isPresent() ? new HttpPost(request.uri()) : new HttpGet(request.uri());
        message.setHeader("Accept", request.accept());
        message.setHeader("Accept-Encoding", "identity");
        message.setHeader("User-Agent", userAgent);
        request.authorization().ifPresent(value -> message.setHeader("Authorization", value));
        request.form()
                .ifPresent(form -> message.setEntity(new StringEntity(form, ContentType.APPLICATION_FORM_URLENCODED)));
        return message;
    }

    /** Whether the headers of an answer have come. */
    boolean began() {
        return began;
    }

    /**
     * The answer.
     *
     * @throws TimeoutException where it was not whole in time
     * @throws ExecutionException with what the client threw
     */
    Answer within(long nanos) throws TimeoutException, ExecutionException, InterruptedException {
        FutureTask<Answer> answer = new FutureTask<>(this::answer);
        Thread.ofVirtual().start(answer);
        try {
            return answer.get(nanos, TimeUnit.NANOSECONDS);
        } finally {
            if (!answer.isDone()) {
                message.cancel();
            }
        }
    }

    private Answer answer() throws IOException {
        ClassicHttpResponse response = client.executeOpen(target(request.uri()), message, null);
        began = true;
        connected.run();
        boolean whole = false;
        try {
            Answer answer = read(response);
            whole = !answer.cut();
            return answer;
        } finally {
            if (!whole) {
                // To close the response would be to read it to its end.
                message.cancel();
            }
        }
    }

    private static HttpHost target(URI uri) {
        return new HttpHost(uri.getScheme(), uri.getHost(), uri.getPort());
    }

    // The connection is free for others once the end of the body was seen.
    private Answer read(ClassicHttpResponse response) throws IOException {
        int status = response.getCode();
        Headers headers = Headers.of(response.getHeaders());
        Optional<HttpEntity> entity = Optional.ofNullable(response.getEntity());
        if (entity.isEmpty()) {
            return new Answer(request, status, headers, new byte[0], false);
        }
        InputStream body = entity.get().getContent();
        byte[] bytes = body.readNBytes(Math.toIntExact(status == OK ? request.limit() : ERROR_LIMIT));
        return new Answer(request, status, headers, bytes, body.read() >= 0);
    }
}
