package dev.countersign.operator.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whose ComplianceExceptions count. */
public record ExceptionTerms(
        @Required
        @Size(min = 1, max = Limits.NAME)
        @Pattern(ExceptionTerms.AGE)
        @JsonPropertyDescription("How long one may last from when it was made, such as 30d.")
        String maxTTL,

        @Required
        @Size(min = 1, max = 16)
        @JsonPropertyDescription(
                "Groups of the API server, in one of which whoever asked for it must have been, that name terms.")
        List<@Size(min = 1, max = Limits.LINE) String> groups,

        @Size(min = 1, max = 16)
        @JsonPropertyDescription(
                "The same for exceptions that name no terms, and so hide all that a requirement comes to; absent: nobody.")
        @Nullable
        List<@Size(min = 1, max = Limits.LINE) String> wholeRequirementGroups) {
    static final String AGE = "^([0-9]{1,6}d)?([0-9]{1,6}h)?([0-9]{1,6}m)?([0-9]{1,6}s)?$";
}
