package dev.countersign.attestation.predicate;

import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.attestation.Field;
import dev.countersign.attestation.UnreadableException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads <a href="https://slsa.dev/spec/v1.1/provenance">SLSA provenance v1</a>, whose parameters mean what the build type says. */
final class ProvenanceV1 {
    private static final Set<String> GITHUB = Set.of(
            "https://actions.github.io/buildtypes/workflow/v1",
            "https://slsa-framework.github.io/github-actions-buildtypes/workflow/v1");
    private static final String GITLAB = "https://docs.gitlab.com/ci/pipeline_security/slsa/provenance_v1";
    private static final String BUILDKIT =
            "https://github.com/moby/buildkit/blob/master/docs/attestations/slsa-definitions.md";
    private static final Set<String> TEKTON =
            Set.of("https://tekton.dev/chains/v2/slsa", "https://tekton.dev/chains/v2/slsa-tekton");
    // Chains' name for what a run cloned, beside the tasks and images that it used.
    private static final String CLONED = "inputs/result";

    private ProvenanceV1() {}

    static Optional<Instant> read(Field predicate, ObjectNode data) throws UnreadableException {
        Field definition = predicate.at("buildDefinition").object();
        Field details = predicate.at("runDetails").object();
        data.put("slsa", "v1");
        data.put("builderId", details.at("builder").at("id").text());
        data.put("buildType", definition.at("buildType").text());
        putSource(definition, data);
        Field metadata = details.at("metadata");
        metadata.at("invocationId").optionalText().ifPresent(id -> data.put("invocationId", id));
        Optional<Instant> at = Provenance.putTimes(data, metadata.at("startedOn"), metadata.at("finishedOn"));
        if (definition.at("resolvedDependencies").present()) {
            Provenance.putDependencies(data, definition.at("resolvedDependencies"));
        }
        return at;
    }

    private static void putSource(Field definition, ObjectNode data) throws UnreadableException {
        String type = definition.at("buildType").text();
        Field parameters = definition.at("externalParameters").object();
        List<Field> dependencies = definition.at("resolvedDependencies").present()
                ? definition.at("resolvedDependencies").items()
                : List.of();
        if (GITHUB.contains(type)) {
            putWorkflow(parameters.at("workflow"), dependencies, data);
        } else if (type.equals(BUILDKIT)) {
            putConfig(parameters.at("configSource"), data);
        } else if (type.equals(GITLAB)) {
            putRepository(parameters.at("source").text(), dependencies, data);
        } else if (TEKTON.contains(type)) {
            putCloned(dependencies, data);
        }
    }

    private static void putWorkflow(Field workflow, List<Field> dependencies, ObjectNode data)
            throws UnreadableException {
        putRepository(
                workflow.at("repository").text() + "@" + workflow.at("ref").text(), dependencies, data);
        data.put("workflow", workflow.at("path").text());
    }

    // A dependency is the source's commit only where it names the same repository and, if it names one, the same ref.
    private static void putRepository(String repository, List<Field> dependencies, ObjectNode data)
            throws UnreadableException {
        GitSource source = GitSource.parse(repository);
        Field digest = new Field("", MissingNode.getInstance());
        for (Field each : dependencies) {
            GitSource other =
                    GitSource.parse(each.object().at("uri").optionalText().orElse(""));
            boolean same = other.uri().equals(source.uri())
                    && (other.ref().isEmpty()
                            || source.ref().isEmpty()
                            || other.ref().equals(source.ref()));
            if (same) {
                digest = each.at("digest");
                break;
            }
        }
        source.put(data, digest);
    }

    private static void putConfig(Field config, ObjectNode data) throws UnreadableException {
        Optional<String> uri = config.at("uri").optionalText();
        if (uri.isPresent()) {
            GitSource.parse(uri.get()).put(data, config.at("digest"));
            config.at("path").optionalText().ifPresent(path -> data.put("workflow", path));
        }
    }

    private static void putCloned(List<Field> dependencies, ObjectNode data) throws UnreadableException {
        List<Field> cloned = new ArrayList<>();
        for (Field each : dependencies) {
            if (each.object().at("name").optionalText().filter(CLONED::equals).isPresent()
                    && each.at("uri")
                            .optionalText()
                            .filter(uri -> uri.startsWith("git+"))
                            .isPresent()) {
                cloned.add(each);
            }
        }
        GitSource.putOnly(cloned, data);
    }
}
