package dev.countersign.admission;

import static dev.countersign.admission.Manifests.GOOD;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.decision.Change;
import dev.countersign.decision.Decision;
import dev.countersign.workload.Stamp;
import dev.countersign.workload.WorkloadKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is changed next where the stamp of the last change does not open: its key was made anew, or it was taken off. */
class LostStampTest {
    private static final WorkloadKind DEPLOYMENT = WorkloadKind.DEPLOYMENT;
    private static final String SECOND = "ghcr.io/acme/good:2";

    private final World world = new World();
    private final ObjectNode first = admitted(ReviewJson.create(DEPLOYMENT, Manifests.deployment("api", GOOD)));
    private final ObjectNode second = changed(first, SECOND);
    private final ObjectNode third = changed(second, "ghcr.io/acme/good:3");

    @ParameterizedTest
    @ValueSource(strings = {"{}", ""})
    void goesOnFromWhereTheRecordsAre(String stamp) {
        ObjectNode again = changed(stamped(third, stamp), SECOND);

        assertThat(world.stamp(DEPLOYMENT, again).orElseThrow().generation()).isEqualTo(4);
        assertThat(last().change().generation()).isEqualTo(4);
        assertThat(last().change().type()).isEqualTo(Change.Type.ROLLBACK);
    }

    @Test
    void goesOnFromThereWhereItIsOfAnotherTemplate() {
        ObjectNode unseen = image(first, "ghcr.io/acme/unseen:1");

        assertThat(generation(changed(unseen, SECOND))).isEqualTo(4);
    }

    @Test
    void goesOnFromWhereAStampOfAnotherTemplateIsWhereRecordsAreGone() {
        ObjectNode unseen = image(third, "ghcr.io/acme/unseen:1");
        unseen.withObject("/metadata").put("uid", "uid-of-which-nothing-is-on-record");

        assertThat(generation(changed(unseen, SECOND))).isEqualTo(4);
    }

    /** What another webhook refused is on record and never was: the next change has its generation. */
    @Test
    void goesOnFromTheStampWhereThatOpens() {
        assertThat(generation(changed(second, "ghcr.io/acme/good:4"))).isEqualTo(3);
    }

    @Test
    void isOneChangeThoughTheOtherProfilePutItOnRecordMeanwhile() {
        ReviewJson review = ReviewJson.update(DEPLOYMENT, stamped(third, "{}"), image(third, SECOND));
        world.admit("audit", review);
        Change audited = last().change();
        world.admit("enforce", review);

        assertThat(last().change().id()).isEqualTo(audited.id()).isNotEmpty();
        assertThat(last().change().generation()).isEqualTo(4);
    }

    private ObjectNode admitted(ReviewJson review) {
        world.admit("audit", review);
        return (ObjectNode) review.request().path("object").deepCopy();
    }

    private ObjectNode changed(ObjectNode before, String image) {
        return admitted(ReviewJson.update(DEPLOYMENT, before, image(before, image)));
    }

    private long generation(ObjectNode deployment) {
        return world.stamp(DEPLOYMENT, deployment).orElseThrow().generation();
    }

    private Decision last() {
        return world.records.kept().getLast().decision();
    }

    private static ObjectNode image(ObjectNode deployment, String image) {
        ObjectNode changed = deployment.deepCopy();
        changed.withObject("/spec/template/spec/containers/0").put("image", image);
        return changed;
    }

    private static ObjectNode stamped(ObjectNode deployment, String stamp) {
        ObjectNode carrying = deployment.deepCopy();
        if (stamp.isEmpty()) {
            carrying.withObject("/metadata/annotations").remove(Stamp.ANNOTATION);
        } else {
            carrying.withObject("/metadata/annotations").put(Stamp.ANNOTATION, stamp);
        }
        return carrying;
    }
}
