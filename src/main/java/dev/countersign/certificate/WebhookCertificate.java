package dev.countersign.certificate;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/** The certificate as this replica holds it: read from the Secret, made where there is none, changed when due. */
public final class WebhookCertificate {
    private final KubernetesClient client;
    private final String namespace;
    private final Rotation rotation;
    private final InstantSource clock;
    private final AtomicReference<Held> current = new AtomicReference<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /**
     * @param names DNS names and IP addresses that the API server may call the webhook by
     * @param validity of a certificate
     * @param overlap how long old and new are trusted side by side
     */
    public WebhookCertificate(
            KubernetesClient client,
            String namespace,
            List<String> names,
            Duration validity,
            Duration overlap,
            InstantSource clock) {
        this.client = client;
        this.namespace = namespace;
        this.rotation = new Rotation(names, validity, overlap);
        this.clock = clock;
    }

    /** PEM of every CA that the API server is to trust now. */
    public String caBundle() {
        return held().bundle();
    }

    /** PEM of the certificate that is served now. */
    public String certificate() {
        return held().serving().certificate();
    }

    /** PEM of its key. */
    public String key() {
        return held().serving().key();
    }

    /** Calls {@code listener} whenever what is held has changed. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /** Reads the Secret again, and takes the step that is due. Another replica may take it first; then its step holds. */
    public void refresh() {
        Secret secret = secrets().get();
        Optional<Held> stored = Optional.ofNullable(secret).flatMap(HeldSecret::read);
        if (secret == null || stored.isEmpty()) {
            store(rotation.first(clock.instant()), secret);
        } else {
            Optional<Held> due = rotation.due(stored.get(), clock.instant());
            if (due.isPresent()) {
                store(due.get(), secret);
            } else {
                hold(stored.get());
            }
        }
    }

    private void store(Held held, @org.jspecify.annotations.Nullable Secret replaced) {
        String version = replaced == null ? "" : replaced.getMetadata().getResourceVersion();
        try {
            if (replaced == null) {
                client.resource(HeldSecret.write(held, namespace, version)).create();
            } else {
                client.resource(HeldSecret.write(held, namespace, version)).update();
            }
            hold(held);
        } catch (KubernetesClientException refused) {
            if (refused.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                throw refused;
            }
            Optional.ofNullable(secrets().get()).flatMap(HeldSecret::read).ifPresent(this::hold);
        }
    }

    private void hold(Held held) {
        Held before = current.getAndSet(held);
        if (!held.equals(before)) {
            listeners.forEach(Runnable::run);
        }
    }

    private Held held() {
        if (current.get() == null) {
            refresh();
        }
        return current.get();
    }

    private io.fabric8.kubernetes.client.dsl.Resource<Secret> secrets() {
        return client.secrets().inNamespace(namespace).withName(HeldSecret.NAME);
    }
}
