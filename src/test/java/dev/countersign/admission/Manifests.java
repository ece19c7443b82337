package dev.countersign.admission;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.workload.WorkloadKind;

/** Objects as the API server sends them. */
final class Manifests {
    /** Signed by somebody whom the profiles of {@link World} trust. */
    static final String GOOD = "ghcr.io/acme/good:1";
    /** Signed by nobody. */
    static final String UNSIGNED = "ghcr.io/acme/unsigned:1";
    /** In a repository whose evidence cannot be looked at. */
    static final String UNREACHABLE = "ghcr.io/acme/unreachable:1";

    private Manifests() {}

    static ObjectNode deployment(String name, String image) {
        return owning(WorkloadKind.DEPLOYMENT, name, image);
    }

    /** An object of a kind that has a pod template at {@code spec.template}. */
    static ObjectNode owning(WorkloadKind kind, String name, String image) {
        ObjectNode object = metadata(kind, name);
        ObjectNode template = object.putObject("spec").putObject("template");
        template.putObject("metadata").putObject("labels").put("app", "api");
        container(template.putObject("spec"), "containers", "app", image);
        return object;
    }

    static ObjectNode pod(String name, String image) {
        ObjectNode pod = metadata(WorkloadKind.POD, name);
        container(pod.putObject("spec"), "containers", "app", image);
        return pod;
    }

    /** Adds a container to one of the lists of a PodSpec. */
    static void container(ObjectNode podSpec, String list, String name, String image) {
        podSpec.withArrayProperty(list).addObject().put("name", name).put("image", image);
    }

    static ObjectNode spec(ObjectNode pod) {
        return pod.withObjectProperty("spec");
    }

    /** {@code object}, said to be controlled by {@code owner}. */
    static ObjectNode controlledBy(ObjectNode owner, ObjectNode object) {
        ObjectNode reference = object.withObjectProperty("metadata")
                .withArrayProperty("ownerReferences")
                .addObject();
        reference.put("apiVersion", owner.path("apiVersion").asText());
        reference.put("kind", owner.path("kind").asText());
        reference.put("name", owner.at("/metadata/name").asText());
        reference.put("uid", owner.at("/metadata/uid").asText());
        reference.put("controller", true);
        return object;
    }

    private static ObjectNode metadata(WorkloadKind kind, String name) {
        ObjectNode object = Json.of("{}").put("apiVersion", kind.apiVersion()).put("kind", kind.kind());
        object.putObject("metadata")
                .put("name", name)
                .put("namespace", "payments")
                .put("uid", "uid-of-" + name);
        return object;
    }
}
