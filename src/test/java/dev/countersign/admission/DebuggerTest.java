package dev.countersign.admission;

import static dev.countersign.admission.Manifests.GOOD;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.decision.Deployer;
import dev.countersign.decision.Making;
import dev.countersign.workload.ImageUse;
import dev.countersign.workload.WorkloadKind;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who has what run in a Pod that somebody debugs. */
class DebuggerTest {
    private static final String PROFILE = "approved";
    private static final Set<ImageUse> ADDED = Set.of(new ImageUse("debug", ImageUse.Type.EPHEMERAL, GOOD));

    private final World world = new World();
    private final List<Making> seen = world.makingsUnder(TestProfiles.approved(PROFILE));
    private final ObjectNode replicaSet = Manifests.owning(WorkloadKind.REPLICA_SET, "api-5d", GOOD);

    @Test
    void hasOnlyItsOwnContainersRun() {
        deployed();

        debugs(Manifests.controlledBy(replicaSet, Manifests.pod("api-5d-x", GOOD)));

        assertThat(seen.getLast().deployer())
                .isEqualTo(new Deployer.Divided(Deployer.user("alice"), Deployer.user("bob"), ADDED));
    }

    @Test
    void hasOnlyItsOwnContainersRunInAPodThatSomebodyMadeHimself() {
        ReviewJson created = ReviewJson.create(WorkloadKind.POD, Manifests.pod("one", GOOD));
        world.admit(PROFILE, created);

        debugs(object(created));

        assertThat(seen.getLast().deployer())
                .isEqualTo(new Deployer.Divided(Deployer.user("alice"), Deployer.user("bob"), ADDED));
    }

    @Test
    void entersAPodOfWhichNobodyKnowsWhoMadeIt() {
        debugs(Manifests.pod("one", GOOD));

        assertThat(before()).isInstanceOf(Deployer.Unknown.class);
    }

    @Test
    void entersAPodThatClaimsAnOwnerWhichMakesOthers() {
        deployed();

        debugs(Manifests.controlledBy(replicaSet, Manifests.pod("api-5d-x", "ghcr.io/acme/good:0")));

        assertThat(before()).isInstanceOf(Deployer.Unknown.class);
    }

    @Test
    void entersAPodWhoseOwnerCannotBeReadBack() {
        deployed();
        world.unreadable(replicaSet);

        debugs(Manifests.controlledBy(replicaSet, Manifests.pod("api-5d-x", GOOD)));

        assertThat(before()).isEqualTo(new Deployer.Unknown("connection refused"));
    }

    private Deployer before() {
        return seen.getLast().deployer() instanceof Deployer.Divided(Deployer before, var _, var _)
                ? before
                : seen.getLast().deployer();
    }

    private void debugs(ObjectNode pod) {
        ObjectNode after = pod.deepCopy();
        Manifests.container(Manifests.spec(after), "ephemeralContainers", "debug", GOOD);
        world.admit(
                PROFILE,
                ReviewJson.update(WorkloadKind.POD, pod, after)
                        .subresource("ephemeralcontainers")
                        .by("bob"));
    }

    private void deployed() {
        ReviewJson created = ReviewJson.create(WorkloadKind.DEPLOYMENT, Manifests.deployment("api", GOOD));
        world.admit(PROFILE, created);
        world.stored(WorkloadKind.DEPLOYMENT, object(created));
        world.stored(
                WorkloadKind.REPLICA_SET,
                Manifests.controlledBy(Manifests.deployment("api", GOOD), replicaSet.deepCopy()));
    }

    private static ObjectNode object(ReviewJson review) {
        return (ObjectNode) review.request().path("object").deepCopy();
    }
}
