package dev.countersign.admission;

import static dev.countersign.admission.Manifests.GOOD;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.decision.Decision;
import dev.countersign.decision.Records.Urgency;
import dev.countersign.gather.Located;
import dev.countersign.workload.Stamp;
import dev.countersign.workload.WorkloadKind;
import org.junit.jupiter.api.Test;

/** Pods of ReplicaSets that name the Deployment {@code api} of alice as their owner, whoever made them. */
class DescentTest {
    private static final String OTHER = "ghcr.io/acme/good-other:1";
    private static final String REPLICA_SET_CONTROLLER = "system:serviceaccount:kube-system:replicaset-controller";

    private final World world = new World();
    private final ObjectNode deployment = admitted(WorkloadKind.DEPLOYMENT, Manifests.deployment("api", GOOD), "alice");

    @Test
    void whatMalloryMadeIsMallorysWhateverOwnerItNames() {
        world.stored(WorkloadKind.REPLICA_SET, admitted(WorkloadKind.REPLICA_SET, claiming(OTHER), "mallory"));

        admitPod(OTHER);

        assertThat(root()).isEqualTo("payments/ReplicaSet/api-5d");
        assertThat(decision().requester().user()).isEqualTo("mallory");
    }

    @Test
    void whatMalloryMadeIsMallorysThoughItSaysWhatTheDeploymentSays() {
        world.stored(WorkloadKind.REPLICA_SET, admitted(WorkloadKind.REPLICA_SET, claiming(GOOD), "mallory"));
        world.registry.says(GOOD, new Located.At(ScriptedLocator.digest("moved")));

        admitPod(GOOD);

        assertThat(root()).isEqualTo("payments/ReplicaSet/api-5d");
    }

    @Test
    void whatNobodyStampedAndNothingProvesIsARootWithTheRequesterThatTheApiServerNames() {
        world.stored(WorkloadKind.REPLICA_SET, claiming(OTHER));

        admitPod(OTHER);

        assertThat(root()).isEqualTo("payments/ReplicaSet/api-5d");
        assertThat(decision().requester().user()).isEqualTo(REPLICA_SET_CONTROLLER);
        assertThat(decision().reason()).isEqualTo("OwnerUnproved");
        assertThat(urgency()).isEqualTo(Urgency.BEFORE_ANSWER);
    }

    @Test
    void aPodNamesNoDeploymentThroughAnythingThatDeploymentsDoNotMake() {
        ObjectNode set = Manifests.controlledBy(deployment, Manifests.owning(WorkloadKind.STATEFUL_SET, "db", GOOD));
        world.stored(WorkloadKind.STATEFUL_SET, set);
        ObjectNode pod = Manifests.controlledBy(set, Manifests.pod("db-0", GOOD));

        world.admit("enforce", ReviewJson.create(WorkloadKind.POD, pod).byController("statefulset-controller"));

        assertThat(root()).isEqualTo("payments/StatefulSet/db");
    }

    @Test
    void anOlderReplicaSetBelongsToTheChangeWhoseStampItHas() {
        world.records.lag();
        ObjectNode first = admitted(WorkloadKind.DEPLOYMENT, Manifests.deployment("web", OTHER), "bob");
        ObjectNode replicaSet =
                Manifests.controlledBy(first, Manifests.owning(WorkloadKind.REPLICA_SET, "api-5d", OTHER));
        replicaSet
                .withObjectProperty("metadata")
                .withObjectProperty("annotations")
                .set(
                        Stamp.ANNOTATION,
                        first.path("metadata").path("annotations").path(Stamp.ANNOTATION));
        world.stored(WorkloadKind.REPLICA_SET, replicaSet);
        updated(first, GOOD, "carol");

        admitPod(OTHER);

        assertThat(root()).isEqualTo("payments/Deployment/web");
        assertThat(decision().requester().user()).isEqualTo("bob");
        assertThat(decision().change().generation()).isEqualTo(1);
    }

    @Test
    void anOlderReplicaSetOfATemplateOnRecordIsTheDeployments() {
        world.stored(WorkloadKind.REPLICA_SET, claiming(GOOD));
        updated(deployment, OTHER, "bob");
        int before = world.records.kept().size();

        admitPod(GOOD);

        assertThat(world.records.kept()).hasSize(before);
    }

    @Test
    void aStampOfAnEarlierObjectOfThatNameVouchesForNothing() {
        ObjectNode again = deployment.deepCopy();
        again.withObjectProperty("metadata")
                .put("uid", "uid-of-the-second")
                .put("creationTimestamp", "2026-11-22T18:02:00Z");
        world.stored(WorkloadKind.DEPLOYMENT, again);
        world.stored(
                WorkloadKind.REPLICA_SET,
                Manifests.controlledBy(again, Manifests.owning(WorkloadKind.REPLICA_SET, "api-5d", GOOD)));

        admitPod(GOOD);

        assertThat(decision().requester().user()).isEqualTo(REPLICA_SET_CONTROLLER);
    }

    @Test
    void aPodOfAStatefulSetsLastRevisionIsNotTheChangeThatFollowed() {
        world.records.lag();
        ObjectNode set =
                admitted(WorkloadKind.STATEFUL_SET, Manifests.owning(WorkloadKind.STATEFUL_SET, "db", GOOD), "bob");
        ObjectNode pod = Manifests.controlledBy(set, Manifests.pod("db-0", OTHER));

        world.admit("enforce", ReviewJson.create(WorkloadKind.POD, pod).byController("statefulset-controller"));

        assertThat(root()).isEqualTo("payments/StatefulSet/db");
        assertThat(decision().requester().user()).endsWith(":statefulset-controller");
    }

    private ObjectNode admitted(WorkloadKind kind, ObjectNode object, String requester) {
        ReviewJson review = ReviewJson.create(kind, object).by(requester);
        world.admit("enforce", review);
        ObjectNode stored = (ObjectNode) review.request().path("object").deepCopy();
        world.stored(kind, stored);
        return stored;
    }

    private void updated(ObjectNode before, String image, String requester) {
        ObjectNode after = before.deepCopy();
        ((ObjectNode) after.at("/spec/template/spec/containers/0")).put("image", image);
        ReviewJson review =
                ReviewJson.update(WorkloadKind.DEPLOYMENT, before, after).by(requester);
        world.admit("enforce", review);
        world.stored(WorkloadKind.DEPLOYMENT, review.request().path("object"));
    }

    private ObjectNode claiming(String image) {
        return Manifests.controlledBy(deployment, Manifests.owning(WorkloadKind.REPLICA_SET, "api-5d", image));
    }

    private void admitPod(String image) {
        ObjectNode pod = Manifests.controlledBy(claiming(image), Manifests.pod("api-5d-x", image));
        world.admit("enforce", ReviewJson.create(WorkloadKind.POD, pod).byController("replicaset-controller"));
    }

    private String root() {
        return decision().change().root().toString();
    }

    private Decision decision() {
        return world.records.kept().getLast().decision();
    }

    private Urgency urgency() {
        return world.records.kept().getLast().urgency();
    }
}
