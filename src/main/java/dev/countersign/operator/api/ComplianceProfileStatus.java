package dev.countersign.operator.api;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the operator makes of a profile; written by the leader, at once where what is in force changes, counts at most every 30 seconds. */
@Stored
public record ComplianceProfileStatus(
        @JsonPropertyDescription("Generation of the spec that this status speaks of.") @Nullable
        Long observedGeneration,

        @Size(max = 160)
        @JsonPropertyDescription(
                "Digest of the resolved profile in use: spec, key bytes, trust roots, rules, controls.")
        @Nullable
        String digest,

        @JsonPropertyDescription(
                "The mode that it stands in: as asked, or Warn where it asks for Enforce with requireReadiness and was not"
                        + " ready since.")
        @Nullable
        Mode effectiveMode,

        @JsonPropertyDescription("Running workloads by their present state.") @Nullable
        Summary summary,

        @JsonPropertyDescription("The gravest violations, by severity, since, workload.") @Nullable
        TopViolations topViolations,

        @JsonPropertyDescription("What would be refused if the profile enforced, now and later.") @Nullable
        ReadinessStatus readiness,

        @Size(max = 16)
        @JsonPropertyDescription(
                "Ready, TrustLoaded, PoliciesLoaded, ScopeMatched, EnforcementReady, Paused, ExceptionsInOrder,"
                        + " RetentionSufficient.")
        List<Condition> conditions) {

    public ComplianceProfileStatus {
        conditions = Absent.orEmpty(conditions);
    }

    /** Running workloads in scope, counted by their present state. */
    @Stored
    public record Summary(
            @Required int workloads,
            @Required int compliant,
            @Required int violating,

            @Required @JsonPropertyDescription("Compliant but for what exceptions hide.")
            int waived,

            @Required int unknown) {}

    /** The first violations in a fixed order, and how many there are in all. */
    @Stored
    public record TopViolations(
            @Size(max = Limits.SHOWN) @JsonPropertyDescription("Absent where there are none.")
            List<TopViolation> items,

            @Required int total,
            @Required boolean truncated) {
        public TopViolations {
            items = Absent.orEmpty(items);
        }
    }

    /** One requirement that a running workload does not meet. */
    @Stored
    public record TopViolation(
            @Required @Size(max = Limits.LINE) String namespace,

            @Required @Size(max = 512) @JsonPropertyDescription("Kind and name, such as Deployment/api.")
            String workload,

            @Required @Size(max = Limits.NAME) String requirement,
            @Required @Size(max = Limits.NAME) String code,
            @Required Severity severity,

            @Required @JsonFormat(shape = JsonFormat.Shape.STRING)
            Instant since) {}
}
