package dev.countersign.admission;

import static dev.countersign.admission.Manifests.GOOD;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.decision.Change;
import dev.countersign.gather.Located;
import dev.countersign.workload.Stamp;
import dev.countersign.workload.WorkloadKind;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a controller makes of a change before its record is seen writes that very record, and so has to say the same of it. */
class StampedChangeTypeTest {
    private static final WorkloadKind DEPLOYMENT = WorkloadKind.DEPLOYMENT;
    private static final String OTHER = "ghcr.io/acme/good:2";
    /** Another tag of the bytes of {@link Manifests#GOOD}. */
    private static final String RETAGGED = "ghcr.io/acme/good:1.0";

    private final World world = new World();
    private ObjectNode first = Json.of("{}");

    @BeforeEach
    void deploys() {
        world.registry.says(RETAGGED, new Located.At(ScriptedLocator.digest(GOOD)));
        first = admitted(ReviewJson.create(DEPLOYMENT, Manifests.deployment("api", GOOD)));
    }

    @ParameterizedTest
    @CsvSource({
        "image, IMAGE",
        "config, CONFIG",
        "image and config, BOTH",
        "retag, IMAGE",
        "retag and config, BOTH",
        "restart, CONFIG",
        "image and restart, BOTH"
    })
    void isThatOfTheRoot(String acts, Change.Type type) {
        world.records.lag();
        ObjectNode second = updated(first, acted(acts));
        Change root = change();

        podOf(second);

        assertThat(change()).isEqualTo(root);
        assertThat(change().type()).isEqualTo(type);
    }

    @Test
    void isThatOfTheRootWhoseRecordsTheProfileLacks() {
        ObjectNode second = updated(first, acted("config"));
        world.validate("audit", pod(second));

        assertThat(change().generation()).isEqualTo(2);
        assertThat(change().type()).isEqualTo(Change.Type.CONFIG);
    }

    @Test
    void isThatOfARollback() {
        ObjectNode second = updated(first, acted("image and config"));
        world.records.lag();
        ObjectNode third = updated(second, second.deepCopy().setAll(first.deepCopy()));
        Change root = change();

        podOf(third);

        assertThat(change()).isEqualTo(root);
        assertThat(change().type()).isEqualTo(Change.Type.ROLLBACK);
    }

    @Test
    void staysWhatItWasWhenTheRootIsScaled() {
        world.records.lag();
        ObjectNode second = updated(first, acted("image and config"));
        Change root = change();
        ObjectNode scaled = second.deepCopy();
        scaled.withObject("/spec").put("replicas", 9);

        podOf(updated(second, scaled));

        assertThat(change()).isEqualTo(root);
    }

    @Test
    void isThatOfTheRevisionThatAnOlderReplicaSetIsOf() {
        world.records.lag();
        ObjectNode second = updated(first, acted("image and config"));
        Change root = change();
        ObjectNode set = replicaSet(second);
        set.withObject("/metadata/annotations").put(Stamp.ANNOTATION, stamp(second));
        ObjectNode third = acted("image");
        third.withObject("/metadata").set("annotations", second.at("/metadata/annotations"));

        world.stored(DEPLOYMENT, updated(second, third));
        world.stored(WorkloadKind.REPLICA_SET, set);
        world.admit("enforce", pod(second));

        assertThat(change()).isEqualTo(root);
    }

    @Test
    void isThatOfTheCronJobInTheReplicaSetsPlaceToo() {
        world.records.lag();
        ObjectNode before = cronJob();
        admitted(ReviewJson.create(WorkloadKind.CRON_JOB, before));
        ObjectNode after = before.deepCopy();
        act("image and config", after.at("/spec/jobTemplate/spec/template"));
        ReviewJson changed = ReviewJson.update(WorkloadKind.CRON_JOB, before, after);
        world.stored(WorkloadKind.CRON_JOB, admitted(changed));
        Change root = change();

        ObjectNode job = Manifests.controlledBy(after, Manifests.owning(WorkloadKind.JOB, "nightly-1", GOOD));
        job.withObject("/spec")
                .set("template", after.at("/spec/jobTemplate/spec/template").deepCopy());
        world.stored(
                WorkloadKind.JOB,
                admitted(ReviewJson.create(WorkloadKind.JOB, job).byController("cronjob-controller")));
        assertThat(change()).isEqualTo(root);

        ObjectNode pod = Manifests.controlledBy(job, Manifests.pod("nightly-1-x", GOOD));
        pod.set("spec", job.at("/spec/template/spec").deepCopy());
        admitted(ReviewJson.create(WorkloadKind.POD, pod).byController("job-controller"));
        assertThat(change()).isEqualTo(root);
        assertThat(root.type()).isEqualTo(Change.Type.BOTH);
    }

    @Test
    void isThatOfTheRootThoughAContainerOfItsImageIsInjected() {
        world.records.lag();
        ObjectNode second = updated(first, acted("config"));
        Change root = change();
        stored(second);

        world.admit("enforce", injected(second, GOOD));
        assertThat(change()).isEqualTo(root);

        world.admit("enforce", injected(second, "ghcr.io/acme/good-mesh:1"));
        assertThat(change().type()).isEqualTo(Change.Type.INJECTED);
    }

