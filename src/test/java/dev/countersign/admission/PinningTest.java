package dev.countersign.admission;

import static dev.countersign.admission.Manifests.GOOD;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.gather.Located;
import dev.countersign.workload.WorkloadKind;
import org.junit.jupiter.api.Test;

class PinningTest {
    private static final String OTHER = "ghcr.io/acme/good-other:2";

    private final World world = new World();

    @Test
    void replacesATagByTheDigestItNamesNow() {
        assertThat(image(mutated("enforce", Manifests.pod("api", GOOD))))
                .isEqualTo(GOOD + "@" + ScriptedLocator.digest(GOOD));
    }

    @Test
    void writesOutTheTagThatARuntimeWouldAdd() {
        assertThat(image(mutated("enforce", Manifests.pod("api", "ghcr.io/acme/good"))))
                .isEqualTo("ghcr.io/acme/good:latest@" + ScriptedLocator.digest("ghcr.io/acme/good:latest"));
    }

    @Test
    void pinsInitEphemeralAndVolumeImagesToo() {
        ObjectNode pod = Manifests.pod("api", GOOD);
        Manifests.container(Manifests.spec(pod), "initContainers", "init", OTHER);
        Manifests.container(Manifests.spec(pod), "ephemeralContainers", "debug", OTHER);
        ObjectNode volumes = Manifests.spec(pod);
        volumes.withArrayProperty("volumes").addObject().put("name", "scratch").putObject("emptyDir");
        volumes.withArrayProperty("volumes")
                .addObject()
                .put("name", "model")
                .putObject("image")
                .put("reference", OTHER);

        ObjectNode mutated = mutated("enforce", pod);

        String pinned = OTHER + "@" + ScriptedLocator.digest(OTHER);
        assertThat(mutated.at("/spec/initContainers/0/image").asText()).isEqualTo(pinned);
        assertThat(mutated.at("/spec/ephemeralContainers/0/image").asText()).isEqualTo(pinned);
        assertThat(mutated.at("/spec/volumes/1/image/reference").asText()).isEqualTo(pinned);
    }

    @Test
    void resolvesATagThatTwoContainersNameOnlyOnce() {
        ObjectNode pod = Manifests.pod("api", GOOD);
        Manifests.container(Manifests.spec(pod), "initContainers", "init", GOOD);

        mutated("enforce", pod);

        assertThat(world.registry.asked()).containsExactly(GOOD);
    }

    @Test
    void leavesAPinnedImageAsItIs() {
        String pinned = "ghcr.io/acme/good@" + ScriptedLocator.digest(GOOD);

        assertThat(image(mutated("enforce", Manifests.pod("api", pinned)))).isEqualTo(pinned);
        assertThat(world.registry.asked()).isEmpty();
    }

    @Test
    void leavesATagThatCannotBeResolved() {
        world.registry.says(GOOD, new Located.Unknown("connection refused"));

        assertThat(image(mutated("enforce", Manifests.pod("api", GOOD)))).isEqualTo(GOOD);
    }

    @Test
    void leavesWhatNoRuntimeWouldAccept() {
        assertThat(image(mutated("enforce", Manifests.pod("api", "Not An Image"))))
                .isEqualTo("Not An Image");
    }

    @Test
    void asksNoRegistryThatTheProfileDoesNotSpeakOf() {
        assertThat(image(mutated("enforce", Manifests.pod("api", "evil.example/x:1"))))
                .isEqualTo("evil.example/x:1");
        assertThat(image(mutated("enforce", Manifests.pod("api", "ghcr.io/acme/mesh/proxy:1"))))
                .isEqualTo("ghcr.io/acme/mesh/proxy:1");
        assertThat(world.registry.asked()).isEmpty();
    }

    @Test
    void looksUpNoMoreTagsThanOneWorkloadMayName() {
        ObjectNode pod = Manifests.pod("api", GOOD);
        for (int i = 0; i < 70; i++) {
            Manifests.container(Manifests.spec(pod), "initContainers", "init-" + i, "ghcr.io/acme/good-other:" + i);
        }

        ObjectNode mutated = mutated("enforce", pod);

        assertThat(world.registry.asked()).hasSize(64);
        assertThat(mutated.at("/spec/initContainers/69/image").asText()).isEqualTo("ghcr.io/acme/good-other:69");
    }

    @Test
    void looksAllTagsUpInOneQuestion() {
        ObjectNode pod = Manifests.pod("api", GOOD);
        Manifests.container(Manifests.spec(pod), "initContainers", "init", OTHER);

        mutated("enforce", pod);

        assertThat(world.registry.questions()).isEqualTo(1);
    }

    @Test
    void pinsOnlyUnderEnforce() {
        assertThat(image(mutated("warn", Manifests.pod("api", GOOD)))).isEqualTo(GOOD);
        assertThat(image(mutated("audit", Manifests.pod("api", GOOD)))).isEqualTo(GOOD);
    }

    @Test
    void leavesTheTemplatesOfControllersAlone() {
        ObjectNode deployment = Manifests.deployment("api", GOOD);
        ReviewJson review = ReviewJson.create(WorkloadKind.DEPLOYMENT, deployment);

        Patches.apply(deployment, World.response(world.mutate("enforce", review)));

        assertThat(deployment.at("/spec/template/spec/containers/0/image").asText())
                .isEqualTo(GOOD);
    }

    @Test
    void touchesNothingThatAnUpdateLeavesAsItWas() {
        ObjectNode before = Manifests.pod("api", GOOD);
        ObjectNode after = before.deepCopy();
        Manifests.container(Manifests.spec(after), "ephemeralContainers", "debug", OTHER);
        ReviewJson review = ReviewJson.update(WorkloadKind.POD, before, after).subresource("ephemeralcontainers");

        JsonNode patch = Patches.of(World.response(world.mutate("enforce", review)));

        assertThat(patch).hasSize(1);
        assertThat(patch.at("/0/path").asText()).isEqualTo("/spec/ephemeralContainers/0/image");
    }

    private ObjectNode mutated(String profile, ObjectNode pod) {
        JsonNode response = World.response(world.mutate(profile, ReviewJson.create(WorkloadKind.POD, pod)));
        assertThat(response.path("allowed").asBoolean()).isTrue();
        return Patches.apply(pod.deepCopy(), response);
    }

    private static String image(ObjectNode pod) {
        return pod.at("/spec/containers/0/image").asText();
    }
}
