package dev.countersign.operator;

import dev.countersign.cluster.ProfileState;
import dev.countersign.decision.Compliance;
import dev.countersign.operator.api.ComplianceProfileStatus;
import dev.countersign.operator.api.ComplianceProfileStatus.Summary;
import dev.countersign.operator.api.ComplianceProfileStatus.TopViolation;
import dev.countersign.operator.api.ComplianceProfileStatus.TopViolations;
import dev.countersign.operator.api.Limits;
import dev.countersign.operator.api.Mode;
import dev.countersign.operator.api.Severity;
import dev.countersign.profile.Pause;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a profile's status is to say. Pure: equal observations give equal statuses, apart from times of transition. */
final class ProfileStatusPlan {
    private ProfileStatusPlan() {}

    /**
     * All that the status rests on.
     *
     * @param entriesWritten whether the API server asks us about the digest that is in force
     * @param waits whether what is in force asks for Enforce, and waits until it is ready
     * @param pause that has it only warn now
     * @param exceptionsLeft those that hide nothing any more and are still there, in words
     */
    record Observed(
            ProfileState state,
            boolean entriesWritten,
            boolean waits,
            ProfileStanding standing,
            Optional<Pause> pause,
            List<String> exceptionsLeft) {
        Observed {
            exceptionsLeft = List.copyOf(exceptionsLeft);
        }

        Observed(ProfileState state, boolean entriesWritten, boolean waits, ProfileStanding standing) {
            this(state, entriesWritten, waits, standing, Optional.empty(), List.of());
        }
    }

    static ComplianceProfileStatus status(Observed observed, Optional<ComplianceProfileStatus> before, Instant now) {
        return new ComplianceProfileStatus(
                observed.state().generation(),
                observed.state()
                        .inForce()
                        .map(inForce -> inForce.digest().toString())
                        .orElse(null),
                observed.state()
                        .inForce()
                        .map(inForce -> effectiveMode(observed, inForce, now))
                        // While nothing is in force it is remembered that it enforced.
                        .orElseGet(() -> before.map(ComplianceProfileStatus::effectiveMode)
                                .orElse(null)),
                summary(observed.standing()),
                topViolations(observed.standing()),
                ReadinessPlan.status(
                        observed.standing().survey(),
                        before.flatMap(status -> Optional.ofNullable(status.readiness())),
                        now),
                Conditions.merge(
                        before.map(ComplianceProfileStatus::conditions).orElse(List.of()),
                        new ProfileConditions(observed, now).all(),
                        now));
    }

    /** Ready once is enough: what is found later never takes enforcement back. */
    private static Mode effectiveMode(Observed observed, ProfileState.InForce inForce, Instant now) {
        return observed.waits() && new EnforcementReady(observed.state(), observed.standing(), now).holds()
                ? Mode.ENFORCE
                : Mode.valueOf(inForce.standing().name());
    }

    private static Summary summary(ProfileStanding standing) {
        int compliant = standing.count(Compliance.COMPLIANT);
        int violating = standing.count(Compliance.VIOLATING);
        int waived = standing.count(Compliance.WAIVED);
        // What was not judged yet is not known either.
        return new Summary(
                standing.workloads(),
                compliant,
                violating,
                waived,
                Math.max(0, standing.workloads() - compliant - violating - waived));
    }

    private static TopViolations topViolations(ProfileStanding standing) {
        List<Violation> all = standing.judged().stream()
                .flatMap(judged -> judged.violations().stream())
                .sorted(Violation.GRAVEST_FIRST)
                .toList();
        return new TopViolations(
                all.stream().limit(Limits.SHOWN).map(ProfileStatusPlan::shown).toList(),
                all.size(),
                all.size() > Limits.SHOWN);
    }

    private static TopViolation shown(Violation violation) {
        return new TopViolation(
                violation.workload().namespace(),
                violation.workload().kind().kind() + "/" + violation.workload().name(),
                violation.requirement(),
                cut(violation.code()),
                Severity.valueOf(violation.severity().name()),
                violation.since());
    }

    private static String cut(String code) {
        return code.length() <= Limits.NAME ? code : code.substring(0, Limits.NAME);
    }
}
