package dev.countersign;

import dev.countersign.certificate.WebhookCertificate;
import dev.countersign.webhook.Endpoint;
import io.fabric8.kubernetes.client.KubernetesClient;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** The one class that makes core objects out of settings. */
@Singleton
class Wiring {
    @Produces
    @Singleton
    InstantSource clock() {
        return InstantSource.system();
    }

    @Produces
    @Singleton
    Endpoint endpoint(Settings settings) {
        return new Endpoint(
                settings.namespace(),
                settings.webhook().serviceName(),
                settings.webhook().url());
    }

    @Produces
    @Singleton
    WebhookCertificate certificate(KubernetesClient client, Settings settings, Endpoint endpoint, InstantSource clock) {
        return new WebhookCertificate(
                client,
                settings.namespace(),
                endpoint.names(),
                settings.certificate().validity(),
                settings.certificate().overlap(),
                clock);
    }
}
