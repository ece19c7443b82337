package dev.countersign.operator.api;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Our definitions in a real API server. */
public final class Crds {
    private Crds() {}

    /** Creates them and waits until they are served. */
    public static void install(KubernetesClient client) {
        for (CustomResourceDefinition crd : CrdFiles.definitions()) {
            client.resource(crd).create();
            client.resource(crd).waitUntilCondition(Crds::isEstablished, 30, TimeUnit.SECONDS);
        }
    }

    /** Whether the API server serves all of them. */
    public static boolean areInstalled(KubernetesClient client) {
        return CrdFiles.definitions().stream()
                .allMatch(crd -> isEstablished(client.resource(crd).get()));
    }

    private static boolean isEstablished(@Nullable CustomResourceDefinition crd) {
        // A new definition has a status with null in place of the list.
        return Stream.ofNullable(crd)
                .flatMap(some -> Stream.ofNullable(some.getStatus()))
                .flatMap(status -> Stream.ofNullable(status.getConditions()))
                .flatMap(List::stream)
                .anyMatch(condition -> condition.getType().equals("Established")
                        && condition.getStatus().equals("True"));
    }
}
