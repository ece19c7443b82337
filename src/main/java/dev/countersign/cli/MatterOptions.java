package dev.countersign.cli;

import dev.countersign.check.Expansion;
import dev.countersign.check.Namespaces;
import dev.countersign.check.PodTemplate;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is judged: what files hold, or what a cluster does. */
final class MatterOptions {
    @Mixin
    private final ClusterOptions cluster = new ClusterOptions();

    @Option(
            names = {"-f", "--filename"},
            paramLabel = "FILE|DIR|-",
            description = "Manifests in YAML or JSON; of a folder all *.yaml, *.yml and *.json. May be repeated.")
    private List<String> files = new ArrayList<>();

    @Option(
            names = "--pod-template",
            paramLabel = "GROUP/KIND=PATH",
            description = {
                "Where objects of a kind that Kubernetes does not have carry the template of the pods that are made of them, such as",
                "argoproj.io/Rollout=.spec.template. May be repeated."
            })
    private List<PodTemplate> templates = new ArrayList<>();

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NAME",
            description =
                    "Where manifests go that name no namespace. Default: default. With --live the only one that is looked at.")
    private Optional<String> namespace = Optional.empty();

    @Option(
            names = "--namespace-label",
            paramLabel = "KEY=VALUE",
            description =
                    "A label of the namespaces that have no manifest among those that are checked. May be repeated.")
    private Map<String, String> labels = new LinkedHashMap<>();

    /** Whether it is what a cluster has. */
    boolean live() {
        return cluster.live();
    }

    /** @throws UnusableException where both are asked for, neither is, or an option goes with the other one */
    void refuseContradictions() throws UnusableException {
        if (cluster.live() == !files.isEmpty()) {
            throw new UnusableException("name manifests with -f, or say --live for what is in a cluster");
        }
        if (cluster.live() && !templates.isEmpty()) {
            throw new UnusableException(
                    "--pod-template goes with -f; --live looks only at the kinds that Kubernetes has, among them the Pods that are made of others");
        }
        if (!cluster.live()) {
            cluster.refuseWithoutLive();
        }
    }

    /** @throws UnusableException where there is no manifest in the files, or one cannot be read */
    Matter inFiles() throws UnusableException {
        Expansion expanded = Expansion.of(ManifestFiles.read(files), templates);
        if (expanded.untold().isEmpty() && expanded.manifests().isEmpty()) {
            throw new UnusableException("there is no manifest in %s".formatted(String.join(", ", files)));
        }
        return new Matter.InFiles(expanded, Namespaces.of(namespace.orElse("default"), expanded.manifests(), labels));
    }

    /** Whoever calls closes it. */
    KubernetesClient open() throws UnusableException {
        return cluster.open();
    }

    Matter inCluster(KubernetesClient client, InstantSource clock) {
        return ClusterOptions.matter(client, namespace, labels, clock);
    }
}
