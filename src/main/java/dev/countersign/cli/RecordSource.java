package dev.countersign.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
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
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;

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

    private static final int MOST_YAML = 64 << 20;

    private static final ObjectMapper YAML =
            new YAMLMapper(YAMLFactory.builder().loaderOptions(loaderOptions()).build());

    private RecordSource() {}

    private static LoaderOptions loaderOptions() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MOST_YAML);
        return options;
    }

    /**
     * The record of that name.
     *
     * @throws UnusableException where there is none
     * @throws UntoldException where the cluster does not show it
     */
    static JsonNode inCluster(
            String name, Optional<String> namespace, Optional<Path> kubeconfig, Optional<String> context)
            throws UnusableException, UntoldException {
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
            throw new UntoldException("the cluster does not show it: " + refused.getMessage());
        }
    }

    /**
     * Each record in a file as {@code kubectl get --output yaml} or {@code json} writes it, one or a list.
     *
     * @throws UnusableException where there is none in it
     */
    static List<JsonNode> inFile(Path path) throws UnusableException {
        InputFile file = new InputFile("file", path);
        List<JsonNode> records = documents(file).stream()
                .flatMap(read -> read.has("items")
                        ? StreamSupport.stream(read.path("items").spliterator(), false)
                        : Stream.of(read))
                .filter(each -> each.path("kind").asText().equals(KIND))
                .toList();
        if (records.isEmpty()) {
            throw file.unusable("there is no DeploymentAttestation in it");
        }
        return records;
    }

    /** JSON is YAML, but of that a list of records soon is more than a reader of YAML takes. */
    private static List<JsonNode> documents(InputFile file) throws UnusableException {
        byte[] bytes = file.read();
        Optional<List<JsonNode>> read = documents(new ObjectMapper(), bytes).or(() -> documents(YAML, bytes));
        if (read.isPresent()) {
            return read.get();
        }
        throw file.unusable("it is neither YAML nor JSON, or has more than %d MB of YAML; write it as JSON"
                .formatted(MOST_YAML >> 20));
    }

    private static Optional<List<JsonNode>> documents(ObjectMapper mapper, byte[] bytes) {
        try (MappingIterator<JsonNode> documents =
                mapper.readerFor(JsonNode.class).readValues(bytes)) {
            return Optional.of(documents.readAll());
        } catch (IOException | RuntimeException other) {
            return Optional.empty();
        }
    }
}
