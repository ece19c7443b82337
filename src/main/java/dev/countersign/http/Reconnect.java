package dev.countersign.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hc.client5.http.HttpRequestRetryStrategy;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;

/**
 * Asks once more, of what is only read, where a connection breaks before a word is said: a server may close one that was kept as
 * it is used. The second time is on a new one, since a server that restarted closed them all.
 */
final class Reconnect implements HttpRequestRetryStrategy {
    private static final long PAUSE = Duration.ofSeconds(1).toNanos();

    private final AtomicLong closed = new AtomicLong(System.nanoTime() - 2 * PAUSE);
    private final PoolingHttpClientConnectionManager connections;

    Reconnect(PoolingHttpClientConnectionManager connections) {
        this.connections = connections;
    }

    @Override
    public boolean retryRequest(HttpRequest request, IOException failure, int asked, HttpContext context) {
        boolean again = asked == 1 && Method.GET.isSame(request.getMethod()) && isBroken(failure);
        if (again && isTime()) {
            connections.closeIdle(TimeValue.ZERO_MILLISECONDS);
        }
        return again;
    }

    // Not each time, or a server that breaks every connection would have everybody else's closed.
    private boolean isTime() {
        long now = System.nanoTime();
        long last = closed.get();
        return now - last > PAUSE && closed.compareAndSet(last, now);
    }

    private static boolean isBroken(IOException failure) {
        return failure instanceof NoHttpResponseException
                || (failure instanceof SocketException
                        && !(failure instanceof ConnectException)
                        && !(failure instanceof NoRouteToHostException));
    }

    @Override
    public boolean retryRequest(HttpResponse response, int asked, HttpContext context) {
        return false;
    }

    @Override
    public TimeValue getRetryInterval(HttpResponse response, int asked, HttpContext context) {
        return TimeValue.ZERO_MILLISECONDS;
    }
}
