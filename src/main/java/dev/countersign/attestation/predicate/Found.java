package dev.countersign.attestation.predicate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a scanner found.
 *
 * @param counts how many of each severity are not suppressed; empty where a run that failed does not say
 * @param findings each; empty where only counts are given
 */
record Found(Optional<Map<Severity, Integer>> counts, Optional<List<ScanFinding>> findings) {
    static Found nobodyKnows() {
        return new Found(Optional.empty(), Optional.empty());
    }

    static Found counted(Map<Severity, Integer> counts) {
        return new Found(Optional.of(counts), Optional.empty());
    }

    static Found listed(List<ScanFinding> findings) {
        Map<Severity, Integer> counts = new EnumMap<>(Severity.class);
        for (Severity severity : Severity.values()) {
            counts.put(severity, 0);
        }
        findings.stream()
                .filter(finding -> !finding.suppressed())
                .forEach(finding -> counts.merge(finding.severity(), 1, Integer::sum));
        return new Found(Optional.of(counts), Optional.of(findings));
    }

    Found withoutMessages() {
        return new Found(
                counts,
                findings.map(
                        all -> all.stream().map(ScanFinding::withoutMessage).toList()));
    }

    void putInto(ObjectNode data) {
        counts.ifPresent(numbers -> {
            ObjectNode node = data.putObject("counts");
            numbers.forEach((severity, number) -> node.put(severity.word(), number));
        });
        findings.ifPresent(all -> {
            ArrayNode node = data.putArray("findings");
            all.forEach(finding -> node.add(finding.data()));
        });
    }
}
