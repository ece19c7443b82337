package dev.countersign.admission;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class DeploymentPolicyValidationTest {
    private final World world = new World();

    @Test
    void acceptsAPolicy() {
        assertThat(validated(policy("own-rule")).path("allowed").asBoolean()).isTrue();
    }

    @Test
    void refusesTheNameOfARuleOfTheLibrary() {
        assertThat(refusal(policy("pod-hardening")))
                .startsWith("the deployment policy is refused")
                .contains("metadata.name: pod-hardening is a rule of the library");
    }

    @Test
    void refusesAnotherPackageWithItsPlace() {
        ObjectNode policy = policy("own-rule");
        policy.withObject("/spec/source").put("inline", "# x\npackage countersign.main\n");

        assertThat(refusal(policy)).contains("spec.source.inline: line 2:1: the first statement must be the line");
    }

    @Test
    void refusesAnUnknownField() {
        ObjectNode policy = policy("own-rule");
        policy.withObject("/spec").put("entrypoint", "deny");

        assertThat(refusal(policy)).contains("spec.entrypoint: unknown field");
    }

    @Test
    void refusesAProfileThatNamesAPolicyThatNobodyHas() {
        JsonNode response = profile();

        assertThat(response.path("allowed").asBoolean(true)).isFalse();
        assertThat(response.at("/status/message").asText())
                .contains("spec.requirements[0].policies[0].name: there is no rule own-rule");
    }

    @Test
    void onlyWarnsOfAPolicyThatIsNotActiveYet() {
        world.awaited.add("own-rule");

        JsonNode response = profile();

        assertThat(response.path("allowed").asBoolean()).isTrue();
        assertThat(response.path("warnings").toString()).contains("DeploymentPolicy own-rule is not active");
    }

    private JsonNode profile() {
        return World.response(world.validateProfile(
                ReviewJson.of("countersign.dev", "ComplianceProfile", "complianceprofiles", Json.of("""
                        {'apiVersion': 'countersign.dev/v1alpha1', 'kind': 'ComplianceProfile', 'metadata': {'name': 'p'},
                         'spec': {
                           'scope': {'namespaceSelector': {}, 'images': {'include': ['ghcr.io/acme/**']}},
                           'enforcement': {'mode': 'Enforce'},
                           'requirements': [{'id': 'own', 'policies': [{'name': 'own-rule'}]}]}}"""))));
    }

    private JsonNode validated(ObjectNode policy) {
        return World.response(world.validateProfile(
                ReviewJson.of("countersign.dev", "DeploymentPolicy", "deploymentpolicies", policy)));
    }

    private String refusal(ObjectNode policy) {
        JsonNode response = validated(policy);
        assertThat(response.path("allowed").asBoolean(true)).isFalse();
        return response.at("/status/message").asText();
    }

    private static ObjectNode policy(String name) {
        ObjectNode policy = Json.of("""
                {'apiVersion': 'countersign.dev/v1alpha1', 'kind': 'DeploymentPolicy', 'spec': {'kinds': ['workload']}}""");
        policy.putObject("metadata").put("name", name);
        String text = "package countersign.policy[\"%s\"]\n".formatted(name);
        policy.withObject("/spec/source").put("inline", text + "\ndeny := set()\n");
        policy.withObject("/spec").put("tests", text);
        return policy;
    }
}
