package dev.countersign.cluster;

import dev.countersign.operator.api.DeploymentAttestation;
import dev.countersign.operator.api.DeploymentAttestationStatus;
import dev.countersign.operator.api.RecordedDecision.DecisionOutcome;
import dev.countersign.operator.api.RecordedRequester;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How many records each namespace has of what nobody runs: denials by who asked, and changes that are not active. What is
 * written between two rounds of pruning is bounded by it.
 */
final class NamespaceTally {
    private final Map<String, Map<String, Integer>> denials = new HashMap<>();
    private final Map<String, Integer> inactive = new HashMap<>();

    void add(DeploymentAttestation record) {
        count(record, 1);
    }

    void remove(DeploymentAttestation record) {
        count(record, -1);
    }

    /** Whether the namespace has less than twice the cap of changes that are not active. */
    boolean hasRoomForChange(String namespace, int cap) {
        return inactive.getOrDefault(namespace, 0) < 2 * cap;
    }

    /**
     * Whether a denial of that requester may be written before the next pruning. Beyond twice the cap only for who has less than
     * an equal share of the cap, so that nobody's tries keep another's off the record; beyond three times for nobody.
     */
    boolean hasRoomForDenial(String namespace, String requester, int cap) {
        Map<String, Integer> byRequester = denials.getOrDefault(namespace, Map.of());
        int all = byRequester.values().stream().mapToInt(Integer::intValue).sum();
        int requesters = byRequester.size() + (byRequester.containsKey(requester) ? 0 : 1);
        boolean belowShare = byRequester.getOrDefault(requester, 0) < Math.max(1, cap / requesters);
        return all < 2 * cap || (all < 3 * cap && belowShare);
    }

    /** Who asked for what a record is of; empty where nobody did. */
    static String requester(DeploymentAttestation record) {
        return Optional.ofNullable(record.getSpec().requester())
                .map(RecordedRequester::user)
                .orElse("");
    }

    static boolean isDenial(DeploymentAttestation record) {
        return record.getSpec().decision().outcome() == DecisionOutcome.DENIED;
    }

    static boolean isActive(DeploymentAttestation record) {
        return Optional.ofNullable(record.getStatus())
                .map(DeploymentAttestationStatus::active)
                .orElse(false);
    }

    private void count(DeploymentAttestation record, int by) {
        String namespace = record.getMetadata().getNamespace();
        if (isDenial(record)) {
            Map<String, Integer> byRequester = denials.computeIfAbsent(namespace, _ -> new HashMap<>());
            add(byRequester, requester(record), by);
            if (byRequester.isEmpty()) {
                denials.remove(namespace);
            }
        } else if (!isActive(record)) {
            add(inactive, namespace, by);
        }
    }

    private static void add(Map<String, Integer> counts, String key, int by) {
        counts.merge(key, by, (one, other) -> one + other == 0 ? null : one + other);
    }
}
