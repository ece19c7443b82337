package dev.countersign.operator.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which accounts are one person, and who belongs together. Accounts of different providers are compared by this alone. */
@ValidationRule(
        value =
                "!has(self.configMapRef) || (!has(self.people) && !has(self.groups) && !has(self.gitOps) && !has(self.gitOpsRepositories))",
        message = "identityMap has either configMapRef, or people, groups, gitOps and gitOpsRepositories")
public record IdentityMap(
        @JsonPropertyDescription(
                "An entry of a ConfigMap in the operator's namespace with people, groups, gitOps and gitOpsRepositories as YAML or JSON, instead of"
                        + " these. Where it cannot be read no two accounts are taken for two people. Whoever may change it decides"
                        + " who is who.")
        @Nullable
        ConfigMapRef configMapRef,

        @Size(min = 1, max = 1000) @JsonPropertyDescription("People and their accounts.") @Nullable
        List<Person> people,

        @Size(min = 1, max = Limits.LIST)
        @JsonPropertyDescription("People whose approval requirements can ask for.")
        @Nullable
        List<Group> groups,

        @Size(min = 1, max = 16)
        @JsonPropertyDescription(
                "Users of the API server that deploy what others merged, such as the controller of a GitOps tool; whoever merged"
                        + " the change to gitOpsRepositories that they deploy counts as its deployer.")
        @Nullable
        List<@Size(min = 1, max = Limits.LINE) String> gitOps,

        @Size(min = 1, max = Limits.LIST)
        @JsonPropertyDescription(
                "Repositories that the users of gitOps deploy from, by their addresses for a browser, as code reviews name them."
                        + " Without any nobody can tell who deploys what they do.")
        @Nullable
        List<@Size(min = 1, max = Limits.LINE) @Pattern("^https?://[^/ ]+/[^ ]+$") String> gitOpsRepositories) {

    /** One entry of a ConfigMap in the operator's namespace. */
    public record ConfigMapRef(
            @Required @Size(min = 1, max = Limits.LINE) @JsonPropertyDescription("Name of the ConfigMap.")
            String name,

            @Default("identity-map.yaml")
            @Size(min = 1, max = Limits.LINE)
            @JsonPropertyDescription("Entry of the ConfigMap that holds the map.")
            String key) {}

    /** Somebody. */
    public record Person(
            @Required
            @Size(min = 1, max = Limits.LINE)
            @JsonPropertyDescription("By which groups and records name them.")
            String name,

            @Required @Size(min = 1, max = 16) @JsonPropertyDescription("The accounts that are theirs.")
            List<Identity> identities) {}

    /** An account. */
    public record Identity(
            @Required
            @Size(min = 1, max = Limits.LINE)
            @JsonPropertyDescription(
                    "The system that knows it: azure-devops, bitbucket, gerrit, gitea, github, gitlab, jira, kubernetes, linear,"
                            + " pagerduty, servicenow, or the host of another.")
            String provider,

            @Required
            @Size(min = 1, max = Limits.LINE)
            @JsonPropertyDescription("What that system calls it and nobody else; of kubernetes, the user name.")
            String id) {}

    /** People that belong together. */
    public record Group(
            @Required
            @Size(min = 1, max = Limits.NAME)
            @Pattern(Limits.LABEL)
            @JsonPropertyDescription("By which requirements name it.")
            String name,

            @Required @Size(min = 1, max = 1000) @JsonPropertyDescription("Names of people.")
            List<@Size(min = 1, max = Limits.LINE) String> members) {}
}
