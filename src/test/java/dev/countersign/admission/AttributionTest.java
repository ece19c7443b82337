package dev.countersign.admission;

import static dev.countersign.admission.Manifests.GOOD;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.decision.Change;
import dev.countersign.decision.Decision;
import dev.countersign.decision.Records.Urgency;
import dev.countersign.workload.Stamp;
import dev.countersign.workload.WorkloadKind;
import org.junit.jupiter.api.Test;

/** Changes that somebody makes: roots. */
class AttributionTest {
    private static final WorkloadKind DEPLOYMENT = WorkloadKind.DEPLOYMENT;

    private final World world = new World();

    @Test
    void takesTheChangeFromTheStamp() {
        ReviewJson review = ReviewJson.create(DEPLOYMENT, Manifests.deployment("api", GOOD));

        world.admit("enforce", review);

        assertThat(decision().change().id()).isEqualTo("change-1");
        assertThat(decision().change().type()).isEqualTo(Change.Type.NEW);
        assertThat(decision().change().generation()).isEqualTo(1);
        assertThat(decision().change().root().uid()).isEqualTo("uid-of-api");
        assertThat(decision().requester().user()).isEqualTo("alice");
        assertThat(urgency()).isEqualTo(Urgency.SOON);
    }

    @Test
    void writesAChangeWithoutAStampDownBeforeItAnswers() {
        world.validate("enforce", ReviewJson.create(DEPLOYMENT, Manifests.deployment("api", GOOD)));

        assertThat(decision().change().id()).isEmpty();
        assertThat(urgency()).isEqualTo(Urgency.BEFORE_ANSWER);
    }

    @Test
    void takesAForgedStampForNone() {
        ReviewJson review = ReviewJson.create(DEPLOYMENT, Manifests.deployment("api", GOOD))
                .stamped("{\"change\":\"theirs\",\"generation\":9}");

        world.validate("enforce", review);

        assertThat(decision().change().id()).isEmpty();
        assertThat(decision().change().generation()).isEqualTo(1);
    }

    @Test
    void takesAStampOfSomebodyElseForNone() {
        ObjectNode stamped = admitted(Manifests.deployment("api", GOOD));

        world.validate("enforce", ReviewJson.create(DEPLOYMENT, stamped).by("mallory"));

        assertThat(decision().change().id()).isEmpty();
        assertThat(decision().requester().user()).isEqualTo("mallory");
    }

    @Test
    void tellsOtherImagesFromAnotherConfiguration() {
        ObjectNode first = admitted(Manifests.deployment("api", GOOD));
        ObjectNode otherImage = updated(first, image(first, "ghcr.io/acme/good:2"));
        assertThat(decision().change().type()).isEqualTo(Change.Type.IMAGE);

        ObjectNode otherConfig = otherImage.deepCopy();
        ((ObjectNode) otherConfig.at("/spec/template/spec/containers/0")).put("workingDir", "/srv");
        updated(otherImage, otherConfig);
        assertThat(decision().change().type()).isEqualTo(Change.Type.CONFIG);

        updated(otherImage, image(otherConfig, "ghcr.io/acme/good:3"));
        assertThat(decision().change().type()).isEqualTo(Change.Type.BOTH);
    }

    @Test
    void takesTheReturnOfAnOldTemplateForARollbackAndAChangeOfItsOwn() {
        ObjectNode first = admitted(Manifests.deployment("api", GOOD));
        ObjectNode second = updated(first, image(first, "ghcr.io/acme/good:2"));

        // What `kubectl rollout undo` sends: the old template, and the old annotation with it.
        world.admit("enforce", ReviewJson.update(DEPLOYMENT, second, first).by("bob"));

        assertThat(decision().change().type()).isEqualTo(Change.Type.ROLLBACK);
        assertThat(decision().change().generation()).isEqualTo(3);
        assertThat(decision().requester().user()).isEqualTo("bob");
        assertThat(urgency()).isEqualTo(Urgency.SOON);
    }

    @Test
    void countsOnFromTheRecordsWhereStampsWereLost() {
        ObjectNode first = admitted(Manifests.deployment("api", GOOD));
        ObjectNode second = updated(first, image(first, "ghcr.io/acme/good:2"));
        ObjectNode bare = second.deepCopy();
        ((ObjectNode) bare.path("metadata")).remove("annotations");

        world.validate("enforce", ReviewJson.update(DEPLOYMENT, bare, image(bare, "ghcr.io/acme/good:3")));

        assertThat(decision().change().generation()).isEqualTo(3);
    }

    @Test
    void recordsAContainerAddedToARunningPodBeforeItAnswers() {
        ObjectNode before = admittedPod(Manifests.pod("api", GOOD));
        ObjectNode after = before.deepCopy();
        Manifests.container(Manifests.spec(after), "ephemeralContainers", "debug", "ghcr.io/acme/good-debug:1");

        world.admit(
                "enforce",
                ReviewJson.update(WorkloadKind.POD, before, after)
                        .subresource("ephemeralcontainers")
                        .by("bob"));

        assertThat(decision().change().type()).isEqualTo(Change.Type.INJECTED);
        assertThat(decision().change().generation()).isEqualTo(2);
        assertThat(decision().requester().user()).isEqualTo("bob");
        assertThat(urgency()).isEqualTo(Urgency.BEFORE_ANSWER);
    }

    @Test
    void findsTheSameChangeForEachProfile() {
        ReviewJson review = ReviewJson.create(DEPLOYMENT, Manifests.deployment("api", GOOD));

        world.admit("enforce", review);
        world.admit("audit", review);

        assertThat(world.records.kept())
                .extracting(kept -> kept.decision().change().id())
                .containsExactly("change-1", "change-1");
        assertThat(world.records.kept())
                .extracting(kept -> kept.decision().profile().profile().name())
                .containsExactly("enforce", "audit");
    }

    @Test
    void keepsTheStampThroughBothCalls() {
        ObjectNode stamped = admitted(Manifests.deployment("api", GOOD));

        assertThat(world.stamp(DEPLOYMENT, stamped).map(Stamp::change)).contains("change-1");
    }

    private ObjectNode admitted(ObjectNode object) {
        return through(ReviewJson.create(DEPLOYMENT, object));
    }

    private ObjectNode admittedPod(ObjectNode object) {
        return through(ReviewJson.create(WorkloadKind.POD, object));
    }

    private ObjectNode updated(ObjectNode before, ObjectNode after) {
        return through(ReviewJson.update(DEPLOYMENT, before, after));
    }

    private ObjectNode through(ReviewJson review) {
        assertThat(World.response(world.admit("enforce", review))
                        .path("allowed")
                        .asBoolean())
                .isTrue();
        return (ObjectNode) review.request().path("object").deepCopy();
    }

    private Decision decision() {
        return world.records.kept().getLast().decision();
    }

    private Urgency urgency() {
        return world.records.kept().getLast().urgency();
    }

    private static ObjectNode image(ObjectNode deployment, String image) {
        ObjectNode changed = deployment.deepCopy();
        ((ObjectNode) changed.at("/spec/template/spec/containers/0")).put("image", image);
        return changed;
    }
}
