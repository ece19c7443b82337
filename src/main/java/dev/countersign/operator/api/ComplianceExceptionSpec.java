package dev.countersign.operator.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The schema of an exception's spec: never changed but for an earlier end, since what was asked for is what somebody answers for. */
@ValidationRule(
        value = ComplianceExceptionSpec.SAME,
        message = "an exception is never changed but for an earlier expiresAt; delete it and ask for another")
@ValidationRule(
        value = "self.expiresAt <= oldSelf.expiresAt",
        fieldPath = ".expiresAt",
        message = "an exception can end earlier, never later; ask for another")
@ValidationRule(
        value = "self.type != 'FalsePositive' || has(self.terms)",
        fieldPath = ".terms",
        message = "a false positive is one of a certain finding; name it in terms")
public record ComplianceExceptionSpec(
        @Required @JsonPropertyDescription("What it says of what it hides.")
        Type type,

        @Required @Size(min = 1, max = 16) @JsonPropertyDescription("Ids of requirements that are not met.")
        List<@Size(min = 1, max = Limits.NAME) @Pattern(Limits.LABEL) String> requirements,

        @Size(min = 1, max = Limits.LIST)
        @JsonPropertyDescription(
                "The findings that it hides, as records spell their terms, such as CVE-2026-1234, or CODE/term; absent: whatever"
                        + " the requirements come to, which takes somebody of the profile's wholeRequirementGroups.")
        @Nullable
        List<@Size(min = 1, max = Limits.LINE) String> terms,

        @Required @JsonPropertyDescription("Of what.") Match match,

        @Required @Size(min = 1, max = Limits.MESSAGE) @JsonPropertyDescription("Why it may be so for a time.")
        String reason,

        @Required @Size(min = 1, max = Limits.LINE) @JsonPropertyDescription("Who answers for it.")
        String owner,

        @Size(min = 1, max = Limits.LINE) @JsonPropertyDescription("Where it is followed up.") @Nullable
        String ticket,

        @Required
        @Size(max = 20)
        @Pattern(ComplianceProfileSpec.TIME)
        @JsonPropertyDescription("From this second on it hides nothing.")
        String expiresAt,

        @JsonPropertyDescription("Who asked for it; the webhook sets it from the request.") @Nullable
        RequestedBy requestedBy) {

    static final String SAME = "self.type == oldSelf.type && self.requirements == oldSelf.requirements"
            + " && has(self.terms) == has(oldSelf.terms) && (!has(self.terms) || self.terms == oldSelf.terms)"
            + " && self.match == oldSelf.match && self.reason == oldSelf.reason && self.owner == oldSelf.owner"
            + " && has(self.ticket) == has(oldSelf.ticket) && (!has(self.ticket) || self.ticket == oldSelf.ticket)"
            + " && has(self.requestedBy) == has(oldSelf.requestedBy)"
            + " && (!has(self.requestedBy) || self.requestedBy == oldSelf.requestedBy)";

    /** What it says of what it hides. */
    public enum Type {
        @JsonProperty("Waiver")
        WAIVER,
        @JsonProperty("RiskAcceptance")
        RISK_ACCEPTANCE,
        @JsonProperty("FalsePositive")
        FALSE_POSITIVE
    }

    /** Which workloads and images. */
    @ValidationRule(
            value = "has(self.workloads) || has(self.images)",
            message = "name workloads, images or both; nothing is excused in a whole namespace")
    public record Match(
            @Size(min = 1, max = Limits.LIST)
            @JsonPropertyDescription("By the object that a person or a pipeline acts on; absent: all of the namespace.")
            @Nullable
            List<Workload> workloads,

            @Size(min = 1, max = Limits.LIST)
            @JsonPropertyDescription(
                    "Digests (sha256:...) or patterns as in a profile's scope; absent: all. With images, nothing that is found"
                            + " of the workload itself is hidden.")
            @Nullable
            List<@Size(min = 1, max = Limits.REFERENCE) String> images) {}

    /** A workload of the namespace. */
    public record Workload(
            @Required Kind kind,
            @Required @Size(min = 1, max = Limits.LINE) String name) {}

    /** What makes pods. */
    public enum Kind {
        @JsonProperty("Pod")
        POD,
        @JsonProperty("Deployment")
        DEPLOYMENT,
        @JsonProperty("StatefulSet")
        STATEFUL_SET,
        @JsonProperty("DaemonSet")
        DAEMON_SET,
        @JsonProperty("ReplicaSet")
        REPLICA_SET,
        @JsonProperty("ReplicationController")
        REPLICATION_CONTROLLER,
        @JsonProperty("Job")
        JOB,
        @JsonProperty("CronJob")
        CRON_JOB
    }

    /** Whom the API server authenticated. */
    public record RequestedBy(
            @Required @Size(min = 1, max = Limits.REFERENCE) String user,

            @Required @Size(max = 1024) List<@Size(max = Limits.REFERENCE) String> groups) {}
}
