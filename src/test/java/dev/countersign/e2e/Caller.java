package dev.countersign.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Asks the webhook at its port as the API server does, on a new connection each time: it trusts what that is told to trust. */
record Caller(E2e e2e) {
    static Caller of(E2e e2e) {
        return new Caller(e2e);
    }

    HttpResponse<String> asks(String operator, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("https://localhost:" + e2e.port(operator) + "/" + path))
                .version(HttpClient.Version.HTTP_1_1)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try (HttpClient client = HttpClient.newBuilder().sslContext(trust()).build()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new AssertionError("no answer", failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private SSLContext trust() {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int n = 0;
            for (var ca : CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(bundle().getBytes(UTF_8)))) {
                store.setCertificateEntry("ca-" + n++, ca);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException unreadable) {
            throw new IllegalStateException("the CA in the webhook configuration cannot be read", unreadable);
        }
    }

    private String bundle() {
        String encoded = e2e.admin()
                .admissionRegistration()
                .v1()
                .validatingWebhookConfigurations()
                .withName("countersign")
                .require()
                .getWebhooks()
                .getFirst()
                .getClientConfig()
                .getCaBundle();
        return new String(Base64.getDecoder().decode(encoded), UTF_8);
    }
}
