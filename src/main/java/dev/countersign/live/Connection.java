package dev.countersign.live;

import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A client of the cluster that a kubeconfig names, which can only read. */
public final class Connection {
    private Connection() {}

    /** There is no such kubeconfig or context; the message says which. */
    public static final class NoneException extends Exception {
        private static final long serialVersionUID = 1L;

        NoneException(String message) {
            super(message);
        }
    }

    /**
     * Opens one; whoever calls closes it.
     *
     * @param kubeconfig else {@code KUBECONFIG}, else {@code ~/.kube/config}, else the ServiceAccount of the pod that this runs in
     * @param context else the kubeconfig's own
     * @throws NoneException where there is none
     */
    public static KubernetesClient open(Optional<Path> kubeconfig, Optional<String> context) throws NoneException {
        return client(known(kubeconfig, context));
    }

    /** The same, for one question: a cluster that does not answer is not asked again. */
    public static KubernetesClient openOnce(Optional<Path> kubeconfig, Optional<String> context) throws NoneException {
        return client(new ConfigBuilder(known(kubeconfig, context))
                .withRequestRetryBackoffLimit(0)
                .build());
    }

    private static Config known(Optional<Path> kubeconfig, Optional<String> context) throws NoneException {
        Config config = config(kubeconfig, context);
        if (context.isPresent() && !isContext(config, context.get())) {
            throw new NoneException(
                    "there is no context %s in the kubeconfig; it has %s".formatted(context.get(), names(config)));
        }
        return config;
    }

    /** One that reads alone, with whatever rights {@code config} has. */
    static KubernetesClient client(Config config) {
        return new KubernetesClientBuilder()
                .withConfig(config)
                .withHttpClientBuilderConsumer(
                        builder -> builder.addOrReplaceInterceptor(ReadOnly.NAME, new ReadOnly()))
                .build();
    }

    private static Config config(Optional<Path> kubeconfig, Optional<String> context) throws NoneException {
        if (kubeconfig.isEmpty()) {
            return Config.autoConfigure(context.orElse(null));
        }
        Path file = kubeconfig.get();
        if (!Files.isReadable(file)) {
            throw new NoneException("the kubeconfig %s cannot be read".formatted(file));
        }
        try {
            return Config.fromKubeconfig(context.orElse(null), file.toFile());
        } catch (KubernetesClientException unusable) {
            throw new NoneException("%s is no kubeconfig: %s".formatted(file, unusable.getMessage()));
        }
    }

    private static boolean isContext(Config config, String name) {
        return names(config).contains(name);
    }

    private static List<String> names(Config config) {
        return Optional.ofNullable(config.getContexts()).orElse(List.of()).stream()
                .map(NamedContext::getName)
                .toList();
    }
}
