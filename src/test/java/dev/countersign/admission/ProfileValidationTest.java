package dev.countersign.admission;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.image.Digest;
import dev.countersign.profile.IdentityDocument;
import org.junit.jupiter.api.Test;

class ProfileValidationTest {
    private final World world = new World();

    @Test
    void acceptsAProfileThatCanBeLoaded() {
        JsonNode response = validated(profile(pem(ScriptedEvidence.SIGNER.pem())));

        assertThat(response.path("allowed").asBoolean()).isTrue();
        assertThat(response.has("warnings")).isFalse();
    }

    @Test
    void refusesAnUnknownFieldByItsPath() {
        ObjectNode profile = profile(pem(ScriptedEvidence.SIGNER.pem()));
        ((ObjectNode) profile.at("/spec/trust/0/key")).put("pemm", "x");

        assertThat(refusal(profile)).contains("spec.trust[0].key.pemm");
    }

    @Test
    void refusesAnUnknownPolicyAndAnUnknownControlTogether() {
        ObjectNode profile = profile(pem(ScriptedEvidence.SIGNER.pem()));
        ((ObjectNode) profile.at("/spec/requirements/0"))
                .set("policies", Json.of("{'p':[{'name':'no-such-rule'}]}").path("p"));
        ((ObjectNode) profile.at("/spec/requirements/0")).putArray("controls").add("XX9.9");

        assertThat(refusal(profile)).contains("spec.requirements[0].policies[0].name", "XX9.9");
    }

    @Test
    void refusesAKeyThatIsNone() {
        assertThat(refusal(profile(pem("not a key")))).contains("spec.trust[0].key.pem");
    }

    @Test
    void onlyWarnsOfASecretThatIsNotThereYet() {
        JsonNode response = validated(profile(Json.of("{'secretRef':{'name':'release-key','key':'cosign.pub'}}")));

        assertThat(response.path("allowed").asBoolean()).isTrue();
        assertThat(response.at("/warnings/0").asText()).contains("release-key").hasSizeLessThanOrEqualTo(120);
    }

    @Test
    void onlyWarnsOfOneOfSeveralSecretsThatIsNotThereYet() {
        ObjectNode profile = profile(pem(ScriptedEvidence.SIGNER.pem()));
        ObjectNode trust = (ObjectNode) profile.at("/spec/trust/0");
        trust.putArray("keys").add(trust.remove("key")).add(Json.of("{'secretRef':{'name':'next-key'}}"));

        JsonNode response = validated(profile);

        assertThat(response.path("allowed").asBoolean()).as(response.toString()).isTrue();
        assertThat(response.at("/warnings/0").asText()).contains("next-key");
    }

    @Test
    void onlyWarnsOfAnIdentityMapThatIsNotThereYet() {
        world.identities = new IdentityDocument.Absent("ConfigMap people is not there");

        JsonNode response = validated(withIdentitiesElsewhere());

        assertThat(response.path("allowed").asBoolean()).isTrue();
        assertThat(response.at("/warnings/0").asText()).contains("ConfigMap people is not there");
    }

    @Test
    void refusesAnIdentityMapWithAnUnknownProvider() {
        world.identities = new IdentityDocument.Found(
                Digest.sha256(new byte[0]),
                Json.of("{'people':[{'name':'bob','identities':[{'provider':'gihtub','id':'2'}]}]}"));

        assertThat(refusal(withIdentitiesElsewhere()))
                .contains("spec.identityMap.configMapRef.key", "people[0].identities[0].provider");
    }

    private static ObjectNode withIdentitiesElsewhere() {
        ObjectNode profile = profile(pem(ScriptedEvidence.SIGNER.pem()));
        ((ObjectNode) profile.path("spec")).set("identityMap", Json.of("{'configMapRef':{'name':'people'}}"));
        return profile;
    }

    @Test
    void letsTheLabelsOfAProfileChangeWhoseSpecItWouldRefuseNow() {
        ObjectNode before = profile(pem("not a key"));
        ObjectNode after = before.deepCopy();
        after.withObjectProperty("metadata").putObject("labels").put("team", "security");
        ReviewJson review = review(after);
        review.request().put("operation", "UPDATE").set("oldObject", before);

        assertThat(World.response(world.validateProfile(review)).path("allowed").asBoolean())
                .isTrue();
    }

    @Test
    void judgesAnUpdateOfTheSpec() {
        ObjectNode before = profile(pem(ScriptedEvidence.SIGNER.pem()));
        ReviewJson review = review(profile(pem("not a key")));
        review.request().put("operation", "UPDATE").set("oldObject", before);

        assertThat(World.response(world.validateProfile(review)).path("allowed").asBoolean())
                .isFalse();
    }

    @Test
    void refusesWhatIsNoProfile() {
        ReviewJson review = review(profile(pem("")));
        review.request().withObjectProperty("kind").put("kind", "Pod");

        assertThat(World.response(world.validateProfile(review)).path("allowed").asBoolean(true))
                .isFalse();
    }

    @Test
    void refusesNoReviewAtAll() {
        ReviewJson review = review(profile(pem("")));
        review.root().putNull("request");

        assertThat(world.validateProfile(review).status()).isEqualTo(400);
    }

    private JsonNode validated(ObjectNode profile) {
        return World.response(world.validateProfile(review(profile)));
    }

    private String refusal(ObjectNode profile) {
        JsonNode response = validated(profile);
        assertThat(response.path("allowed").asBoolean(true)).isFalse();
        return response.at("/status/message").asText();
    }

    private static ReviewJson review(ObjectNode profile) {
        return ReviewJson.of("countersign.dev", "ComplianceProfile", "complianceprofiles", profile);
    }

    private static ObjectNode pem(String text) {
        return Json.of("{}").put("pem", text);
    }

    private static ObjectNode profile(ObjectNode key) {
        ObjectNode profile = Json.of("""
                {'apiVersion': 'countersign.dev/v1alpha1', 'kind': 'ComplianceProfile', 'metadata': {'name': 'release'},
                 'spec': {
                   'scope': {'namespaceSelector': {}, 'images': {'include': ['ghcr.io/acme/**']}},
                   'enforcement': {'mode': 'Enforce'},
                   'trust': [{'name': 'release'}],
                   'requirements': [{'id': 'signed', 'kind': 'signature', 'controls': ['CC8.1']}]}}""");
        ((ObjectNode) profile.at("/spec/trust/0")).set("key", key);
        return profile;
    }
}
