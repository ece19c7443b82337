package dev.countersign.admission;

import static dev.countersign.admission.Manifests.GOOD;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.workload.Stamp;
import dev.countersign.workload.StampSeal;
import dev.countersign.workload.TemplateDiff;
import dev.countersign.workload.WorkloadKind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StampingTest {
    private static final WorkloadKind DEPLOYMENT = WorkloadKind.DEPLOYMENT;

    private final World world = new World();

    @ParameterizedTest
    @ValueSource(strings = {"enforce", "warn", "audit"})
    void stampsARootWhateverTheMode(String profile) {
        ObjectNode created = created(profile, Manifests.deployment("api", GOOD));

        Stamp stamp = world.stamp(DEPLOYMENT, created).orElseThrow();
        assertThat(stamp.requester()).isEqualTo("alice");
        assertThat(stamp.generation()).isEqualTo(1);
        assertThat(stamp.time()).isEqualTo(World.START);
        assertThat(stamp.template()).isEqualTo(World.read(DEPLOYMENT, created).template());
    }

    @Test
    void stampsAPodAsItIsOncePinned() {
        ObjectNode pod = Manifests.pod("api", GOOD);
        ReviewJson review = ReviewJson.create(WorkloadKind.POD, pod);

        Patches.apply(pod, World.response(world.mutate("enforce", review)));

        assertThat(world.stamp(WorkloadKind.POD, pod).orElseThrow().template())
                .isEqualTo(World.read(WorkloadKind.POD, pod).template());
    }

    @Test
    void replacesAForgedStamp() {
        ObjectNode forged = Manifests.deployment("api", GOOD);
        StampSeal theirs = new StampSeal("f".repeat(32).getBytes(StandardCharsets.UTF_8));
        annotate(forged, theirs.seal(stampBy("alice", forged, 7), World.read(DEPLOYMENT, forged)));

        assertThat(world.stamp(DEPLOYMENT, created("enforce", forged))
                        .orElseThrow()
                        .generation())
                .isEqualTo(1);
    }

    @Test
    void replacesAStampOfAnotherRequester() {
        ObjectNode carried = sealed(stampBy("bob", Manifests.deployment("api", GOOD), 1));

        assertThat(world.stamp(DEPLOYMENT, created("enforce", carried))
                        .orElseThrow()
                        .requester())
                .isEqualTo("alice");
    }

    @Test
    void replacesAStampOfAnotherGeneration() {
        ObjectNode carried = sealed(stampBy("alice", Manifests.deployment("api", GOOD), 9));

        assertThat(world.stamp(DEPLOYMENT, created("enforce", carried))
                        .orElseThrow()
                        .generation())
                .isEqualTo(1);
    }

    @Test
    void replacesAStampOfAnotherTemplate() {
        ObjectNode carried = sealed(stampBy("alice", Manifests.deployment("api", "ghcr.io/acme/other:1"), 1));

        assertThat(world.stamp(DEPLOYMENT, created("enforce", carried))
                        .orElseThrow()
                        .template())
                .isEqualTo(World.read(DEPLOYMENT, carried).template());
    }

    @Test
    void saysWhatWasChanged() {
        ObjectNode first = created("enforce", Manifests.deployment("api", GOOD));
        ObjectNode other = image(first, "ghcr.io/acme/good:2");
        ((ObjectNode) other.at("/spec/template/spec/containers/0")).put("workingDir", "/srv");

        assertThat(world.stamp(DEPLOYMENT, first).orElseThrow().difference()).isEmpty();
        assertThat(world.stamp(DEPLOYMENT, updated(first, other)).orElseThrow().difference())
                .contains(TemplateDiff.BOTH);
    }

    @ParameterizedTest
    @CsvSource({"BOTH, false", "IMAGE, true"})
    void replacesAStampThatSaysSomethingElseOfWhatWasChanged(TemplateDiff difference, boolean configured) {
        ObjectNode first = created("enforce", Manifests.deployment("api", GOOD));
        ObjectNode other = image(first, "ghcr.io/acme/good:2");
        Stamp right = world.stamp(DEPLOYMENT, updated(first, other)).orElseThrow();
        Stamp wrong = new Stamp(
                "change-0",
                "alice",
                World.START,
                2,
                right.template(),
                Optional.of(difference),
                Optional.of(new Stamp.Configured(configured, Optional.of(World.START))),
                right.replaced());
        annotate(other, world.seal.seal(wrong, World.read(DEPLOYMENT, other)));

        Stamp made = world.stamp(DEPLOYMENT, updated(first, other)).orElseThrow();
        assertThat(made.difference()).isEqualTo(right.difference());
        assertThat(made.configured()).isEqualTo(right.configured());
    }

    @Test
    void replacesAStampThatIsAMinuteOld() {
        ObjectNode first = created("enforce", Manifests.deployment("api", GOOD));
        world.passes(Duration.ofSeconds(60));

        assertThat(created("enforce", first)).isNotEqualTo(first);
    }

    @Test
    void changesNothingWhenCalledAgainForTheSameRequest() {
        ObjectNode first = created("enforce", Manifests.deployment("api", GOOD));
        world.passes(Duration.ofSeconds(59));

        assertThat(created("audit", first)).isEqualTo(first);
    }

    @Test
    void countsTheGenerationsOfTheTemplate() {
        ObjectNode first = created("enforce", Manifests.deployment("api", GOOD));
        ObjectNode second = updated(first, image(first, "ghcr.io/acme/good:2"));
        ObjectNode third = updated(second, image(second, GOOD));

        assertThat(world.stamp(DEPLOYMENT, second).orElseThrow().generation()).isEqualTo(2);
        assertThat(world.stamp(DEPLOYMENT, third).orElseThrow().generation()).isEqualTo(3);
    }

    @Test
    void countsAnObjectThatWasNeverStampedAsInItsFirstGeneration() {
        ObjectNode before = Manifests.deployment("api", GOOD);

        ObjectNode after = updated(before, image(before, "ghcr.io/acme/good:2"));

        assertThat(world.stamp(DEPLOYMENT, after).orElseThrow().generation()).isEqualTo(2);
    }

    @Test
    void keepsTheStampOfAnUnchangedTemplate() {
        ObjectNode before = created("enforce", Manifests.deployment("api", GOOD));
        ObjectNode after = before.deepCopy();
        annotate(after, "something else");
        after.withObjectProperty("spec").put("replicas", 5);

        assertThat(annotation(updated(before, after))).isEqualTo(annotation(before));
    }

    @Test
    void putsBackAStampThatWasTakenOff() {
        ObjectNode before = created("enforce", Manifests.deployment("api", GOOD));
        ObjectNode after = before.deepCopy();
        ((ObjectNode) after.path("metadata")).remove("annotations");

        assertThat(annotation(updated(before, after))).isEqualTo(annotation(before));
    }

    @Test
    void takesOffAStampThatAnUnchangedTemplateNeverHad() {
        ObjectNode before = Manifests.deployment("api", GOOD);
        ObjectNode after = before.deepCopy();
        annotate(after, "something else");

        assertThat(updated(before, after).at("/metadata/annotations").has(Stamp.ANNOTATION))
                .isFalse();
    }

    @Test
    void keepsTheOtherAnnotations() {
        ObjectNode deployment = Manifests.deployment("api", GOOD);
        deployment.withObjectProperty("metadata").putObject("annotations").put("team", "payments");

        assertThat(created("enforce", deployment)
                        .at("/metadata/annotations/team")
                        .asText())
                .isEqualTo("payments");
    }

    @Test
    void leavesTheAnnotationOfADependentAlone() {
        ObjectNode deployment = Manifests.deployment("api", GOOD);
        world.stored(DEPLOYMENT, deployment);
        ReviewJson copied = replicaSet(deployment).byController("deployment-controller");

        assertThat(Patches.of(World.response(world.mutate("enforce", copied)))).isEmpty();
    }

    @Test
    void leavesADependentOfAStampedRootAloneWhichItsControllerHasToStamp() {
        ObjectNode deployment = created("enforce", Manifests.deployment("api", GOOD));
        world.stored(DEPLOYMENT, deployment);
        ReviewJson copied = replicaSet(deployment).byController("deployment-controller");

        assertThat(World.response(world.mutate("enforce", copied)).has("patch")).isFalse();
    }

    @Test
    void leavesTheAnnotationAloneWhereItCannotTellADependent() {
        ObjectNode deployment = Manifests.deployment("api", GOOD);
        world.unreadable(deployment);
        ReviewJson copied = replicaSet(deployment).byController("deployment-controller");

        assertThat(Patches.of(World.response(world.mutate("enforce", copied)))).isEmpty();
    }

    @Test
    void stampsWhatSomebodyMakesInAControllersName() {
        ObjectNode deployment = Manifests.deployment("api", GOOD);
        world.stored(DEPLOYMENT, deployment);

        assertThat(Patches.of(World.response(
                        world.mutate("enforce", replicaSet(deployment).by("mallory")))))
                .isNotEmpty();
    }

    @Test
    void stampsWhatAControllerMakesForAnOwnerThatIsNotThere() {
        ReviewJson orphan = replicaSet(Manifests.deployment("api", GOOD)).byController("deployment-controller");

        assertThat(Patches.of(World.response(world.mutate("enforce", orphan)))).isNotEmpty();
    }

    private static ReviewJson replicaSet(ObjectNode deployment) {
        ObjectNode replicaSet = Manifests.owning(WorkloadKind.REPLICA_SET, "api-5d", GOOD);
        annotate(replicaSet, "copied from the Deployment");
        return ReviewJson.create(WorkloadKind.REPLICA_SET, Manifests.controlledBy(deployment, replicaSet));
    }

    private ObjectNode created(String profile, ObjectNode object) {
        return Patches.apply(
                object.deepCopy(), World.response(world.mutate(profile, ReviewJson.create(DEPLOYMENT, object))));
    }

    private ObjectNode updated(ObjectNode before, ObjectNode after) {
        JsonNode response = World.response(world.mutate("enforce", ReviewJson.update(DEPLOYMENT, before, after)));
        return Patches.apply(after.deepCopy(), response);
    }

    private ObjectNode sealed(Stamp stamp) {
        ObjectNode carrying = Manifests.deployment("api", GOOD);
        annotate(carrying, world.seal.seal(stamp, World.read(DEPLOYMENT, carrying)));
        return carrying;
    }

    private static Stamp stampBy(String requester, ObjectNode object, long generation) {
        return new Stamp(
                "change-0",
                requester,
                World.START,
                generation,
                World.read(DEPLOYMENT, object).template());
    }

    private static ObjectNode image(ObjectNode deployment, String image) {
        ObjectNode changed = deployment.deepCopy();
        ((ObjectNode) changed.at("/spec/template/spec/containers/0")).put("image", image);
        return changed;
    }

    private static void annotate(ObjectNode object, String value) {
        object.withObjectProperty("metadata").withObjectProperty("annotations").put(Stamp.ANNOTATION, value);
    }

    private static String annotation(ObjectNode object) {
        return object.path("metadata")
                .path("annotations")
                .path(Stamp.ANNOTATION)
                .asText();
    }
}
