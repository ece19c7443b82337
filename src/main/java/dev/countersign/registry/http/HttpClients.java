package dev.countersign.registry.http;

import dev.countersign.http.Client;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.DnsResolver;

/** A client for each trust in certificates, so that no host is believed, nor a connection used, by what another's CA says. */
final class HttpClients implements AutoCloseable {
    private final TlsTrust trust;
    private final DnsResolver names;
    private final Client usual;
    private final IdentityHashMap<SSLContext, Client> others = new IdentityHashMap<>();

    /** @param perHost most requests under way to one host */
    HttpClients(TlsTrust trust, Duration connectTimeout, int perHost, DnsResolver names) {
        this.trust = trust;
        this.names = names;
        usual = client(Optional.empty(), connectTimeout, perHost);
        trust.usual().ifPresent(context -> add(context, connectTimeout, perHost));
        trust.byHost().values().forEach(context -> add(context, connectTimeout, perHost));
    }

    /** Whom to ask with. */
    Client to(Origin origin) {
        return trust.of(origin).map(others::get).orElse(usual);
    }

    private void add(SSLContext context, Duration connectTimeout, int perHost) {
        others.computeIfAbsent(context, own -> client(Optional.of(own), connectTimeout, perHost));
    }

    private Client client(Optional<SSLContext> context, Duration connectTimeout, int perHost) {
        return new Client(new Client.Settings(context, connectTimeout, perHost, Client.Settings.USUAL, true), names);
    }

    @Override
    public void close() {
        usual.close();
        others.values().forEach(Client::close);
    }
}
