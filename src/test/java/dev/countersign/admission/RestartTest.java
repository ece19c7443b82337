package dev.countersign.admission;

import static dev.countersign.admission.Manifests.GOOD;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.decision.Configured;
import dev.countersign.decision.Deployer;
import dev.countersign.decision.Making;
import dev.countersign.workload.Stamp;
import dev.countersign.workload.WorkloadKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A restart brings nothing about: what it restarts stays whose it was, and as unknown as it was. */
class RestartTest {
    private static final String PROFILE = "approved";
    private static final WorkloadKind DEPLOYMENT = WorkloadKind.DEPLOYMENT;
    private static final String OTHER = "ghcr.io/acme/good:2";

    private final World world = new World();
    private final List<Making> seen = world.makingsUnder(TestProfiles.approved(PROFILE));

    @Test
    void staysOfWhoMadeTheChangeThatIsRestartedAndAfterWhatThatReplaced() {
        ObjectNode synced = created("argocd");
        ObjectNode byHand = updated(synced, image(synced, OTHER), "mallory");

        ObjectNode again = restarted(byHand, "argocd");
        assertMade(Deployer.user("mallory"), new Configured.Kept(Optional.of(World.START)));
        podOf(again);
        assertMade(Deployer.user("mallory"), new Configured.Kept(Optional.of(World.START)));

        ObjectNode twice = restarted(again, "bob");
        assertMade(Deployer.user("mallory"), new Configured.Kept(Optional.of(World.START)));
        podOf(twice);
        assertMade(Deployer.user("mallory"), new Configured.Kept(Optional.of(World.START)));
    }

    @Test
    void isAfterWhatAnotherConfigurationReplaced() {
        ObjectNode first = created("alice");
        restarted(updated(first, env(first), "alice"), "bob");

        assertMade(Deployer.user("alice"), new Configured.Kept(Optional.of(World.START)));
    }

    @Test
    void isAfterNothingWhereTheFirstChangeIsRestarted() {
        podOf(restarted(created("alice"), "bob"));

        assertMade(Deployer.user("alice"), new Configured.Kept(Optional.empty()));
    }

    @Test
    void leavesTheNextChangeToWhoMakesThat() {
        ObjectNode again = restarted(created("alice"), "bob");
        podOf(updated(again, image(again, OTHER), "carol"));

        assertMade(Deployer.user("carol"), new Configured.Kept(Optional.of(World.START)));
    }

    /** Where the webhook was away, or its namespace was not selected. */
    @Test
    void makesNothingKnownOfWhatWasChangedWhereNobodyWasCalled() {
        ObjectNode unseen = env(created("argocd"));
        podOf(unseen);
        assertUnknown();

        ObjectNode again = restarted(unseen, "mallory");
        assertUnknown();
        podOf(again);
        assertUnknown();
        ObjectNode twice = restarted(again, "mallory");
        assertUnknown();

        podOf(updated(twice, image(env(twice), OTHER), "mallory"));
        assertMade(Deployer.user("mallory"), new Configured.Kept(Optional.of(hour(2))));
    }

    @Test
    void leavesTheNextConfigurationToEvidenceOfAfterTheRestartOfWhatNobodyKnew() {
        ObjectNode again = restarted(env(created("argocd")), "mallory");
        ObjectNode more = again.deepCopy();
        more.withObject("/spec/template/spec/containers/0").put("workingDir", "/srv");
        updated(again, more, "mallory");

        assertMade(Deployer.user("mallory"), new Configured.Anew(hour(1)));
    }

    @Test
    void makesNothingKnownOfWhatCarriesAForeignStamp() {
        ObjectNode foreign = created("alice");
        foreign.withObject("/metadata/annotations").put(Stamp.ANNOTATION, "{}");

        ObjectNode again = restarted(foreign, "mallory");
        assertUnknown();
        podOf(again);
        assertUnknown();
    }

    @Test
    void makesNobodyKnownOfWhatWasThereBeforeAnybodyStamped() {
        ObjectNode bare = Manifests.deployment("api", GOOD);
        bare.withObject("/metadata").put("creationTimestamp", World.START.toString());

        ObjectNode again = restarted(bare, "mallory");
        assertThat(seen.getLast().deployer()).isInstanceOf(Deployer.Unknown.class);
        assertThat(seen.getLast().configured()).isEqualTo(new Configured.Kept(Optional.empty()));
        podOf(again);
        assertThat(seen.getLast().deployer()).isInstanceOf(Deployer.Unknown.class);
        assertThat(seen.getLast().configured()).isEqualTo(new Configured.Kept(Optional.empty()));
    }

    /** As by a dry run on an object of that name which is gone by then. */
    @Test
    void isNotVouchedForByAStampThatSaysItWasSomebodyElsesChange() {
        ObjectNode alices = created("alice");
        String annotation = restarted(alices, "mallory")
                .at("/metadata/annotations")
                .path(Stamp.ANNOTATION)
                .asText();
        world.now = World.START;
        ObjectNode mallorys = created("mallory");
        world.passes(Duration.ofHours(1));
        ReviewJson review = ReviewJson.update(DEPLOYMENT, mallorys, asked(mallorys))
                .by("mallory")
                .stamped(annotation);
        world.admit(PROFILE, review);

        podOf(object(review));
        assertMade(Deployer.user("mallory"), new Configured.Kept(Optional.empty()));
    }

    private void assertMade(Deployer deployer, Configured configured) {
        assertThat(seen.getLast().deployer()).isEqualTo(deployer);
        assertThat(seen.getLast().configured()).isEqualTo(configured);
    }

    private void assertUnknown() {
        assertThat(seen.getLast().deployer()).isInstanceOf(Deployer.Unknown.class);
        assertThat(seen.getLast().configured()).isInstanceOf(Configured.Unknown.class);
    }

    private ObjectNode created(String user) {
        return admitted(
                ReviewJson.create(DEPLOYMENT, Manifests.deployment("api", GOOD)).by(user));
    }

    /** After an hour. */
    private ObjectNode updated(ObjectNode before, ObjectNode after, String user) {
        world.passes(Duration.ofHours(1));
        return admitted(ReviewJson.update(DEPLOYMENT, before, after).by(user));
    }

    private ObjectNode restarted(ObjectNode before, String user) {
        world.passes(Duration.ofHours(1));
        return admitted(ReviewJson.update(DEPLOYMENT, before, asked(before)).by(user));
    }

    private ObjectNode asked(ObjectNode before) {
        ObjectNode after = before.deepCopy();
        after.withObject("/spec/template/metadata/annotations")
                .put("kubectl.kubernetes.io/restartedAt", world.now.toString());
        return after;
    }

    private ObjectNode admitted(ReviewJson review) {
        world.admit(PROFILE, review);
        return object(review);
    }

    private void podOf(ObjectNode deployment) {
        world.admitPodOf(deployment, PROFILE);
    }

    private static ObjectNode image(ObjectNode deployment, String reference) {
        ObjectNode changed = deployment.deepCopy();
        changed.withObject("/spec/template/spec/containers/0").put("image", reference);
        return changed;
    }

    private static ObjectNode env(ObjectNode deployment) {
        ObjectNode changed = deployment.deepCopy();
        changed.withObject("/spec/template/spec/containers/0")
                .putArray("env")
                .addObject()
                .put("name", "DEBUG");
        return changed;
    }

    private static Instant hour(int hour) {
        return World.START.plus(Duration.ofHours(hour));
    }

    private static ObjectNode object(ReviewJson review) {
        return (ObjectNode) review.request().path("object").deepCopy();
    }
}
