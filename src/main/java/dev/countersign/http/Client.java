package dev.countersign.http;

import java.io.IOException;
import java.net.ProxySelector;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToLongFunction;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.IdleConnectionEvictor;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.SystemDefaultRoutePlanner;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.NoopHostnameVerifier;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.ssl.SSLContexts;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** Connections to servers, by one trust in certificates. */
public final class Client implements AutoCloseable {
    /**
     * How to ask.
     *
     * @param tls whose certificates count; the system's CAs, where there is none
     * @param connect for one connection, its TLS handshake included
     * @param perHost most requests under way to one host
     * @param unseen how long a connection may have been kept before it is looked, for a millisecond, whether the server closed it
     * @param proxied whether to ask through the proxies that the JVM's properties name
     */
    public record Settings(Optional<SSLContext> tls, Duration connect, int perHost, Duration unseen, boolean proxied) {
        /** What suits servers of which is read (GET), since they are asked once more where one is closed. */
        public static final Duration USUAL = Duration.ofMillis(200);
    }

    private static final TimeValue IDLE = TimeValue.ofSeconds(30);
    private static final TimeValue LOOK = TimeValue.ofSeconds(10);
    private static final int MOST_CONNECTIONS = 16_384;
    private static final List<String> PROXIES =
            List.of("http.proxyHost", "https.proxyHost", "socksProxyHost", "java.net.useSystemProxies");
    private static final Http1Config BOUNDED =
            Http1Config.custom().setMaxLineLength(8 << 10).setMaxHeaderCount(64).build();
    private static final RequestConfig PLAIN = RequestConfig.custom()
            .setRedirectsEnabled(false)
            .setAuthenticationEnabled(false)
            .setContentCompressionEnabled(false)
            .setExpectContinueEnabled(false)
            .setProtocolUpgradeEnabled(false)
            .setConnectionKeepAlive(IDLE)
            .build();

    private final CloseableHttpClient client;
    private final IdleConnectionEvictor evictor;

    /** Connects as it is asked. */
    public Client(Settings settings) {
        this(settings, Names.OF_PROCESS);
    }

    /** Connects as it is asked, to the addresses that {@code names} tells. */
    public Client(Settings settings, DnsResolver names) {
        PoolingHttpClientConnectionManager connections = connections(settings, names);
        HttpClientBuilder builder = HttpClientBuilder.create()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(PLAIN)
                .setRequestExecutor(new Errors())
                .setRetryStrategy(new Reconnect(connections))
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .disableConnectionState()
                .disableDefaultUserAgent();
        if (settings.proxied() && areProxies()) {
            builder.setRoutePlanner(new SystemDefaultRoutePlanner(ProxySelector.getDefault()));
        }
        client = builder.build();
        evictor = new IdleConnectionEvictor(
                connections, Thread.ofVirtual().name("idle connections").factory(), LOOK, IDLE);
        evictor.start();
    }

    private static boolean areProxies() {
        return PROXIES.stream().anyMatch(name -> System.getProperty(name) != null);
    }

    // The JDK checks whether a certificate is of the host (RFC 9110, 4.3.4). Looking whether a connection that was kept
    // still is one takes a millisecond: not each time.
    private static PoolingHttpClientConnectionManager connections(Settings settings, DnsResolver names) {
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(names)
                .setTlsSocketStrategy(new DefaultClientTlsStrategy(
                        settings.tls().orElseGet(SSLContexts::createSystemDefault),
                        HostnameVerificationPolicy.BUILTIN,
                        NoopHostnameVerifier.INSTANCE))
                .setConnectionFactory(socket -> connection(socket, settings.unseen()))
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(settings.connect()))
                        .setSocketTimeout(Timeout.DISABLED)
                        .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
                        .build())
                .setMaxConnPerRoute(settings.perHost())
                .setMaxConnTotal(MOST_CONNECTIONS)
                .build();
    }

    private static ManagedHttpClientConnection connection(@Nullable Socket socket, Duration unseen) throws IOException {
        KeptConnection connection = KeptConnection.within(BOUNDED, unseen);
        if (socket != null) {
            connection.bind(socket);
        }
        return connection;
    }

    /**
     * One request, not sent yet.
     *
     * @param most how many bytes of the body are read, by the status
     * @param connected called once the headers of an answer have come
     */
    public Exchange exchange(HttpUriRequestBase message, IntToLongFunction most, Runnable connected) {
        return new Exchange(client, message, most, connected);
    }

    @Override
    public void close() {
        evictor.shutdown();
        client.close(CloseMode.IMMEDIATE);
    }
}
