package dev.countersign.registry.http;

import static dev.countersign.registry.http.Clients.soon;
import static dev.countersign.registry.http.Clients.unreachable;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.registry.Credentials;
import dev.countersign.registry.Fetched.Trouble;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What we have no memory for says nothing of the registry that was asked. */
@Timeout(30)
class OwnFaultIT {
    /** Finds no memory to look at a certificate. */
    private static final class Starved extends X509ExtendedTrustManager {
        private static OutOfMemoryError starved() {
            return new OutOfMemoryError("of a test");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {
            throw starved();
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {
            throw starved();
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
            throw starved();
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
            throw starved();
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {
            throw starved();
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            throw starved();
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    private static SSLContext starving() throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Starved()}, null);
        return context;
    }

    @Test
    void wantOfMemoryIsNoFailureOfTheRegistry() throws Exception {
        try (HostileRegistry registry = HostileRegistry.tls(TestCertificates.context());
                HttpRegistry client = Clients.of(Set.of(), Credentials.NONE, Optional.of(starving()), Set.of())) {
            for (int time = 0; time <= Circuits.FAILURES; time++) {
                assertThat(client.manifest(registry.repository(), "v1", soon()))
                        .satisfies(unreachable(Trouble.CROWDED));
            }
        }
    }
}
