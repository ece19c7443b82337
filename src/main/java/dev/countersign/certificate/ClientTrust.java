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
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;

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
                    options instanceof PemTrustOptions pem ? pem.loadKeyStore(vertx) : empty(), options);
        } catch (Exception unreadable) {
            throw new IllegalStateException(
                    "countersign.webhook.client-ca names " + settings.webhook().clientCa() + ", which cannot be read",
                    unreadable);
        }
    }

    /** With no store at all Quarkus would not ask here again when the certificate changes, and trust what the JDK trusts. */
    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        return store;
    }

    private static TrustOptions issuedBy(Path ca) {
        return new PemTrustOptions().addCertPath(ca.toString());
    }
}
