package dev.countersign.operator.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a requirement is asked. The operator checks keys and values as it does those of a profile's scope: rules for it in the
 * schema, once for each requirement, would cost the API server more than it allows.
 */
@ValidationRule(
        value = "has(self.namespaceSelector) || has(self.workloadSelector)",
        message = "when has a namespaceSelector, a workloadSelector or both")
public record Occasion(
        @JsonPropertyDescription("Labels of the namespaces in which it is asked; absent: all that the profile selects.")
        @Nullable
        Selector namespaceSelector,

        @JsonPropertyDescription(
                "Labels of the workloads of which it is asked; absent: all. Whoever writes a workload writes its labels.")
        @Nullable
        Selector workloadSelector) {

    /** A label selector. */
    public record Selector(
            @JsonPropertyDescription("Labels and the values they must have.") @Nullable
            Map<String, @Size(max = Limits.NAME) String> matchLabels,

            @Size(max = 16) @JsonPropertyDescription("Further conditions on labels.") @Nullable
            List<Condition> matchExpressions) {}

    /** One condition on a label. */
    public record Condition(
            @Required @Size(min = 1, max = 317) String key,

            @Required ProfileScope.Operator operator,
            @Size(max = Limits.LIST) @Nullable List<@Size(max = Limits.NAME) String> values) {}
}
