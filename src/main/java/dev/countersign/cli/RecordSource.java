package dev.countersign.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.countersign.live.Connection;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Where records are read: a cluster, with the rights of whoever asks, or a file that was kept of it. */
final class RecordSource {
    private static final String KIND = "DeploymentAttestation";
    private static final ResourceDefinitionContext RECORDS = new ResourceDefinitionContext.Builder()
            .withGroup("countersign.dev")
            .withVersion("v1alpha1")
            .withKind(KIND)
            .withPlural("deploymentattestations")
            .withNamespaced(true)
            .build();

    private RecordSource() {}

    /**
     * The record of that name.
     *
     * @throws UnusableException where there is none, or it is not shown
     */
    static JsonNode inCluster(
            String name, Optional<String> namespace, Optional<Path> kubeconfig, Optional<String> context)
            throws UnusableException {
        try (KubernetesClient client = Connection.openOnce(kubeconfig, context)) {
            String in = namespace
                    .or(() -> Optional.ofNullable(client.getNamespace()))
                    .orElse("default");
            @Nullable
            GenericKubernetesResource found = client.genericKubernetesResources(RECORDS)
                    .inNamespace(in)
                    .withName(name)
                    .get();
            if (found == null) {
                throw new UnusableException("there is no DeploymentAttestation %s in namespace %s".formatted(name, in));
            }
            return new ObjectMapper().valueToTree(found);
        } catch (Connection.NoneException none) {
            throw new UnusableException(String.valueOf(none.getMessage()));
        } catch (KubernetesClientException refused) {
            throw new UnusableException("the cluster does not show it: " + refused.getMessage());
        }
    }

    /**
     * Each record in a file as {@code kubectl get --output yaml} or {@code json} writes it, one or a list.
     *
     * @throws UnusableException where there is none in it
     */
    static List<JsonNode> inFile(Path path) throws UnusableException {
        InputFile file = new InputFile("file", path);
        JsonNode read;
        try {
            read = new YAMLMapper().readTree(file.read());
        } catch (IOException unreadable) {
            throw file.unusable("it is neither YAML nor JSON");
        }
        List<JsonNode> records = StreamSupport.stream(
                        (read.has("items")
                                        ? read.path("items")
                                        : new ObjectMapper().createArrayNode().add(read))
                                .spliterator(),
                        false)
                .filter(each -> each.path("kind").asText().equals(KIND))
                .toList();
        if (records.isEmpty()) {
            throw file.unusable("there is no DeploymentAttestation in it");
        }
        return records;
    }
}
