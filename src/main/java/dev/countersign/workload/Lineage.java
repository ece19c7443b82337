package dev.countersign.workload;

import java.util.Optional;

/**
 * Whose change a workload is. Most ReplicaSets, Jobs and Pods are made by Kubernetes itself to carry out what somebody asked
 * for elsewhere.
 */
public sealed interface Lineage {
    /** Made by a built-in controller on behalf of {@code owner}, which exists and does control it. */
    record Dependent(Workload owner) implements Lineage {}

    /** Somebody's own act. */
    record Root() implements Lineage {}

    /**
     * Tells the two apart by what the API server says.
     *
     * @param requester the user name of the request
     * @param readBack what lies on the API server under the name that {@code workload} gives as its controller
     */
    static Lineage of(Workload workload, String requester, Optional<Workload> readBack) {
        return Ownership.confirmed(workload, readBack)
                .filter(owner -> BuiltInController.makes(
                        owner.ref().kind(), workload.ref().kind(), requester))
                .<Lineage>map(Dependent::new)
                .orElseGet(Root::new);
    }
}
