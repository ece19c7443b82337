package dev.countersign.cluster;

import dev.countersign.decision.Decision;
import dev.countersign.decision.Finding;
import dev.countersign.decision.Problem;
import dev.countersign.decision.Ruling;
import dev.countersign.operator.api.Limits;
import dev.countersign.workload.WorkloadRef;
import java.util.ArrayList;
import java.util.List;

/** The names of records: equal names say that it is the same change, or the same denial once more. */
final class RecordName {
    private RecordName() {}

    /** The name of the record of {@code decision}, whoever writes it and however often. */
    static String of(Decision decision) {
        List<String> identity = decision.ruling() == Ruling.DENIED ? denial(decision) : change(decision);
        return Hash.name(decision.change().root().name(), Hash.of(identity), Limits.NAME);
    }

    private static List<String> change(Decision decision) {
        List<String> parts = new ArrayList<>(List.of(
                "change",
                decision.profile().profile().name(),
                decision.change().root().uid(),
                Long.toString(decision.change().generation()),
                // A change that another webhook refused never happened, and the next one has its generation.
                decision.change().template().value(),
                decision.requester().user()));
        parts.addAll(decision.evaluated().digests());
        return parts;
    }

    private static List<String> denial(Decision decision) {
        WorkloadRef root = decision.change().root();
        List<String> parts = new ArrayList<>(List.of(
                "denial",
                decision.profile().profile().name(),
                root.namespace(),
                root.kind().kind(),
                root.name(),
                decision.requester().user()));
        parts.addAll(decision.evaluated().digests());
        parts.add("because");
        parts.addAll(reasons(decision.evaluated().verdict().findings()));
        return parts;
    }

    private static List<String> reasons(List<Finding> findings) {
        return findings.stream()
                .flatMap(finding -> finding.outcome().problems().stream())
                .map(Problem::code)
                .distinct()
                .sorted()
                .toList();
    }
}
