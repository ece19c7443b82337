package dev.countersign.admission;

import static dev.countersign.admission.Manifests.GOOD;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.decision.Configured;
import dev.countersign.decision.Deployer;
import dev.countersign.decision.ImageInQuestion;
import dev.countersign.decision.Making;
import dev.countersign.decision.Previous;
import dev.countersign.workload.Stamp;
import dev.countersign.workload.WorkloadKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** By whose change something runs, where approvals must be by others. */
class MakingsTest {
    private static final String PROFILE = "approved";

    private final World world = new World();
    private final List<Making> seen = world.makingsUnder(TestProfiles.approved(PROFILE));
    private final ReviewJson created = ReviewJson.create(WorkloadKind.DEPLOYMENT, Manifests.deployment("api", GOOD));
    private final ObjectNode replicaSet = Manifests.owning(WorkloadKind.REPLICA_SET, "api-5d", GOOD);

    @Test
    void isWhoeverAsksForIt() {
        world.admit(PROFILE, created);

        assertThat(seen).extracting(Making::deployer).containsOnly(Deployer.user("alice"));
    }

    @Test
    void isWhoeverMadeTheChangeThatAControllerCarriesOut() {
        deployed();

        world.admit(PROFILE, podReview());

        assertThat(seen.getLast().deployer()).isEqualTo(Deployer.user("alice"));
    }

    @Test
    void isUnknownWhereTheRootCarriesNoStamp() {
        deployed();
        ObjectNode bare = object(created);
        ((ObjectNode) bare.at("/metadata/annotations")).remove(Stamp.ANNOTATION);
        stored(bare);

        world.admit(PROFILE, podReview());

        assertThat(seen.getLast().deployer()).isInstanceOf(Deployer.Unknown.class);
    }

    @Test
    void isUnknownWhereTheStampIsOfAnotherTemplate() {
        deployed();
        ObjectNode changed = object(created);
        ((ObjectNode) changed.at("/spec/template/spec/containers/0")).put("image", "ghcr.io/acme/good:2");
        stored(changed);

        world.admit(PROFILE, podReview());

        assertThat(seen.getLast().deployer()).isInstanceOf(Deployer.Unknown.class);
    }

    @Test
    void isUnknownOfAPodOfAnOlderRevisionOfAStatefulSet() {
        ObjectNode set = Manifests.owning(WorkloadKind.STATEFUL_SET, "db", GOOD);
        ReviewJson review = ReviewJson.create(WorkloadKind.STATEFUL_SET, set);
        world.admit(PROFILE, review);
        world.stored(WorkloadKind.STATEFUL_SET, object(review));
        ObjectNode now = Manifests.controlledBy(set, Manifests.pod("db-0", GOOD));
        ObjectNode old = Manifests.controlledBy(set, Manifests.pod("db-1", "ghcr.io/acme/good:0"));

        world.admit(PROFILE, ReviewJson.create(WorkloadKind.POD, now).byController("statefulset-controller"));
        assertThat(seen.getLast().deployer()).isEqualTo(Deployer.user("alice"));

        world.admit(PROFILE, ReviewJson.create(WorkloadKind.POD, old).byController("statefulset-controller"));
        assertThat(seen.getLast().deployer()).isInstanceOf(Deployer.Unknown.class);
    }

    @Test
    void isUnknownWhereTheOwnerCannotBeReadBack() {
        deployed();
        world.unreadable(owned());

        world.admit(PROFILE, podReview());

        assertThat(seen.getLast().deployer()).isEqualTo(new Deployer.Unknown("connection refused"));
    }

    @Test
    void whatRanBeforeIsWhatTheChangeBeforeHasOnRecord() {
        deployed();
        assertThat(seen.getLast().previous()).isEqualTo(new Previous.None());

        ObjectNode before = object(created);
        ObjectNode after = before.deepCopy();
        after.withObject("/spec/template/spec/containers/0").put("image", "ghcr.io/acme/good:2");
        ReviewJson updated = ReviewJson.update(WorkloadKind.DEPLOYMENT, before, after);
        world.admit(PROFILE, updated);
        assertThat(seen.getLast().previous().images())
                .extracting(ImageInQuestion::reference)
                .containsExactly(GOOD);

        stored(object(updated));
        replicaSet.withObject("/spec").set("template", after.at("/spec/template"));
        stored(object(updated));
        world.admit(PROFILE, podReview());
        assertThat(seen.getLast().previous().images())
                .extracting(ImageInQuestion::reference)
                .containsExactly("ghcr.io/acme/good:2");
    }

    @Test
    void aPodWhoseImagesSomebodyRewroteIsOfNoKnownChange() {
        ObjectNode set = Manifests.owning(WorkloadKind.STATEFUL_SET, "db", GOOD);
        ReviewJson review = ReviewJson.create(WorkloadKind.STATEFUL_SET, set);
        world.admit(PROFILE, review);
        world.stored(WorkloadKind.STATEFUL_SET, object(review));
        ObjectNode rewritten = Manifests.controlledBy(set, Manifests.pod("db-0", "mirror.example/acme/good"));

        world.admit(PROFILE, ReviewJson.create(WorkloadKind.POD, rewritten).byController("statefulset-controller"));

        assertThat(seen.getLast().configured())
                .isInstanceOfSatisfying(
                        Configured.Unknown.class,
                        unknown -> assertThat(unknown.why()).contains("neither those of the template"));
    }

    @Test
    void isNotLookedForWhereNobodyAsks() {
        deployed();
        world.unreadable(owned());

        world.admit("audit", podReview());

        assertThat(seen.getLast().deployer()).isEqualTo(new Deployer.Unknown("nobody looked"));
    }

    private void deployed() {
        world.admit(PROFILE, created);
        stored(object(created));
    }

    private void stored(JsonNode deployment) {
        world.stored(WorkloadKind.DEPLOYMENT, deployment);
        world.stored(WorkloadKind.REPLICA_SET, owned());
    }

    private ObjectNode owned() {
        return Manifests.controlledBy(Manifests.deployment("api", GOOD), replicaSet.deepCopy());
    }

    private ReviewJson podReview() {
        ObjectNode pod = Manifests.controlledBy(replicaSet, Manifests.pod("api-5d-x", GOOD));
        return ReviewJson.create(WorkloadKind.POD, pod).byController("replicaset-controller");
    }

    private static ObjectNode object(ReviewJson review) {
        return (ObjectNode) review.request().path("object").deepCopy();
    }
}
