package dev.countersign.readiness;

import dev.countersign.workload.Workload;
import dev.countersign.workload.WorkloadRef;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * To whom what is found of a workload is told.
 *
 * @param owner as labels say, which anybody may have written; empty where none does
 * @param requester who last changed it; empty where nobody knows
 */
public record Whose(WorkloadRef workload, String owner, String requester) {
    /** The label by which a workload, or everything in a namespace, has an owner. */
    public static final String OWNER = "countersign.dev/owner";

    /** The label of Kubernetes' own that says of what application it is. */
    private static final String PART_OF = "app.kubernetes.io/part-of";

    /** What a workload says of itself comes before what its namespace says of everything, and that before an application's name. */
    public static Whose of(Workload workload, Map<String, String> namespaceLabels, String requester) {
        String owner = Stream.of(
                        Optional.ofNullable(workload.labels().get(OWNER)),
                        Optional.ofNullable(namespaceLabels.get(OWNER)),
                        Optional.ofNullable(workload.labels().get(PART_OF)))
                .flatMap(Optional::stream)
                .filter(label -> !label.isEmpty())
                .findFirst()
                .orElse("");
        return new Whose(workload.ref(), owner, requester);
    }
}
