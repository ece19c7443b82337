package dev.countersign.operator.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The schema of a pause's spec. What it cannot know (who asks, what time it is, which profiles there are) the webhook checks. */
@ValidationRule(
        value = "self.profiles == oldSelf.profiles && self.reason == oldSelf.reason && self.ticket == oldSelf.ticket"
                + " && has(self.requestedBy) == has(oldSelf.requestedBy)"
                + " && (!has(self.requestedBy) || self.requestedBy == oldSelf.requestedBy)"
                + " && timestamp(self.until) <= timestamp(oldSelf.until)",
        message = "nothing of a pause can be changed but its end, to an earlier one; make another")
public record EnforcementPauseSpec(
        @Required
        @Size(min = 1, max = Limits.LIST)
        @JsonPropertyDescription("Names of the ComplianceProfiles that only warn meanwhile.")
        List<@Size(min = 1, max = Limits.NAME) String> profiles,

        @Required
        @Pattern(ComplianceProfileSpec.TIME)
        @JsonPropertyDescription("When it ends by itself, at most 24 hours after its creation.")
        String until,

        @Required @Size(min = 1, max = Limits.LINE) @JsonPropertyDescription("Why, in a line.")
        String reason,

        @Required @Size(min = 1, max = Limits.LINE) @JsonPropertyDescription("Where it is dealt with.")
        String ticket,

        @Size(min = 1, max = Limits.REFERENCE)
        @JsonPropertyDescription("Who asked for it, as the API server says; written by the webhook, leave it out.")
        @Nullable
        String requestedBy) {}
