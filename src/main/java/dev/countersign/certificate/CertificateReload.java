package dev.countersign.certificate;

import io.quarkus.tls.CertificateUpdatedEvent;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Has the HTTPS server take a changed certificate, without a restart and without ending a connection. */
@Singleton
public class CertificateReload {
    private final TlsConfigurationRegistry registry;
    private final Event<CertificateUpdatedEvent> updated;

    @Inject
    public CertificateReload(TlsConfigurationRegistry registry, Event<CertificateUpdatedEvent> updated) {
        this.registry = registry;
        this.updated = updated;
    }

    /** From here on each change of {@code certificate} is served as soon as this replica knows of it. */
    public void follow(WebhookCertificate certificate) {
        certificate.onChange(this::reload);
    }

    private void reload() {
        TlsConfiguration configuration = registry.get("webhook")
                .orElseThrow(() -> new IllegalStateException("application.properties names the configuration webhook"));
        if (configuration.reload()) {
            updated.fire(new CertificateUpdatedEvent("webhook", configuration));
        }
    }
}
