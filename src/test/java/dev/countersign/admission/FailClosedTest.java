package dev.countersign.admission;

import static dev.countersign.admission.Manifests.GOOD;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.workload.WorkloadKind;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailClosedTest {
    private final World world = new World();

    @Test
    void echoesTheUid() {
        assertThat(World.response(world.validate("enforce", pod())).path("uid").asText())
                .isEqualTo(ReviewJson.UID);
        assertThat(World.response(world.mutate("enforce", pod())).path("uid").asText())
                .isEqualTo(ReviewJson.UID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "{}", "{\"kind\":\"AdmissionReview\",\"request\":null}", "<html>"})
    void refusesANullOrMalformedReview(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);

        assertThat(world.validate("enforce", bytes).status()).isEqualTo(400);
        assertThat(world.mutate("enforce", bytes).status()).isEqualTo(400);
    }

    @Test
    void refusesAMalformedReviewByItsUidWhereItHasOne() {
        ReviewJson review = pod();
        review.request().remove("userInfo");

        assertRefused(World.response(world.validate("enforce", review)));
        assertRefused(World.response(world.mutate("enforce", review)));
    }

    @Test
    void refusesAReviewThatIsTooLarge() {
        Reply reply = world.validate("enforce", new Body.Oversized(8 << 20));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(new String(reply.body(), StandardCharsets.UTF_8))
                .hasLineCount(1)
                .contains("more than the 8388608 bytes");
    }

    @Test
    void refusesAKindThatItDoesNotKnow() {
        ReviewJson review = pod();
        review.request().withObjectProperty("kind").put("kind", "Gadget");

        assertRefused(World.response(world.validate("enforce", review)));
        assertRefused(World.response(world.mutate("enforce", review)));
    }

    @Test
    void refusesAResourceThatIsNotItsKinds() {
        ReviewJson review = pod();
        review.request().withObjectProperty("resource").put("resource", "deployments");

        assertRefused(World.response(world.validate("enforce", review)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"status", "ephemeralcontainers", "exec"})
    void refusesASubresourceThatNoRuleNames(String subresource) {
        assertRefused(World.response(world.validate("enforce", pod().subresource(subresource))));
    }

    @Test
    void refusesAReviewWithoutANamespace() {
        ReviewJson review = pod();
        review.request().remove("namespace");

        assertRefused(World.response(world.validate("enforce", review)));
    }

    @Test
    void refusesAnObjectThatIsNotWhatItsKindSays() {
        ReviewJson review = pod();
        review.request().putObject("object").putObject("metadata").put("name", "api");

        JsonNode response = World.response(world.validate("enforce", review));

        assertRefused(response);
        assertThat(response.at("/status/message").asText()).contains("spec");
    }

    @Test
    void leavesAMalformedObjectToTheValidatingCall() {
        ReviewJson review = pod();
        review.request().putObject("object").putObject("metadata").put("name", "api");

        JsonNode response = World.response(world.mutate("enforce", review));

        assertThat(response.path("allowed").asBoolean()).isTrue();
        assertThat(response.has("patch")).isFalse();
    }

    @Test
    void neverAllowsOnABug() {
        world.judge = (_, _) -> {
            throw new IllegalStateException("a secret detail");
        };

        Reply reply = world.validate("enforce", pod());

        assertThat(reply.status()).isEqualTo(500);
        assertThat(new String(reply.body(), StandardCharsets.UTF_8))
                .hasLineCount(1)
                .doesNotContain("secret", "allowed");
    }

    @Test
    void failsForAProfileThatIsNotHeldSoThatTheFailurePolicyDecides() {
        Reply reply = world.validate("not-held", pod());

        assertThat(reply.status()).isEqualTo(500);
        assertThat(new String(reply.body(), StandardCharsets.UTF_8))
                .contains("not-held")
                .hasLineCount(1);
    }

    @Test
    void givesADryRunTheSameVerdictAndLeavesOnlyALogLine() {
        ReviewJson real = ReviewJson.create(WorkloadKind.POD, Manifests.pod("api", Manifests.UNSIGNED));
        ReviewJson dry = ReviewJson.create(WorkloadKind.POD, Manifests.pod("api", Manifests.UNSIGNED))
                .dryRun();

        JsonNode dryResponse = World.response(world.admit("enforce", dry));
        assertThat(world.records.kept()).isEmpty();
        assertThat(world.log).singleElement().satisfies(line -> {
            JsonNode json = Json.read(line.getBytes(StandardCharsets.UTF_8));
            assertThat(json.path("dryRun").asBoolean()).isTrue();
            assertThat(json.has("decision")).isFalse();
        });
        JsonNode realResponse = World.response(world.admit("enforce", real));

        assertThat(dryResponse.path("status")).isEqualTo(realResponse.path("status"));
        // A dry run took no number.
        assertThat(realResponse.at("/auditAnnotations/decision").asText()).endsWith("/1");
    }

    private static void assertRefused(JsonNode response) {
        assertThat(response.path("uid").asText()).isEqualTo(ReviewJson.UID);
        assertThat(response.path("allowed").asBoolean(true)).isFalse();
        assertThat(response.at("/status/code").asInt()).isEqualTo(400);
    }

    private static ReviewJson pod() {
        return ReviewJson.create(WorkloadKind.POD, Manifests.pod("api", GOOD));
    }
}
