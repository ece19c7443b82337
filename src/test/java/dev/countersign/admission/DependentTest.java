package dev.countersign.admission;

import static dev.countersign.admission.Manifests.GOOD;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.decision.Change;
import dev.countersign.decision.Decision;
import dev.countersign.decision.Records.Urgency;
import dev.countersign.gather.Located;
import dev.countersign.workload.WorkloadKind;
import org.junit.jupiter.api.Test;

/** What built-in controllers make for a Deployment that alice created. */
class DependentTest {
    private final World world = new World();
    private final ReviewJson created = ReviewJson.create(WorkloadKind.DEPLOYMENT, Manifests.deployment("api", GOOD));
    private ReviewJson lastUpdate = created;
    private final ObjectNode replicaSet = Manifests.owning(WorkloadKind.REPLICA_SET, "api-5d", GOOD);

    @Test
    void addsNothingToTheChangeThatItCarriesOut() {
        deployed();

        assertThat(allowed(world.admit("enforce", replicaSetReview()))).isTrue();
        assertThat(allowed(world.admit("enforce", podReview()))).isTrue();

        assertThat(world.records.kept()).hasSize(1);
        assertThat(world.log).hasSize(3);
    }

    @Test
    void getsARecordOfThatGenerationWhereATagNamesOtherBytesNow() {
        deployed();
        world.registry.says(GOOD, new Located.At(ScriptedLocator.digest("moved")));

        world.admit("enforce", podReview());

        assertThat(decision().change().type()).isEqualTo(Change.Type.DIGEST_MOVED);
        assertThat(decision().change().root().name()).isEqualTo("api");
        assertThat(decision().change().generation()).isEqualTo(1);
        assertThat(decision().requester().user()).endsWith(":replicaset-controller");
        assertThat(urgency()).isEqualTo(Urgency.BEFORE_ANSWER);
    }

    @Test
    void addsNothingForTheSecondPodWithTheMovedTag() {
        deployed();
        world.registry.says(GOOD, new Located.At(ScriptedLocator.digest("moved")));

        world.admit("enforce", podReview());
        world.admit("enforce", podReview());

        assertThat(world.records.kept()).hasSize(2);
    }

    @Test
    void getsARecordOfItsOwnWhereItHasContainersThatTheTemplateLacks() {
        deployed();
        ReviewJson injected = podReview();
        Manifests.container(
                (ObjectNode) injected.request().at("/object/spec"),
                "containers",
                "sidecar",
                "ghcr.io/acme/good-mesh:1");

        world.admit("enforce", injected);

        assertThat(decision().change().type()).isEqualTo(Change.Type.INJECTED);
    }

    @Test
    void writesTheRootsOwnRecordWhereThatIsNotVisibleYet() {
        world.records.lag();
        deployed();
        Decision roots = decision();

        world.admit("enforce", podReview());

        assertThat(decision().change()).isEqualTo(roots.change());
        assertThat(decision().requester().user()).isEqualTo("alice");
        assertThat(urgency()).isEqualTo(Urgency.SOON);
    }

    @Test
    void getsARecordOfItsOwnWithoutRecordOrStamp() {
        ObjectNode unstamped = Manifests.deployment("api", GOOD);
        stored(unstamped);

        world.admit("enforce", podReview());

        assertThat(decision().change().type()).isEqualTo(Change.Type.NEW);
        assertThat(decision().change().root().name()).isEqualTo("api");
        assertThat(decision().requester().user()).endsWith(":replicaset-controller");
        assertThat(urgency()).isEqualTo(Urgency.BEFORE_ANSWER);
    }

    @Test
    void isItsOwnRootWhereItsOwnerCannotBeReadBack() {
        deployed();
        world.unreadable(replicaSet);

        world.admit("enforce", podReview());

        assertThat(decision().change().root().toString()).isEqualTo("payments/Pod/api-5d-x");
        assertThat(urgency()).isEqualTo(Urgency.BEFORE_ANSWER);
    }

    @Test
    void isNotMadeByClaimingAnOwner() {
        deployed();

        world.admit("enforce", podReview().by("mallory"));

        assertThat(decision().change().root().toString()).isEqualTo("payments/Pod/api-5d-x");
        assertThat(decision().requester().user()).isEqualTo("mallory");
    }

    @Test
    void isRefusedLikeAnythingElseAndTheDenialIsKept() {
        deployed();
        ReviewJson injected = podReview();
        Manifests.container(
                (ObjectNode) injected.request().at("/object/spec"), "initContainers", "init", Manifests.UNSIGNED);

        assertThat(allowed(world.admit("enforce", injected))).isFalse();
        assertThat(decision().change().root().name()).isEqualTo("api");
        assertThat(urgency()).isEqualTo(Urgency.BEFORE_ANSWER);
    }

    @Test
    void keepsADenialAlthoughTheSameDigestsAreOnRecord() {
        deployed();
        world.policies.undecided("hardening", "OPA is down");

        assertThat(allowed(world.admit("enforce", podReview()))).isFalse();

        assertThat(world.records.kept()).hasSize(2);
    }

    @Test
    void belongsToTheNewestChangeThatHasItsTemplate() {
        deployed();
        ObjectNode first = object(created);
        update(first, "ghcr.io/acme/good:2");
        update(object(lastUpdate), GOOD);
        world.registry.says(GOOD, new Located.At(ScriptedLocator.digest("moved")));

        world.admit("enforce", podReview());

        assertThat(decision().change().generation()).isEqualTo(3);
    }

    private void update(ObjectNode before, String image) {
        ObjectNode after = before.deepCopy();
        ((ObjectNode) after.at("/spec/template/spec/containers/0")).put("image", image);
        lastUpdate = ReviewJson.update(WorkloadKind.DEPLOYMENT, before, after);
        assertThat(allowed(world.admit("enforce", lastUpdate))).isTrue();
        stored(object(lastUpdate));
    }

    private void deployed() {
        assertThat(allowed(world.admit("enforce", created))).isTrue();
        stored(object(created));
    }

    private void stored(JsonNode deployment) {
        world.stored(WorkloadKind.DEPLOYMENT, deployment);
        world.stored(WorkloadKind.REPLICA_SET, owned());
    }

    private ObjectNode owned() {
        return Manifests.controlledBy(Manifests.deployment("api", GOOD), replicaSet.deepCopy());
    }

    private ReviewJson replicaSetReview() {
        return ReviewJson.create(WorkloadKind.REPLICA_SET, owned()).byController("deployment-controller");
    }

    private ReviewJson podReview() {
        ObjectNode pod = Manifests.controlledBy(replicaSet, Manifests.pod("api-5d-x", GOOD));
        return ReviewJson.create(WorkloadKind.POD, pod).byController("replicaset-controller");
    }

    private static ObjectNode object(ReviewJson review) {
        return (ObjectNode) review.request().path("object").deepCopy();
    }

    private Decision decision() {
        return world.records.kept().getLast().decision();
    }

    private Urgency urgency() {
        return world.records.kept().getLast().urgency();
    }

    private static boolean allowed(Reply reply) {
        return World.response(reply).path("allowed").asBoolean();
    }
}
