package dev.countersign.cluster;

import dev.countersign.decision.Keychain;
import dev.countersign.registry.Credentials;
import dev.countersign.registry.MalformedDocumentException;
import dev.countersign.workload.Workload;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * The image pull secrets of pods and of their ServiceAccounts, read by name and only where a host is asked for which nobody else
 * has a credential.
 */
public final class PullSecrets implements Keychain {
    private final BriefMemory<ObjectName, PullSecret> secrets;
    private final BriefMemory<ObjectName, List<String>> accounts;

    /** Reads a docker {@code config.json}; runs nothing that it names. */
    @FunctionalInterface
    public interface DockerConfig {
        /**
         * What it holds.
         *
         * @throws MalformedDocumentException where it is none
         */
        Credentials read(byte[] json) throws MalformedDocumentException;
    }

    public PullSecrets(KubernetesClient client, DockerConfig format, InstantSource clock) {
        this.secrets = new BriefMemory<>(
                name -> PullSecret.of(
                        Optional.ofNullable(client.secrets()
                                .inNamespace(name.namespace())
                                .withName(name.name())
                                .get()),
                        format),
                clock);
        this.accounts = new BriefMemory<>(name -> namedBy(client, name), clock);
    }

    @Override
    public Credentials of(Workload workload, Instant deadline) {
        return switch (PullSecretNames.of(workload)) {
            case PullSecretNames.Listed(List<String> names) when names.isEmpty() -> Credentials.NONE;
            case PullSecretNames names ->
                new PodCredentials(
                        new PodCredentials.Place(workload.ref().namespace(), names, deadline), secrets, accounts);
        };
    }

    private static List<String> namedBy(KubernetesClient client, ObjectName account) {
        return Optional.ofNullable(client.serviceAccounts()
                        .inNamespace(account.namespace())
                        .withName(account.name())
                        .get())
                .map(found -> Optional.ofNullable(found.getImagePullSecrets()).orElse(List.of()))
                .orElse(List.of())
                .stream()
                .map(LocalObjectReference::getName)
                .flatMap(name -> Optional.ofNullable(name).stream())
                .toList();
    }
}
