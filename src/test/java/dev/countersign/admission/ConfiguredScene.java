package dev.countersign.admission;

import static dev.countersign.admission.Manifests.GOOD;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.decision.Configured;
import dev.countersign.decision.Making;
import dev.countersign.workload.WorkloadKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Changes of a Deployment, an hour apart, and what the last of them is told to be. */
abstract class ConfiguredScene {
    static final String PROFILE = "configured";
    static final WorkloadKind DEPLOYMENT = WorkloadKind.DEPLOYMENT;
    final World world = new World();
    final List<Making> seen = world.makingsUnder(TestProfiles.configured(PROFILE));

    ObjectNode created() {
        ReviewJson review = ReviewJson.create(DEPLOYMENT, Manifests.deployment("api", GOOD));
        world.admit(PROFILE, review);
        return object(review);
    }

    /** After an hour. */
    ObjectNode updated(ObjectNode before, ObjectNode after) {
        world.passes(Duration.ofHours(1));
        ReviewJson review = ReviewJson.update(DEPLOYMENT, before, after);
        world.admit(PROFILE, review);
        return object(review);
    }

    Configured last() {
        return seen.getLast().configured();
    }

    static Configured anew(int hours) {
        return new Configured.Anew(World.START.plus(Duration.ofHours(hours)));
    }

    static Configured kept(int hours) {
        return new Configured.Kept(Optional.of(hours(hours)));
    }

    static Instant hours(int hours) {
        return World.START.plus(Duration.ofHours(hours));
    }

    void podOf(ObjectNode deployment) {
        world.admitPodOf(deployment, PROFILE);
    }

    static ObjectNode image(JsonNode deployment, String reference) {
        ObjectNode changed = deployment.deepCopy();
        changed.withObject("/spec/template/spec/containers/0").put("image", reference);
        return changed;
    }

    static ObjectNode env(JsonNode deployment, String name) {
        ObjectNode changed = deployment.deepCopy();
        changed.withObject("/spec/template/spec/containers/0")
                .putArray("env")
                .addObject()
                .put("name", name);
        return changed;
    }

    static ObjectNode restarted(JsonNode deployment, String at) {
        return annotated(deployment, "kubectl.kubernetes.io/restartedAt", at);
    }

    static ObjectNode annotated(JsonNode deployment, String name, String value) {
        ObjectNode changed = deployment.deepCopy();
        changed.withObject("/spec/template/metadata").putObject("annotations").put(name, value);
        return changed;
    }

    static ObjectNode object(ReviewJson review) {
        return (ObjectNode) review.request().path("object").deepCopy();
    }
}
