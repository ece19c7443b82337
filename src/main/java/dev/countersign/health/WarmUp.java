package dev.countersign.health;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.countersign.certificate.WebhookCertificate;
import dev.countersign.http.Client;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;

/** Calls our own webhook as the API server would, so that its first real caller does not wait for class loading. */
public final class WarmUp {
    private static final int CALLS = 40;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long MOST_BYTES = 1 << 20;
    // No profile has this name: the review is read and answered without touching a registry.
    private static final String REVIEW = """
            {"apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview","request":{"uid":"warm-up",\
            "kind":{"group":"","version":"v1","kind":"Pod"},"resource":{"group":"","version":"v1","resource":"pods"},\
            "namespace":"warm-up","operation":"CREATE","userInfo":{"username":"warm-up"},"dryRun":true,\
            "object":{"apiVersion":"v1","kind":"Pod","metadata":{"name":"warm-up","namespace":"warm-up"},\
            "spec":{"containers":[{"name":"a","image":"localhost/warm-up:1"}]}}}}""";

    private final WebhookCertificate certificate;
    private final Consumer<byte[]> behind;

    /** @param behind answers a review where the endpoint lets in nobody but the API server, whose certificate we do not have */
    public WarmUp(WebhookCertificate certificate, Consumer<byte[]> behind) {
        this.certificate = certificate;
        this.behind = behind;
    }

    /**
     * Makes the calls.
     *
     * @param port on which the webhook listens on this host
     * @throws IOException where the endpoint does not answer
     */
    public void run(int port) throws IOException, InterruptedException {
        URI endpoint = URI.create("https://localhost:" + port + "/mutate/warm-up?timeout=2s");
        try (Client client =
                new Client(new Client.Settings(Optional.of(trusting()), PATIENCE, 1, Client.Settings.USUAL, false))) {
            for (int i = 0; i < CALLS; i++) {
                int status = status(client, endpoint);
                if (status == 404) {
                    throw new IOException("nothing answers at " + endpoint);
                }
                if (status == 403) {
                    behind.accept(REVIEW.getBytes(UTF_8));
                }
            }
        }
    }

    private static int status(Client client, URI endpoint) throws IOException, InterruptedException {
        HttpPost request = new HttpPost(endpoint);
        request.setEntity(new StringEntity(REVIEW, ContentType.APPLICATION_JSON));
        try {
            return client.exchange(request, status -> MOST_BYTES, () -> {})
                    .within(PATIENCE.toNanos())
                    .status();
        } catch (ExecutionException | TimeoutException failed) {
            throw new IOException("nothing answers at " + endpoint, failed);
        }
    }

    private SSLContext trusting() {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            byte[] pem = certificate.caBundle().getBytes(US_ASCII);
            int n = 0;
            for (Certificate ca :
                    CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem))) {
                store.setCertificateEntry("ca-" + n++, ca);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException unreadable) {
            throw new IllegalStateException("our own CA cannot be read", unreadable);
        }
    }
}
