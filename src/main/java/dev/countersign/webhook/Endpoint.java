package dev.countersign.webhook;

import io.fabric8.kubernetes.api.model.admissionregistration.v1.WebhookClientConfig;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.WebhookClientConfigBuilder;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * How the API server reaches us.
 *
 * @param url address of an operator outside the cluster; takes the Service's place
 */
public record Endpoint(String namespace, String serviceName, Optional<URI> url) {
    /** The names that the webhook's certificate must be for: what the API server calls, and ourselves for the warm-up. */
    public List<String> names() {
        return url.map(address -> List.of(address.getHost(), "localhost"))
                .orElse(List.of(
                        serviceName + "." + namespace + ".svc",
                        serviceName + "." + namespace + ".svc.cluster.local",
                        serviceName + "." + namespace,
                        "localhost"));
    }

    WebhookClientConfig at(String path, String caBundle) {
        WebhookClientConfigBuilder config = new WebhookClientConfigBuilder()
                .withCaBundle(Base64.getEncoder().encodeToString(caBundle.getBytes(StandardCharsets.UTF_8)));
        return url.map(address -> config.withUrl(address.resolve(path).toString()))
                .orElseGet(() -> config.withNewService()
                        .withName(serviceName)
                        .withNamespace(namespace)
                        .withPath(path)
                        .withPort(443)
                        .endService())
                .build();
    }
}