    /** Of a stamp that says whether there is another configuration, and no more. */
    @ParameterizedTest
    @CsvSource({
        "image, false, IMAGE",
        "config, true, CONFIG",
        "image and config, true, BOTH",
        "retag, false, IMAGE",
        "restart, false, CONFIG"
    })
    void isAsNearAsAnOlderStampTells(String acts, boolean configured, Change.Type type) {
        podOf(stamped(acted(acts), 2, Optional.of(configured)));

        assertThat(change().type()).isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource({"image, IMAGE", "config, CONFIG"})
    void isToldByTheBytesWhereAStampSaysNothing(String acts, Change.Type type) {
        podOf(stamped(acted(acts), 2, Optional.empty()));

        assertThat(change().type()).isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource({"1, true, NEW", "2, true, CONFIG", "2, false, IMAGE"})
    void isTheFirstOnlyInTheFirstGeneration(long generation, boolean configured, Change.Type type) {
        ObjectNode changed = stamped(acted("config"), generation, Optional.of(configured));
        stored(changed);

        world.validate("audit", pod(changed));

        assertThat(change().type()).isEqualTo(type);
    }

    private ObjectNode stamped(ObjectNode deployment, long generation, Optional<Boolean> configured) {
        Stamp stamp = new Stamp(
                "change-0",
                "alice",
                World.START,
                generation,
                World.read(DEPLOYMENT, deployment).template(),
                Optional.empty(),
                configured.map(now -> new Stamp.Configured(now, Optional.empty())),
                Optional.empty());
        deployment
                .withObject("/metadata/annotations")
                .put(Stamp.ANNOTATION, world.seal.seal(stamp, World.read(DEPLOYMENT, deployment)));
        return deployment;
    }

    private ObjectNode acted(String acts) {
        ObjectNode after = first.deepCopy();
        act(acts, after.at("/spec/template"));
        return after;
    }

    private static void act(String acts, JsonNode template) {
        ObjectNode container = (ObjectNode) template.at("/spec/containers/0");
        for (String act : acts.split(" and ", -1)) {
            switch (act) {
                case "image" -> container.put("image", OTHER);
                case "retag" -> container.put("image", RETAGGED);
                case "config" -> container.put("workingDir", "/srv");
                case "restart" ->
                    ((ObjectNode) template)
                            .withObject("/metadata/annotations")
                            .put("kubectl.kubernetes.io/restartedAt", World.START.toString());
                default -> throw new IllegalArgumentException(act);
            }
        }
    }

    private static ObjectNode cronJob() {
        ObjectNode cronJob = Manifests.owning(WorkloadKind.CRON_JOB, "nightly", GOOD);
        JsonNode template = ((ObjectNode) cronJob.path("spec")).remove("template");
        cronJob.withObject("/spec/jobTemplate/spec").set("template", template);
        return cronJob;
    }

    private static ObjectNode replicaSet(ObjectNode deployment) {
        ObjectNode set = Manifests.controlledBy(deployment, Manifests.owning(WorkloadKind.REPLICA_SET, "api-5d", GOOD));
        set.withObject("/spec").set("template", deployment.at("/spec/template").deepCopy());
        return set;
    }

    private static ReviewJson pod(ObjectNode deployment) {
        ObjectNode pod = Manifests.controlledBy(replicaSet(deployment), Manifests.pod("api-5d-x", GOOD));
        pod.set("spec", deployment.at("/spec/template/spec").deepCopy());
        return ReviewJson.create(WorkloadKind.POD, pod).byController("replicaset-controller");
    }

    private static ReviewJson injected(ObjectNode deployment, String image) {
        ReviewJson pod = pod(deployment);
        Manifests.container((ObjectNode) pod.request().at("/object/spec"), "containers", "sidecar", image);
        return pod;
    }

    private void podOf(ObjectNode deployment) {
        stored(deployment);
        world.admit("enforce", pod(deployment));
    }

    private void stored(ObjectNode deployment) {
        world.stored(DEPLOYMENT, deployment);
        world.stored(WorkloadKind.REPLICA_SET, replicaSet(deployment));
    }

    private ObjectNode updated(ObjectNode before, ObjectNode after) {
        ObjectNode stored = admitted(ReviewJson.update(DEPLOYMENT, before, after));
        stored(stored);
        return stored;
    }

    private ObjectNode admitted(ReviewJson review) {
        assertThat(World.response(world.admit("enforce", review))
                        .path("allowed")
                        .asBoolean())
                .isTrue();
        return (ObjectNode) review.request().path("object").deepCopy();
    }

    private Change change() {
        return world.records.kept().getLast().decision().change();
    }

    private static String stamp(JsonNode object) {
        return object.path("metadata")
                .path("annotations")
                .path(Stamp.ANNOTATION)
                .asText();
    }
}
