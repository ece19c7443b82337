package dev.countersign.profile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * When and of what a requirement is asked.
 *
 * @param stage where in the making of a workload its evidence comes from; for reports, decides nothing
 * @param effectiveFrom until then it is judged and told of, and refuses nothing
 * @param appliesTo which changes it is asked of
 * @param namespaces a LabelSelector of the namespaces that it is asked in; empty for all that the profile selects
 * @param workloads a LabelSelector of the workloads that it is asked of; empty for all. Whoever writes a workload writes its labels
 */
public record Occasion(
        Optional<Stage> stage,
        Optional<Instant> effectiveFrom,
        AppliesTo appliesTo,
        Optional<JsonNode> namespaces,
        Optional<JsonNode> workloads) {
    /** Everywhere, now. */
    public static final Occasion ALWAYS =
            new Occasion(Optional.empty(), Optional.empty(), AppliesTo.ANY, Optional.empty(), Optional.empty());

    /** Whether it is asked of a workload with these labels in a namespace with those. */
    public boolean applies(Map<String, String> namespaceLabels, Map<String, String> workloadLabels) {
        return namespaces
                        .filter(selector -> !SelectorMatch.selects(selector, namespaceLabels))
                        .isEmpty()
                && isOf(workloadLabels);
    }

    /** Whether it is asked of a workload with these labels wherever it is asked. */
    public boolean isOf(Map<String, String> workloadLabels) {
        return workloads
                .filter(selector -> !SelectorMatch.selects(selector, workloadLabels))
                .isEmpty();
    }

    /**
     * Whether it is certain that this is asked wherever {@code other} is.
     *
     * @param everywhere a LabelSelector of the namespaces that the profile selects
     */
    boolean covers(Occasion other, JsonNode everywhere) {
        JsonNode none = MissingNode.getInstance();
        return (appliesTo == AppliesTo.ANY || other.appliesTo == AppliesTo.CONFIG)
                && SelectorMatch.isImplied(namespaces.orElse(none), other.namespaces.orElse(none), everywhere)
                && SelectorMatch.isImplied(workloads.orElse(none), other.workloads.orElse(none));
    }

    /** Since when it refuses; empty where it does at {@code now}. */
    public Optional<Instant> notBefore(Instant now) {
        return effectiveFrom.filter(now::isBefore);
    }

    /** Of which changes a requirement is asked. */
    public enum AppliesTo {
        /** Of all, and of what runs. */
        ANY("Any"),
        /** Of those that make another configuration, with evidence of after the change before. */
        CONFIG("Config");

        private final String word;

        AppliesTo(String word) {
            this.word = word;
        }

        /** As profiles spell it. */
        public String word() {
            return word;
        }
    }

    /** Where in the making of a workload something is done. */
    public enum Stage {
        COMMIT("commit"),
        CI("ci"),
        BUILD("build"),
        DEPLOY("deploy"),
        RUNTIME("runtime");

        private final String word;

        Stage(String word) {
            this.word = word;
        }

        /** As profiles and records spell it. */
        public String word() {
            return word;
        }
    }
}
