package dev.countersign.certificate;

import io.quarkus.tls.runtime.KeyStoreAndKeyCertOptions;
import io.quarkus.tls.runtime.KeyStoreProvider;
import io.smallrye.common.annotation.Identifier;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Hands the webhook's certificate to the HTTPS server, at its start and after each change. */
@ApplicationScoped
@Identifier("webhook")
class WebhookKeyStore implements KeyStoreProvider {
    private final WebhookCertificate certificate;

    @Inject
    WebhookKeyStore(WebhookCertificate certificate) {
        this.certificate = certificate;
    }

    @Override
    public KeyStoreAndKeyCertOptions getKeyStore(Vertx vertx) {
        PemKeyCertOptions options = new PemKeyCertOptions()
                .addCertValue(Buffer.buffer(certificate.certificate()))
                .addKeyValue(Buffer.buffer(certificate.key()));
        try {
            return new KeyStoreAndKeyCertOptions(options.loadKeyStore(vertx), options);
        } catch (Exception unreadable) {
            throw new IllegalStateException(
                    "the webhook's certificate cannot be read; delete the Secret " + HeldSecret.NAME
                            + " and a new one is made",
                    unreadable);
        }
    }
}
