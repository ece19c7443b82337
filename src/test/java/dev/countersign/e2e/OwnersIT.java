package dev.countersign.e2e;

import static dev.countersign.e2e.Scene.recordOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.operator.api.DeploymentAttestation;
import dev.countersign.operator.api.DeploymentAttestationSpec.Origin;
import dev.countersign.operator.api.DeploymentAttestationStatus.Compliance;
import dev.countersign.signature.TestSigner;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.ReplicaSetBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Who writes somebody else's Deployment into an ownerReference neither hides behind it nor acts in its author's name. */
@TestInstance(Lifecycle.PER_CLASS)
class OwnersIT {
    private final TestSigner signer = TestSigner.create();
    private final Pipeline pipeline = Pipeline.of("owners");
    private final Pushed good = pipeline.push("good", "good").signedBy(signer);
    private final Pushed unsigned = pipeline.push("unsigned", "unsigned");

    @Test
    void whatRanBeforeTheProfileIsJudgedByItselfWhateverOwnerItClaims() {
        Scene scene = Scene.of("owners-before");
        Deployment deployment = scene.deploys("api", good);
        Pod hidden = Workloads.pod("hidden", unsigned.pinned());
        claim(hidden, deployment);
        bobCreates(scene, hidden);
        bobCreates(scene, replicaSet("smuggled", unsigned, deployment));
        scene.pods("smuggled", 1);
        Instant made = Instant.now();
        // The API server tells when things were made to the second.
        Patience.until("the next second", () -> Instant.now().isAfter(made.plusSeconds(1)));

        scene.under(Terms.signed(pipeline, signer));

        for (String name : List.of("hidden", "smuggled")) {
            DeploymentAttestation record = scene.record(name, recordOf(name).and(is(Compliance.VIOLATING)));
            assertThat(record.getSpec().origin()).isEqualTo(Origin.BASELINE);
            Patience.until("an Event on " + name, () -> tellsOfViolation(scene, name));
        }
    }

    @Test
    void whatAControllerMakesForItIsNoChangeOfTheOwnerItClaims() {
        Scene scene = Scene.of("owners-after").under(Terms.signed(pipeline, signer));
        Deployment deployment = scene.deploys("web", good);
        scene.pods("web", 1);

        bobCreates(scene, replicaSet("later", good, deployment));
        scene.pods("later", 1);

        DeploymentAttestation record = scene.record("bob's own", recordOf("later"));
        assertThat(requester(record)).isEqualTo("bob");
        assertThat(scene.records())
                .filteredOn(recordOf("web"))
                .extracting(OwnersIT::requester)
                .containsExactly("alice");
    }

    private static void bobCreates(Scene scene, HasMetadata object) {
        scene.as("bob").resource(object).inNamespace(scene.namespace()).create();
    }

    private static boolean tellsOfViolation(Scene scene, String name) {
        return scene.events().stream()
                .anyMatch(event -> event.getReason().equals("ViolationDiscovered")
                        && event.getInvolvedObject().getName().equals(name));
    }

    private static Predicate<DeploymentAttestation> is(Compliance compliance) {
        return record -> record.getStatus() != null && record.getStatus().compliance() == compliance;
    }

    private static String requester(DeploymentAttestation record) {
        var requester = record.getSpec().requester();
        return requester == null ? "" : requester.user();
    }

    /** Of another template than its alleged owner, with labels that this one selects, so that nobody takes its word back. */
    private static ReplicaSet replicaSet(String name, Pushed image, Deployment owner) {
        Deployment like = Workloads.deployment(name, image.pinned());
        Map<String, String> labels = owner.getSpec().getSelector().getMatchLabels();
        ReplicaSet set = new ReplicaSetBuilder()
                .withNewMetadata()
                .withName(name)
                .withLabels(labels)
                .endMetadata()
                .withNewSpec()
                .withReplicas(1)
                .withSelector(like.getSpec().getSelector())
                .withTemplate(like.getSpec().getTemplate())
                .endSpec()
                .build();
        claim(set, owner);
        return set;
    }

    private static void claim(HasMetadata object, Deployment owner) {
        object.getMetadata()
                .setOwnerReferences(List.of(new OwnerReferenceBuilder()
                        .withApiVersion("apps/v1")
                        .withKind("Deployment")
                        .withName(owner.getMetadata().getName())
                        .withUid(owner.getMetadata().getUid())
                        .withController(true)
                        .build()));
    }
}
