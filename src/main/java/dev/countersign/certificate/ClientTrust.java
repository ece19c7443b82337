package dev.countersign.certificate;

import dev.countersign.Settings;
import io.quarkus.tls.runtime.TrustAllOptions;
import io.quarkus.tls.runtime.TrustStoreAndTrustOptions;
import io.quarkus.tls.runtime.TrustStoreProvider;
import io.smallrye.common.annotation.Identifier;
import io.vertx.core.Vertx;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.TrustOptions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;

/**
 * Whose client certificates TLS accepts at the webhook: those of the API server's CA, where the settings name it. Without one any
 * certificate is let pass and proves nothing; {@code admission.ClientCertificate} then makes nothing of it.
 */
@Singleton
@Identifier("webhook")
class ClientTrust implements TrustStoreProvider {
    private final Settings settings;

    @Inject
    ClientTrust(Settings settings) {
        this.settings = settings;
    }

    @Override
    public TrustStoreAndTrustOptions getTrustStore(Vertx vertx) {
        TrustOptions options = settings.webhook()
                .clientCa()
                .<TrustOptions>map(ClientTrust::issuedBy)
                .orElse(TrustAllOptions.INSTANCE);
        try {
            return new TrustStoreAndTrustOptions(
                    options instanceof PemTrustOptions pem ? pem.loadKeyStore(vertx) : null, options);
        } catch (Exception unreadable) {
            throw new IllegalStateException(
                    "countersign.webhook.client-ca names " + settings.webhook().clientCa() + ", which cannot be read",
                    unreadable);
        }
    }

    private static TrustOptions issuedBy(Path ca) {
        return new PemTrustOptions().addCertPath(ca.toString());
    }
}
