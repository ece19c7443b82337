package dev.countersign.admission;

import static dev.countersign.admission.Manifests.GOOD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.decision.Configured;
import dev.countersign.decision.Deployer;
import dev.countersign.decision.Making;
import dev.countersign.workload.ImageUse;
import dev.countersign.workload.WorkloadKind;
import dev.countersign.workload.WorkloadRef;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who has what run in a Pod that somebody debugs. */
class DebuggerTest {
    private static final String PROFILE = "approved";
    private static final Set<ImageUse> ADDED = Set.of(new ImageUse("debug", ImageUse.Type.EPHEMERAL, GOOD));

    private final World world = new World();
    private final List<Making> seen = world.makingsUnder(TestProfiles.approved(PROFILE));
    private final ObjectNode replicaSet = Manifests.owning(WorkloadKind.REPLICA_SET, "api-5d", GOOD);

    /** An approval of the workload is one for what is debugged of it. */
    @Test
    void isTheWorkloadsWhosePodItIs() {
        deployed();

        debugs(Manifests.controlledBy(replicaSet, Manifests.pod("api-5d-x", GOOD)));

        assertThat(seen.getLast().root()).map(WorkloadRef::name).contains("api");
    }

    /** Somebody changed the Pod where nobody was called. */
    @Test
    void nobodyIsKnownToHaveMadeAPodThatIsNotAsItsStampSays() {
        ReviewJson made =
                ReviewJson.create(WorkloadKind.POD, Manifests.pod("one", GOOD)).by("alice");
        world.admit(PROFILE, made);
        ObjectNode pod = (ObjectNode) made.request().path("object").deepCopy();
        debugs(pod);
        assertThat(seen.getLast().deployer())
                .isEqualTo(new Deployer.Divided(Deployer.user("alice"), Deployer.user("bob"), ADDED));

        pod.withObject("/spec/containers/0").put("image", "ghcr.io/acme/other:1");
        debugs(pod);
        assertThat(seen.getLast().deployer())
                .asInstanceOf(type(Deployer.Divided.class))
                .extracting(Deployer.Divided::before)
                .isInstanceOf(Deployer.Unknown.class);
    }

    /** What was put into it before is under the stamp of a change that was made since. */
    @Test
    void whoeverChangedADebuggedPodIsKnownToHaveDoneSo() {
        ReviewJson made =
                ReviewJson.create(WorkloadKind.POD, Manifests.pod("one", GOOD)).by("alice");
        world.admit(PROFILE, made);
        ObjectNode debugged = (ObjectNode) made.request().path("object").deepCopy();
        Manifests.container(Manifests.spec(debugged), "ephemeralContainers", "earlier", GOOD);
        ObjectNode other = debugged.deepCopy();
        other.withObject("/spec/containers/0").put("image", "ghcr.io/acme/good:2");
        ReviewJson changed =
                ReviewJson.update(WorkloadKind.POD, debugged, other).by("carol");
        world.admit(PROFILE, changed);

        debugs((ObjectNode) changed.request().path("object").deepCopy());

        assertThat(seen.getLast().deployer())
                .isEqualTo(new Deployer.Divided(Deployer.user("carol"), Deployer.user("bob"), ADDED));
    }

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

