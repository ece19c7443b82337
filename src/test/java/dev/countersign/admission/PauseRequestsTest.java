package dev.countersign.admission;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PauseRequestsTest {
    private final World world = new World();

    @Test
    void whoAsksIsWrittenDown() {
        ReviewJson review = create(pause(Duration.ofHours(1), "enforce"));

        Patches.apply((ObjectNode) review.request().path("object"), World.response(world.mutatePause(review)));

        assertThat(review.request().at("/object/spec/requestedBy").asText()).isEqualTo("alice");
        assertThat(allowed(review)).isTrue();
    }

    @Test
    void anotherNameThanThatOfWhoAsksIsRefused() {
        ObjectNode pause = pause(Duration.ofHours(1), "enforce");
        pause.withObject("/spec").put("requestedBy", "bob");

        refused(pause, "spec.requestedBy");
    }

    @Test
    void oneThatNobodyWasWrittenDownForIsRefused() {
        assertThat(allowed(create(pause(Duration.ofHours(1), "enforce")))).isFalse();
    }

    @Test
    void oneThatIsOverOrLongerThanADayIsRefused() {
        refused(by("alice", pause(Duration.ZERO, "enforce")), "is past");
        refused(by("alice", pause(Duration.ofHours(24).plusSeconds(1), "enforce")), "more than 24 hours");
    }

    @Test
    void oneOfADayIsLetIn() {
        assertThat(allowed(create(by("alice", pause(Duration.ofHours(24), "enforce")))))
                .isTrue();
    }

    @Test
    void oneOfAProfileThatIsNotThereIsRefused() {
        refused(by("alice", pause(Duration.ofHours(1), "enforec")), "there is no profile enforec");
    }

    @Test
    void anEarlierEndKeepsWhoAsked() {
        ObjectNode before = by("alice", pause(Duration.ofHours(2), "enforce"));
        ObjectNode after = by("alice", pause(Duration.ofHours(1), "enforce"));

        assertThat(allowed(update(before, after).by("bob"))).isTrue();
        assertThat(allowed(update(before, by("bob", after)).by("bob"))).isFalse();
    }

    private void refused(ObjectNode pause, String why) {
        JsonNode response = World.response(world.validatePause(create(pause)));
        assertThat(response.path("allowed").asBoolean()).isFalse();
        assertThat(response.at("/status/message").asText()).contains(why);
    }

    private boolean allowed(ReviewJson review) {
        return World.response(world.validatePause(review)).path("allowed").asBoolean();
    }

    private static ReviewJson create(ObjectNode pause) {
        return ReviewJson.of("countersign.dev", "EnforcementPause", "enforcementpauses", pause);
    }

    private static ReviewJson update(ObjectNode before, ObjectNode after) {
        ReviewJson review = create(after);
        ((ObjectNode) review.request()).put("operation", "UPDATE").set("oldObject", before);
        return review;
    }

    private static ObjectNode by(String user, ObjectNode pause) {
        pause.withObject("/spec").put("requestedBy", user);
        return pause;
    }

    private static ObjectNode pause(Duration length, String profile) {
        Instant until = World.START.plus(length);
        return Json.of(
                "{'apiVersion':'countersign.dev/v1alpha1','kind':'EnforcementPause','metadata':{'name':'p'},'spec':{'profiles':['%s'],'until':'%s','reason':'down','ticket':'OPS-1'}}"
                        .formatted(profile, until));
    }
}
