package dev.countersign.tuf.http;

import dev.countersign.http.Client;
import dev.countersign.tuf.Repository;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Opens mirrors. Each one opened serves one refresh. */
public final class HttpMirrors implements Function<URI, Repository>, AutoCloseable {
    private static final int MOST_AT_A_TIME = 4;

    private final Client client;
    private final Set<String> plainHttp;
    private final Limits limits;

    /**
     * How long to wait.
     *
     * @param file for one file, from the question to its last byte
     * @param refresh for all files of one refresh
     */
    public record Limits(Duration connect, Duration file, Duration refresh) {
        /** What suits a file server on the internet. */
        public static Limits usual() {
            return new Limits(Duration.ofSeconds(5), Duration.ofSeconds(15), Duration.ofSeconds(60));
        }
    }

    /**
     * @param plainHttp hosts ({@code host} or {@code host:port}) that may be spoken to without TLS
     * @param tls whose certificates count; the system's CAs, where there is none
     */
    public HttpMirrors(Set<String> plainHttp, @Nullable SSLContext tls, Limits limits) {
        this.client = new Client(new Client.Settings(
                Optional.ofNullable(tls), limits.connect(), MOST_AT_A_TIME, Client.Settings.USUAL, true));
        this.plainHttp = Set.copyOf(plainHttp);
        this.limits = limits;
    }

    @Override
    public Repository apply(URI mirror) {
        return new HttpMirror(client, mirror, isAllowed(mirror), limits);
    }

    private boolean isAllowed(URI mirror) {
        String host = mirror.getAuthority().toLowerCase(Locale.ROOT);
        return "https".equalsIgnoreCase(mirror.getScheme()) || plainHttp.contains(host);
    }

    @Override
    public void close() {
        client.close();
    }
}
