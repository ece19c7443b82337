package dev.countersign.e2e;

import static dev.countersign.e2e.Scene.recordOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.operator.api.DeploymentAttestation;
import dev.countersign.operator.api.RecordedChange.ChangeType;
import dev.countersign.operator.api.RecordedDecision.DecisionOutcome;
import dev.countersign.signature.TestSigner;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What counts as a change, and who made it. */
class ChangesIT {
    private final TestSigner signer = TestSigner.create();
    private final Pipeline pipeline = Pipeline.of("changes");

    @Test
    void recordsAScaleUpAfterWhichATagBringsOtherBytes() {
        Scene scene = Scene.of("moved-tag").under(Terms.signed(pipeline, signer));
        Pushed before = pipeline.push("moving", "before").signedBy(signer);
        scene.deploys("api", before);
        scene.pods("api", 1);
        scene.record("the first", recordOf("api"));

        Pushed after = pipeline.push("moving", "after").signedBy(signer);
        scene.types("bob", "scale", "deployment/api", "--replicas=2");

        assertThat(images(scene.pods("api", 2))).containsExactlyInAnyOrder(before.pinned(), after.pinned());
        DeploymentAttestation moved = scene.record("the moved tag", ofType("api", ChangeType.DIGEST_MOVED));
        assertThat(moved.getSpec().subject().images()).extracting("digest").containsExactly(after.digest());
        assertThat(moved.getSpec().subject().generation()).isEqualTo(1);
        assertThat(scene.records()).filteredOn(recordOf("api")).hasSize(2);
    }

    @Test
    void refusesThePodOfAScaleUpAfterATagWasMovedToUnsignedBytes() {
        Scene scene = Scene.of("moved-bad").under(Terms.signed(pipeline, signer));
        scene.deploys("api", pipeline.push("moving-on", "signed").signedBy(signer));
        scene.pods("api", 1);

        Pushed unsigned = pipeline.push("moving-on", "unsigned");
        scene.types("alice", "scale", "deployment/api", "--replicas=2");

        DeploymentAttestation refused =
                scene.record("the refusal", one -> one.getSpec().decision().outcome() == DecisionOutcome.DENIED);
        assertThat(refused.getSpec().subject().images()).extracting("digest").containsExactly(unsigned.digest());
        assertThat(refused.getSpec().subject().workload().kind()).isEqualTo("Deployment");
        scene.pods("api", 1);
    }

    @Test
    void recordsARollbackAsAChangeOfWhoRolledBack() {
        Scene scene = Scene.of("rollback").under(Terms.signed(pipeline, signer));
        scene.deploys("api", pipeline.push("v1", "v1").signedBy(signer));
        scene.record("the first", recordOf("api").and(Scene::isConfirmed));
        Pushed second = pipeline.push("v2", "v2").signedBy(signer);
        scene.types("alice", "set", "image", "deployment/api", "app=" + second.tagged());
        scene.record("the second", ofType("api", ChangeType.IMAGE).and(Scene::isConfirmed));

        String said = scene.types("bob", "rollout", "undo", "deployment/api");

        assertThat(said).contains("rolled back");
        DeploymentAttestation rollback =
                scene.record("the rollback", ofType("api", ChangeType.ROLLBACK).and(Scene::isConfirmed));
        assertThat(rollback.getSpec().requester()).extracting("user").isEqualTo("bob");
        assertThat(rollback.getSpec().subject().generation()).isEqualTo(3);
        assertThat(scene.records()).filteredOn(recordOf("api")).hasSize(3);
    }

    private static Predicate<DeploymentAttestation> ofType(String workload, ChangeType type) {
        return recordOf(workload).and(record -> record.getSpec().change().type() == type);
    }

    private static Set<String> images(List<Pod> pods) {
        return pods.stream()
                .map(pod -> pod.getSpec().getContainers().getFirst().getImage())
                .collect(Collectors.toSet());
    }
}
