package dev.countersign.operator;

import dev.countersign.profile.Requirement.Severity;
import dev.countersign.workload.WorkloadRef;
import java.time.Instant;
import java.util.Comparator;

/**
 * One requirement that a running workload does not meet.
 *
 * @param code the first reason
 * @param since when it was first seen not to be met, without a break since
 */
public record Violation(WorkloadRef workload, String requirement, String code, Severity severity, Instant since) {
    /** The gravest first. */
    static final Comparator<Violation> GRAVEST_FIRST = Comparator.comparing(Violation::severity)
            .thenComparing(Violation::since)
            .thenComparing(violation -> violation.workload().toString())
            .thenComparing(Violation::requirement)
            .thenComparing(Violation::code);
}
