package dev.countersign.operator.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which namespaces and images a profile judges. */
public record ProfileScope(
        @Required @JsonPropertyDescription("Labels of the namespaces; {} selects every one that is not exempt.")
        NamespaceSelector namespaceSelector,

        @Required @JsonPropertyDescription("Images in those namespaces; one that nothing matches is refused.")
        Images images) {

    private static final String LABEL_KEY = "^([a-z0-9]([-a-z0-9]*[a-z0-9])?([.][a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?"
            + "[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$";
    private static final String LABEL_VALUE = "^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$";

    /**
     * A label selector, as {@code kubectl} and webhook configurations know it. One that the API server refuses would keep the
     * webhook entries of every profile from being written, so it is refused here.
     */
    @ValidationRule(
            value = "!has(self.matchLabels) || self.matchLabels.all(key, size(key) <= 317 && key.matches('" + LABEL_KEY
                    + "'))",
            fieldPath = ".matchLabels",
            message =
                    "a key is no label key: an optional DNS name and a slash, then at most 63 letters, digits, -, _ or .")
    public record NamespaceSelector(
            @JsonPropertyDescription("Labels and the values they must have.") @Nullable
            Map<String, @Size(max = Limits.NAME) @Pattern(LABEL_VALUE) String> matchLabels,

            @Size(max = Limits.LIST) @JsonPropertyDescription("Further conditions on labels.") @Nullable
            List<Expression> matchExpressions) {}

    /** One condition on a label. */
    @ValidationRule(
            value =
                    "self.operator in ['In', 'NotIn'] ? has(self.values) && size(self.values) > 0 : !has(self.values) ||"
                            + " size(self.values) == 0",
            message = "In and NotIn need values, Exists and DoesNotExist have none")
    public record Expression(
            @Required @Size(min = 1, max = 317) @Pattern(LABEL_KEY)
            String key,

            @Required Operator operator,
            @Size(max = Limits.LIST) @Nullable List<@Size(max = Limits.NAME) @Pattern(LABEL_VALUE) String> values) {}

    /** How a label is compared. */
    public enum Operator {
        @JsonProperty("In")
        IN,
        @JsonProperty("NotIn")
        NOT_IN,
        @JsonProperty("Exists")
        EXISTS,
        @JsonProperty("DoesNotExist")
        DOES_NOT_EXIST
    }

    /** Images that are judged and images that another profile answers for. */
    public record Images(
            @Required
            @Size(min = 1, max = Limits.LIST)
            @JsonPropertyDescription("Globs over canonical repositories: * stops at a slash, ** does not.")
            List<@Size(min = 1, max = Limits.REFERENCE) String> include,

            @Size(max = Limits.LIST)
            @JsonPropertyDescription("Images left to somebody else; recorded as NotApplicable.")
            @Nullable
            List<Exclusion> exclude) {}

    /** Images left to somebody else, and why. */
    public record Exclusion(
            @Required
            @Size(min = 1, max = Limits.REFERENCE)
            @JsonPropertyDescription("Glob over canonical repositories.")
            String pattern,

            @Required
            @Size(min = 1, max = Limits.MESSAGE)
            @JsonPropertyDescription("Why, for whoever reads the record.")
            String reason) {}
}
