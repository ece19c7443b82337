package dev.countersign.cluster;

import dev.countersign.decision.Decision;
import dev.countersign.operator.api.Limits;
import dev.countersign.workload.WorkloadRef;
import java.util.Map;
import java.util.TreeMap;

/** The labels by which records are found. A value too long for a label is cut and hashed. */
public final class RecordLabels {
    /** The root's kind. */
    public static final String WORKLOAD_KIND = "countersign.dev/workload-kind";
    /** The root's name. */
    public static final String WORKLOAD = "countersign.dev/workload";
    /** The profile's name. */
    public static final String PROFILE = "countersign.dev/profile";
    /** What was decided, as {@link dev.countersign.decision.Ruling#word()} spells it. */
    public static final String OUTCOME = "countersign.dev/outcome";
    /** The root's uid; absent where the root was refused before it existed. */
    public static final String ROOT_UID = "countersign.dev/root-uid";
    /** Whether the root runs this change now: {@code true} or {@code false}. */
    public static final String ACTIVE = "countersign.dev/active";

    private RecordLabels() {}

    /** {@code value} as a label's value, as {@link #WORKLOAD} and {@link #PROFILE} have it. */
    public static String value(String value) {
        return Hash.label(value, Limits.NAME);
    }

    static Map<String, String> of(Decision decision) {
        WorkloadRef root = decision.change().root();
        Map<String, String> labels = new TreeMap<>(Map.of(
                WORKLOAD_KIND, root.kind().kind(),
                WORKLOAD, value(root.name()),
                PROFILE, value(decision.profile().profile().name()),
                OUTCOME, decision.ruling().word(),
                ACTIVE, Boolean.toString(RecordStatus.runs(decision))));
        if (!root.uid().isEmpty()) {
            labels.put(ROOT_UID, root.uid());
        }
        return labels;
    }
}
