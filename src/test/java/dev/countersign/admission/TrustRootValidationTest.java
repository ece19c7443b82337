package dev.countersign.admission;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.signature.TestSigstore;
import org.junit.jupiter.api.Test;

class TrustRootValidationTest {
    private final World world = new World();

    @Test
    void acceptsATrustRoot() {
        assertThat(validated(root(TestSigstore.create().json())).path("allowed").asBoolean())
                .isTrue();
    }

    @Test
    void refusesATextThatIsNoneByTheMemberThatIsWrong() {
        assertThat(refusal(root("{'mediaType': 'text/plain'}".replace('\'', '"'))))
                .startsWith("the trust root is refused")
                .contains("spec.inline: mediaType: is text/plain");
    }

    @Test
    void refusesAnUnknownFieldByItsPath() {
        ObjectNode root = root(TestSigstore.create().json());
        root.withObject("spec").put("mirror", "https://tuf.example");

        assertThat(refusal(root)).contains("spec.mirror: unknown field");
    }

    @Test
    void onlyWarnsOfATrustRootThatIsNotThereYet() {
        ObjectNode profile = Json.of("""
                {'apiVersion': 'countersign.dev/v1alpha1', 'kind': 'ComplianceProfile', 'metadata': {'name': 'release'},
                 'spec': {
                   'scope': {'namespaceSelector': {}, 'images': {'include': ['ghcr.io/acme/**']}},
                   'enforcement': {'mode': 'Enforce'},
                   'trust': [{'name': 'release', 'trustRoot': 'absent', 'keyless': {'issuer': 'i', 'subject': 's'}}],
                   'requirements': [{'id': 'signed', 'kind': 'signature'}]}}""");

        JsonNode response = World.response(world.validateProfile(
                ReviewJson.of("countersign.dev", "ComplianceProfile", "complianceprofiles", profile)));

        assertThat(response.path("allowed").asBoolean()).isTrue();
        assertThat(response.path("warnings").toString()).contains("there is no TrustRoot absent");
    }

    private JsonNode validated(ObjectNode root) {
        return World.response(world.validateProfile(ReviewJson.of("countersign.dev", "TrustRoot", "trustroots", root)));
    }

    private String refusal(ObjectNode root) {
        JsonNode response = validated(root);
        assertThat(response.path("allowed").asBoolean(true)).isFalse();
        return response.at("/status/message").asText();
    }

    private static ObjectNode root(String document) {
        ObjectNode root = Json.of("""
                {'apiVersion': 'countersign.dev/v1alpha1', 'kind': 'TrustRoot', 'metadata': {'name': 'sigstore'}}""");
        root.putObject("spec").put("inline", document);
        return root;
    }
}
