package dev.countersign.registry.http;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/** A client for each trust in certificates, so that no host is believed, nor a connection used, by what another's CA says. */
final class HttpClients implements AutoCloseable {
    private final TlsTrust trust;
    private final HttpClient usual;
    private final IdentityHashMap<SSLContext, HttpClient> others = new IdentityHashMap<>();

    // The client's own threads are of the platform, as many as there are requests, and cost half as much again.
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    HttpClients(TlsTrust trust, Duration connectTimeout) {
        this.trust = trust;
        usual = client(Optional.empty(), connectTimeout);
        trust.usual().ifPresent(context -> add(context, connectTimeout));
        trust.byHost().values().forEach(context -> add(context, connectTimeout));
    }

    /** Whom to ask with. */
    HttpClient to(Origin origin) {
        return trust.of(origin).map(others::get).orElse(usual);
    }

    private void add(SSLContext context, Duration connectTimeout) {
        others.computeIfAbsent(context, own -> client(Optional.of(own), connectTimeout));
    }

    private HttpClient client(Optional<SSLContext> context, Duration connectTimeout) {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .executor(threads)
                .connectTimeout(connectTimeout);
        context.ifPresent(builder::sslContext);
        return builder.build();
    }

    @Override
    public void close() {
        usual.shutdownNow();
        others.values().forEach(HttpClient::shutdownNow);
        threads.shutdownNow();
    }
}
