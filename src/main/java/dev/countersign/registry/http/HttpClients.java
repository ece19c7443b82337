package dev.countersign.registry.http;

import java.net.ProxySelector;
import java.time.Duration;
import java.util.IdentityHashMap;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.SystemDefaultRoutePlanner;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.NoopHostnameVerifier;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.ssl.SSLContexts;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * A client for each trust in certificates, so that no host is believed, nor a connection used, by what another's CA says. Each
 * follows nothing, answers no challenge, keeps no cookie and unpacks nothing.
 */
final class HttpClients implements AutoCloseable {
    private static final TimeValue IDLE = TimeValue.ofSeconds(30);
    // A server may close a connection that it kept; after this long it is looked whether it did.
    private static final TimeValue FRESH = TimeValue.ofSeconds(1);
    private static final int MOST_CONNECTIONS = 1_024;
    private static final Http1Config BOUNDED = Http1Config.custom()
            .setMaxLineLength(16 << 10)
            .setMaxHeaderCount(100)
            .build();
    private static final RequestConfig PLAIN = RequestConfig.custom()
            .setRedirectsEnabled(false)
            .setAuthenticationEnabled(false)
            .setContentCompressionEnabled(false)
            .setExpectContinueEnabled(false)
            .setProtocolUpgradeEnabled(false)
            .setConnectionKeepAlive(IDLE)
            .build();

    private final TlsTrust trust;
    private final ConnectionConfig connecting;
    private final int perHost;
    private final CloseableHttpClient usual;
    private final IdentityHashMap<SSLContext, CloseableHttpClient> others = new IdentityHashMap<>();

    /** @param perHost most requests under way to one host */
    HttpClients(TlsTrust trust, Duration connectTimeout, int perHost) {
        this.trust = trust;
        this.perHost = perHost;
        connecting = ConnectionConfig.custom()
                .setConnectTimeout(Timeout.of(connectTimeout))
                .setSocketTimeout(Timeout.DISABLED)
                .setValidateAfterInactivity(FRESH)
                .build();
        usual = client(SSLContexts.createSystemDefault());
        trust.usual().ifPresent(context -> others.computeIfAbsent(context, this::client));
        trust.byHost().values().forEach(context -> others.computeIfAbsent(context, this::client));
    }

    /** Whom to ask with. */
    CloseableHttpClient to(Origin origin) {
        return trust.of(origin).map(others::get).orElse(usual);
    }

    private CloseableHttpClient client(SSLContext context) {
        return org.apache.hc.client5.http.impl.classic.HttpClients.custom()
                .setConnectionManager(connections(context))
                .setDefaultRequestConfig(PLAIN)
                .setRoutePlanner(new SystemDefaultRoutePlanner(ProxySelector.getDefault()))
                .setRetryStrategy(new Reconnect())
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .disableConnectionState()
                .disableDefaultUserAgent()
                .evictIdleConnections(IDLE)
                .build();
    }

    // The JDK checks whether a certificate is of the host (RFC 9110, 4.3.4).
    private PoolingHttpClientConnectionManager connections(SSLContext context) {
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setTlsSocketStrategy(new DefaultClientTlsStrategy(
                        context, HostnameVerificationPolicy.BUILTIN, NoopHostnameVerifier.INSTANCE))
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(BOUNDED)
                        .build())
                .setDefaultConnectionConfig(connecting)
                .setMaxConnPerRoute(perHost)
                .setMaxConnTotal(MOST_CONNECTIONS)
                .build();
    }

    @Override
    public void close() {
        usual.close(CloseMode.IMMEDIATE);
        others.values().forEach(client -> client.close(CloseMode.IMMEDIATE));
    }
}