    /** A template can give the Pods that are made of it a stamp, such as one that somebody had made by a dry run for another Pod. */
    @Test
    void entersAPodThatCarriesAStampThoughAControllerMakesIt() {
        ObjectNode set = Manifests.owning(WorkloadKind.DAEMON_SET, "ds", GOOD);
        ReviewJson created = ReviewJson.create(WorkloadKind.DAEMON_SET, set).by("mallory");
        world.admit(PROFILE, created);
        world.stored(WorkloadKind.DAEMON_SET, object(created));
        ObjectNode another = generated(Manifests.pod("ds-", GOOD));
        another.withObject("/metadata").remove("name");
        ReviewJson dry = ReviewJson.create(WorkloadKind.POD, another).dryRun();
        world.admit(PROFILE, dry);
        ObjectNode pod = generated(made(Manifests.controlledBy(set, Manifests.pod("ds-abcde", GOOD))));
        debugs(pod);
        assertThat(before()).isEqualTo(Deployer.user("mallory"));

        pod.withObject("/metadata").set("annotations", object(dry).at("/metadata/annotations"));
        assertThat(world.stamp(WorkloadKind.POD, pod)).isPresent();
        debugs(pod);
        assertThat(before())
                .isInstanceOfSatisfying(
                        Deployer.Unknown.class,
                        unknown -> assertThat(unknown.why()).contains("is controlled by payments/DaemonSet/ds,"));
    }

    private static ObjectNode generated(ObjectNode pod) {
        pod.withObject("/metadata").put("generateName", "ds-");
        return pod;
    }

    @Test
    void entersAPodWhoseOwnerCannotBeReadBack() {
        deployed();
        world.unreadable(replicaSet);

        debugs(Manifests.controlledBy(replicaSet, Manifests.pod("api-5d-x", GOOD)));

        assertThat(before()).isEqualTo(new Deployer.Unknown("connection refused"));
    }

    /** What a GitOps tool synced is of who merged that, though the Pod was made anew since. */
    @Test
    void leavesWhatRunsToWhoeverBroughtThatAboutHoweverLongAgo() {
        ObjectNode first = deployed();
        world.passes(Duration.ofDays(1));
        debugs(made(Manifests.controlledBy(replicaSet, Manifests.pod("api-5d-x", GOOD))));
        assertThat(configured()).isEqualTo(new Configured.Kept(Optional.empty()));

        ObjectNode other = Manifests.deployment("api", GOOD);
        other.withObject("/spec/template/spec/containers/0").put("workingDir", "/srv");
        replicaSet.withObject("/spec").set("template", other.at("/spec/template"));
        deployed(ReviewJson.update(WorkloadKind.DEPLOYMENT, first, other));
        world.passes(Duration.ofDays(1));
        debugs(made(Manifests.controlledBy(replicaSet, Manifests.pod("api-5d-y", GOOD))));
        assertThat(configured()).isEqualTo(new Configured.Kept(Optional.of(World.START)));
    }

    @Test
    void leavesAPodThatSomebodyMadeHimselfToWhatBroughtThatAbout() {
        ReviewJson created = ReviewJson.create(WorkloadKind.POD, Manifests.pod("one", GOOD));
        world.admit(PROFILE, created);
        ObjectNode pod = made(object(created));
        world.passes(Duration.ofDays(1));

        debugs(pod);

        assertThat(configured()).isEqualTo(new Configured.Kept(Optional.empty()));
    }

    @Test
    void findsNothingMergedThatBroughtAboutWhatNobodyKnows() {
        debugs(made(Manifests.pod("one", GOOD)));

        assertThat(configured()).isEqualTo(new Configured.Kept(Optional.of(Instant.MAX)));
    }

    private ObjectNode made(ObjectNode pod) {
        pod.withObject("/metadata").put("creationTimestamp", world.now.toString());
        return pod;
    }

    private Configured configured() {
        return seen.getLast().configured();
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

    private ObjectNode deployed() {
        return deployed(ReviewJson.create(WorkloadKind.DEPLOYMENT, Manifests.deployment("api", GOOD)));
    }

    private ObjectNode deployed(ReviewJson review) {
        world.admit(PROFILE, review);
        world.stored(WorkloadKind.DEPLOYMENT, object(review));
        world.stored(
                WorkloadKind.REPLICA_SET,
                Manifests.controlledBy(Manifests.deployment("api", GOOD), replicaSet.deepCopy()));
        return object(review);
    }

    private static ObjectNode object(ReviewJson review) {
        return (ObjectNode) review.request().path("object").deepCopy();
    }
}
