package dev.countersign.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.workload.Workload;
import dev.countersign.workload.WorkloadKind;
import java.util.ArrayList;
import java.util.List;

/** Which pull secrets the pods of a workload have when the kubelet comes to pull. */
sealed interface PullSecretNames {
    /** These. */
    record Listed(List<String> names) implements PullSecretNames {
        public Listed {
            names = List.copyOf(names);
        }
    }

    /** Those of this ServiceAccount. */
    record OfAccount(String name) implements PullSecretNames {}

    /**
     * A pod's own list, where there is one, is all that it has; else admission fills in that of its ServiceAccount: into a Pod it
     * has done so before anybody else is asked, a template names none until Pods are made from it.
     */
    static PullSecretNames of(Workload workload) {
        JsonNode own = workload.podSpec().path("imagePullSecrets");
        return workload.ref().kind() == WorkloadKind.POD || !own.isEmpty()
                ? new Listed(names(own))
                : new OfAccount(account(workload.podSpec()));
    }

    private static List<String> names(JsonNode references) {
        List<String> names = new ArrayList<>();
        references.forEach(reference -> names.add(reference.path("name").asText("")));
        return names.stream().filter(name -> !name.isEmpty()).distinct().toList();
    }

    private static String account(JsonNode podSpec) {
        String name = podSpec.path("serviceAccountName").asText("");
        String older = podSpec.path("serviceAccount").asText("");
        String given = name.isEmpty() ? older : name;
        return given.isEmpty() ? "default" : given;
    }
}
