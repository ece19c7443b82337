package dev.countersign.admission;

import static dev.countersign.admission.Manifests.GOOD;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.workload.Stamp;
import dev.countersign.workload.WorkloadKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever may write a status writes annotations with it. */
class StatusWriteTest {
    private final World world = new World();
    private final ObjectNode stamped = annotated(Manifests.deployment("api", GOOD), "sealed");

    @ParameterizedTest
    @EnumSource(WorkloadKind.class)
    void putsTheStampBackThatIsReplaced(WorkloadKind kind) {
        ObjectNode stored = annotated(Manifests.owning(kind, "api", GOOD), "sealed");

        assertThat(written(kind, stored, annotated(stored, "forged"))).isEqualTo(stored);
    }

    @Test
    void putsTheStampBackThatIsTakenOff() {
        ObjectNode without = stamped.deepCopy();
        without.withObject("/metadata").remove("annotations");

        assertThat(written(stamped, without)).isEqualTo(stamped);
    }

    @Test
    void takesOffWhatWasNotThere() {
        ObjectNode bare = Manifests.deployment("api", GOOD);

        assertThat(written(bare, stamped).at("/metadata/annotations").isEmpty()).isTrue();
    }

    @Test
    void leavesTheOtherAnnotations() {
        ObjectNode after = stamped.deepCopy();
        after.withObject("/metadata/annotations").put("deployment.kubernetes.io/revision", "2");

        assertThat(written(stamped, after)).isEqualTo(after);
    }

    /** The API server stores nothing of it, so that it is no change, nor a way past us. */
    @Test
    void stampsNothingThoughTheTemplateDiffersOrIsBroken() {
        ObjectNode other = annotated(Manifests.deployment("api", "ghcr.io/acme/other:1"), "forged");
        assertThat(written(stamped, other).at("/metadata/annotations")).isEqualTo(stamped.at("/metadata/annotations"));

        other.withObject("/spec").put("template", "none");
        assertThat(written(stamped, other).at("/metadata/annotations")).isEqualTo(stamped.at("/metadata/annotations"));
    }

    @Test
    void isNeverJudged() {
        ReviewJson review = status(WorkloadKind.DEPLOYMENT, stamped, stamped);

        assertThat(World.response(world.validate("enforce", review))
                        .path("allowed")
                        .asBoolean())
                .isFalse();
        assertThat(world.records.kept()).isEmpty();
    }

    @Test
    void isOfNothingElse() {
        ReviewJson other = status(WorkloadKind.DEPLOYMENT, stamped, stamped);
        other.request().withObject("/resource").put("resource", "services");

        assertThat(World.response(world.mutate("enforce", other))
                        .path("allowed")
                        .asBoolean())
                .isFalse();
    }

    private JsonNode written(ObjectNode stored, ObjectNode after) {
        return written(WorkloadKind.DEPLOYMENT, stored, after);
    }

    private JsonNode written(WorkloadKind kind, ObjectNode stored, ObjectNode after) {
        return Patches.apply(after.deepCopy(), World.response(world.mutate("enforce", status(kind, stored, after))));
    }

    private static ReviewJson status(WorkloadKind kind, ObjectNode stored, ObjectNode after) {
        return ReviewJson.update(kind, stored, after).subresource("status");
    }

    private static ObjectNode annotated(ObjectNode object, String stamp) {
        ObjectNode annotated = object.deepCopy();
        annotated.withObject("/metadata").withObjectProperty("annotations").put(Stamp.ANNOTATION, stamp);
        return annotated;
    }
}
