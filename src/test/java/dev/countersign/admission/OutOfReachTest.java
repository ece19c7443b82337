package dev.countersign.admission;

import static dev.countersign.admission.Manifests.GOOD;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.profile.Enforcement.Mode;
import dev.countersign.workload.WorkloadKind;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Of a namespace that a profile does not reach the API server never asks, so that whoever does is somebody else. */
class OutOfReachTest {
    private static final String PROFILE = "production";
    private static final Map<String, String> PRODUCTION = Map.of("env", "production");

    private final World world = new World();

    @BeforeEach
    void selectProductionOnly() {
        world.profiles.hold(TestProfiles.ofProduction(PROFILE, Mode.ENFORCE));
        world.namespaces.labelled("shop", PRODUCTION);
        world.namespaces.labelled("exempted", PRODUCTION);
    }

    @Test
    void judgesAndStampsInANamespaceThatIsSelected() {
        assertThat(patch("shop").toString()).contains("countersign.dev~1change");
        assertThat(validated("shop").path("allowed").asBoolean()).isTrue();
        assertThat(world.records.kept()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "payments, does not select namespace payments",
        "exempted, namespace exempted is exempt",
        "nowhere,  there is no namespace nowhere"
    })
    void refusesAReviewOfANamespaceThatTheProfileDoesNotReach(String namespace, String why) {
        JsonNode response = validated(namespace);

        assertThat(response.path("allowed").asBoolean(true)).isFalse();
        assertThat(response.at("/status/message").asText()).contains(why);
    }

    @ParameterizedTest
    @CsvSource({"payments", "exempted", "nowhere"})
    void leavesNoTraceOfSuchAReview(String namespace) {
        world.validate(PROFILE, deployment(namespace));

        assertThat(world.records.kept()).isEmpty();
        assertThat(world.log).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"payments", "exempted", "nowhere"})
    void sealsNothingForSuchAReview(String namespace) {
        assertThat(patch(namespace)).isEmpty();
    }

    @Test
    void sealsNothingForAProfileThatIsNotHeld() {
        JsonNode response = World.response(world.mutate("not-held", deployment("shop")));

        assertThat(response.path("allowed").asBoolean()).isTrue();
        assertThat(response.has("patch")).isFalse();
    }

    /** An auditing profile never refuses: the entry in the API server says what becomes of a call that is not answered. */
    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"AUDIT", "WARN"})
    void leavesItToTheFailurePolicyWhereTheProfileDoesNotEnforce(Mode mode) {
        world.profiles.hold(TestProfiles.ofProduction(PROFILE, mode));

        Reply reply = world.validate(PROFILE, deployment("payments"));

        assertThat(reply.status()).isEqualTo(500);
        assertThat(new String(reply.body(), StandardCharsets.UTF_8))
                .hasLineCount(1)
                .contains("does not select namespace payments")
                .doesNotContain("allowed");
        assertThat(world.records.kept()).isEmpty();
    }

    @Test
    void knowsOfALabelAsSoonAsTheApiServerDoes() {
        world.namespaces.justLabelled("payments", PRODUCTION);

        assertThat(patch("payments").toString()).contains("countersign.dev~1change");
        assertThat(validated("payments").path("allowed").asBoolean()).isTrue();
    }

    @Test
    void refusesWhereNobodyCanSayThatALabelWasJustPutOn() {
        world.namespaces.nothingCanBeRead();

        assertThat(patch("payments")).isEmpty();
        JsonNode response = validated("payments");
        assertThat(response.path("allowed").asBoolean(true)).isFalse();
        assertThat(response.at("/status/message").asText()).contains("did not answer", "try again");
        assertThat(world.records.kept()).isEmpty();
    }

    @Test
    void sealsNothingInANewNamespaceThatCannotBeReadAndLeavesNobodysClaim() {
        world.namespaces.failing();

        assertThat(patch("shop")).isEmpty();
        JsonNode patch = Patches.of(
                World.response(world.mutate(PROFILE, deployment("shop").stamped("somebody's claim"))));
        assertThat(patch)
                .singleElement()
                .satisfies(
                        operation -> assertThat(operation.path("op").asText()).isEqualTo("remove"));
    }

    private JsonNode validated(String namespace) {
        return World.response(world.validate(PROFILE, deployment(namespace)));
    }

    private JsonNode patch(String namespace) {
        JsonNode response = World.response(world.mutate(PROFILE, deployment(namespace)));
        assertThat(response.path("allowed").asBoolean()).isTrue();
        return Patches.of(response);
    }

    private static ReviewJson deployment(String namespace) {
        ReviewJson review = ReviewJson.create(WorkloadKind.DEPLOYMENT, Manifests.deployment("api", GOOD));
        review.request().put("namespace", namespace);
        return review;
    }
}
