package dev.countersign.cli;

import dev.countersign.cluster.PullSecrets;
import dev.countersign.live.Connection;
import dev.countersign.live.Live;
import dev.countersign.registry.http.DockerConfigCredentials;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which cluster is looked at. */
final class ClusterOptions {
    @Option(
            names = "--live",
            description = {
                "Judges what is declared and what runs in a cluster, in which nothing needs to be installed and nothing is changed:",
                "no request is sent that does not merely read."
            })
    private boolean live;

    @Option(
            names = "--kubeconfig",
            paramLabel = "FILE",
            description = "With --live. Default: KUBECONFIG, else ~/.kube/config.")
    private Optional<Path> kubeconfig = Optional.empty();

    @Option(
            names = "--context",
            paramLabel = "NAME",
            description = "With --live. Default: the kubeconfig's current one.")
    private Optional<String> context = Optional.empty();

    boolean live() {
        return live;
    }

    /** @throws UnusableException where an option says which cluster, and none is looked at */
    void refuseWithoutLive() throws UnusableException {
        if (kubeconfig.isPresent() || context.isPresent()) {
            throw new UnusableException("--kubeconfig and --context go with --live");
        }
    }

    /** Whoever calls closes it. */
    KubernetesClient open() throws UnusableException {
        try {
            return Connection.open(kubeconfig, context);
        } catch (Connection.NoneException none) {
            throw new UnusableException(String.valueOf(none.getMessage()));
        }
    }

    /** What there is, with the image pull secrets of workloads. */
    static Matter.InCluster matter(
            KubernetesClient client, Optional<String> namespace, Map<String, String> labels, InstantSource clock) {
        return new Matter.InCluster(
                Live.at(client, namespace, labels), new PullSecrets(client, DockerConfigCredentials::parse, clock));
    }
}
