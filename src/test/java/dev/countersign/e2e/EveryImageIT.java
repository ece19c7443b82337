package dev.countersign.e2e;

import static dev.countersign.e2e.Scene.recordOf;
import static dev.countersign.e2e.Scene.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.operator.api.DeploymentAttestation;
import dev.countersign.operator.api.RecordedChange.ChangeType;
import dev.countersign.operator.api.RecordedSubject;
import dev.countersign.operator.api.RecordedSubject.ImageType;
import dev.countersign.signature.TestSigner;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EphemeralContainer;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Wherever a Pod names an image, it is judged and pinned. */
@TestInstance(Lifecycle.PER_CLASS)
class EveryImageIT {
    private final TestSigner signer = TestSigner.create();
    private final Pipeline pipeline = Pipeline.of("every-image");
    private final Scene scene = Scene.of("every-image").under(Terms.signed(pipeline, signer));
    private final Pushed good = pipeline.push("good", "good").signedBy(signer);
    private final Pushed unsigned = pipeline.push("unsigned", "unsigned");

    @Test
    void judgesInitContainers() {
        Pod pod = Workloads.pod("init", good.tagged());
        pod.getSpec().setInitContainers(List.of(container(unsigned)));

        assertThat(refusal(() -> scene.creates(pod))).contains("SIGNATURE_MISSING", "every-image:unsigned@");

        pod.getSpec().setInitContainers(List.of(container(good)));
        assertThat(scene.creates(pod).getSpec().getInitContainers())
                .extracting(Container::getImage)
                .containsExactly(good.pinned());
    }

    @Test
    void judgesImageVolumes() {
        Pod pod = Workloads.pod("volume", good.tagged());
        pod.getSpec().setVolumes(List.of(volume(unsigned)));

        assertThat(refusal(() -> scene.creates(pod))).contains("SIGNATURE_MISSING", "every-image:unsigned@");

        pod.getSpec().setVolumes(List.of(volume(good)));
        assertThat(scene.creates(pod).getSpec().getVolumes())
                .filteredOn(volume -> volume.getName().equals("data"))
                .extracting(volume -> volume.getImage().getReference())
                .containsExactly(good.pinned());
    }

    @Test
    void judgesEphemeralContainersAndRecordsThemAsInjected() {
        scene.creates(Workloads.pod("debugged", good.tagged()));

        assertThat(refusal(() -> debug("shell", unsigned))).contains("SIGNATURE_MISSING", "every-image:unsigned@");

        assertThat(debug("shell", good).getSpec().getEphemeralContainers())
                .extracting(EphemeralContainer::getImage)
                .containsExactly(good.pinned());
        DeploymentAttestation record = scene.record(
                "the injection",
                recordOf("debugged")
                        .and(one -> one.getSpec().change().type() == ChangeType.INJECTED)
                        .and(one -> one.getSpec().results().stream().allMatch(Scene::isPass)));
        assertThat(record.getSpec().subject().images())
                .extracting(RecordedSubject.Image::type)
                .contains(ImageType.EPHEMERAL);
    }

    private Pod debug(String name, Pushed image) {
        return scene.admin()
                .pods()
                .inNamespace(scene.namespace())
                .withName("debugged")
                .ephemeralContainers()
                .edit(pod -> {
                    pod.getSpec().getEphemeralContainers().add(Workloads.ephemeral(name, image.tagged()));
                    return pod;
                });
    }

    private static Container container(Pushed image) {
        return new ContainerBuilder().withName("init").withImage(image.tagged()).build();
    }

    private static Volume volume(Pushed image) {
        return new VolumeBuilder()
                .withName("data")
                .withNewImage()
                .withReference(image.tagged())
                .endImage()
                .build();
    }
}
