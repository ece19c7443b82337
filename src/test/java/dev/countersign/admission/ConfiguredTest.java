package dev.countersign.admission;

import static dev.countersign.admission.Manifests.GOOD;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.decision.Configured;
import dev.countersign.decision.Making;
import dev.countersign.workload.Stamp;
import dev.countersign.workload.WorkloadKind;
import dev.countersign.workload.WorkloadRef;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether a change is one of configuration, and of after when its evidence must be. */
class ConfiguredTest {
    private static final String PROFILE = "configured";
    private static final WorkloadKind DEPLOYMENT = WorkloadKind.DEPLOYMENT;

    private final World world = new World();
    private final List<Making> seen = world.makingsUnder(TestProfiles.configured(PROFILE));

    private ObjectNode created() {
        ReviewJson review = ReviewJson.create(DEPLOYMENT, Manifests.deployment("api", GOOD));
        world.admit(PROFILE, review);
        return object(review);
    }

    /** After an hour. */
    private ObjectNode updated(ObjectNode before, ObjectNode after) {
        world.passes(Duration.ofHours(1));
        ReviewJson review = ReviewJson.update(DEPLOYMENT, before, after);
        world.admit(PROFILE, review);
        return object(review);
    }

    private Configured last() {
        return seen.getLast().configured();
    }

    private static Configured anew(int hours) {
        return new Configured.Anew(World.START.plus(Duration.ofHours(hours)));
    }

    private static Configured kept(int hours) {
        return new Configured.Kept(Optional.of(hours(hours)));
    }

    private static Instant hours(int hours) {
        return World.START.plus(Duration.ofHours(hours));
    }

    @Test
    void isTheFirstOfWhatIsCreated() {
        created();

        assertThat(seen).extracting(Making::configured).containsOnly(new Configured.First());
    }

    @Test
    void isTheFirstThatTakesThePlaceOfWhatHadItsNameWhereThatIsDeletedAndMadeAnew() {
        created();
        ObjectNode other = recreated("uid-of-another", "ghcr.io/acme/good:2");

        Configured inItsPlace = new Configured.First(Optional.of(hours(0)));
        assertThat(last()).isEqualTo(inItsPlace);
        podOf(other);
        assertThat(last()).isEqualTo(inItsPlace);
        updated(other, env(other, "DEBUG"));
        assertThat(last()).isEqualTo(anew(1));
    }

    @Test
    void isTheFirstThatTakesNothingsPlaceWhereWhatWasDeletedIsPutBack() {
        created();
        recreated("uid-of-another", GOOD);

        assertThat(last()).isEqualTo(new Configured.First());
    }

    /** After an hour. */
    private ObjectNode recreated(String uid, String image) {
        world.passes(Duration.ofHours(1));
        ObjectNode other = Manifests.deployment("api", image);
        other.withObject("/metadata").put("uid", uid);
        ReviewJson review = ReviewJson.create(DEPLOYMENT, other);
        world.admit(PROFILE, review);
        return object(review);
    }

    @Test
    void isKeptByOtherImages() {
        ObjectNode first = created();
        ObjectNode second = updated(first, image(first, "ghcr.io/acme/good:2"));
        assertThat(last()).isEqualTo(kept(0));

        updated(second, image(second, "ghcr.io/acme/good:3"));
        assertThat(last()).isEqualTo(kept(1));
    }

    @Test
    void isKeptByARestart() {
        ObjectNode first = created();
        ObjectNode again = updated(first, restarted(first, "2026-11-22T19:00:00Z"));
        assertThat(last()).isEqualTo(new Configured.Kept(Optional.empty()));
        podOf(again);
        assertThat(last()).isEqualTo(new Configured.Kept(Optional.empty()));

        ObjectNode twice = updated(again, restarted(again, "2026-11-22T22:30:00+02:30"));
        assertThat(last()).isEqualTo(new Configured.Kept(Optional.empty()));

        updated(twice, image(twice, "ghcr.io/acme/good:2"));
        assertThat(last()).isEqualTo(kept(0));
    }

    @Test
    void isKeptSinceNowWhereNobodyCanTellOfWhatWasThere() {
        ObjectNode foreign = created();
        foreign.withObject("/metadata").put("creationTimestamp", "2026-01-02T03:04:05Z");
        foreign.withObject("/metadata/annotations").put(Stamp.ANNOTATION, "{}");
        podOf(updated(foreign, image(foreign, "ghcr.io/acme/good:2")));

        assertThat(last()).isEqualTo(kept(1));
    }

    @Test
    void isKeptSinceTheConfigurationBeforeAtLeast() {
        Stamp old = new Stamp(
                "c",
                "alice",
                World.START,
                2,
                World.read(DEPLOYMENT, Manifests.deployment("api", GOOD)).template(),
                Optional.empty(),
                Optional.of(new Stamp.Configured(false, Optional.of(Instant.EPOCH))),
                Optional.empty());

        assertThat(Configured.of(old)).isEqualTo(new Configured.Kept(Optional.of(Instant.EPOCH)));
    }

    @Test
    void isKeptByNothingThatWasMergedWhereItCarriesTheStampOfItsOwner() {
        ObjectNode set = withTheStampOfItsOwner();
        ObjectNode other = set.deepCopy();
        other.withObject("/spec/template/spec/containers/0").put("image", "ghcr.io/acme/good:2");
        world.admit(PROFILE, ReviewJson.update(WorkloadKind.REPLICA_SET, set, other));

        assertThat(last()).isEqualTo(new Configured.Kept(Optional.of(Instant.MAX)));
    }

    @Test
    void whatWasChangedWhereNobodyStampedIsJudgedWithTheNextChange() {
        ObjectNode first = created();
        ObjectNode unseen = env(first, "UNSEEN");
        ObjectNode back = updated(unseen, first);
        assertThat(last()).isEqualTo(new Configured.Anew(World.START, Instant.MAX));

        podOf(back);
        assertThat(last()).isEqualTo(new Configured.Anew(World.START, World.START.plus(Duration.ofHours(1))));
    }

    @Test
    void isKeptByNothingThatWasMergedWhereNobodyStampedTheChangeBefore() {
        ObjectNode unseen = image(created(), "ghcr.io/acme/unseen:1");
        ObjectNode other = updated(unseen, image(unseen, "ghcr.io/acme/good:2"));
        assertThat(last()).isEqualTo(new Configured.Kept(Optional.of(Instant.MAX)));

        podOf(other);
        assertThat(last()).isEqualTo(kept(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-21T19:00:00Z", "2026-11-23T19:00:00Z", "2026-11-22T09:00:00-10:00"})
    void isKeptByARestartWithinADay(String at) {
        updated(created(), restarted(created(), at));

        assertThat(last()).isInstanceOf(Configured.Kept.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "now",
                "2026-11-21T18:59:59Z",
                "2026-11-23T19:00:01Z",
                "2026-11-22T19:00:00.5Z",
                "2026-11-22T19:00Z",
                "2026-11-22t19:00:00z",
                "2026-11-22T19:00:00+00:00:01",
                "2026-11-31T19:00:00Z",
                "+123456789-01-01T00:00:08.000000443+17:59:59"
            })
    void isAnotherOneByWhateverElseStandsWhereARestartIsAskedFor(String text) {
        updated(created(), restarted(created(), text));

        assertThat(last()).isEqualTo(anew(0));
    }

    @Test
    void isKeptWhereARestartWasAskedForLongAgo() {
        ObjectNode again = updated(created(), restarted(created(), "2026-11-22T19:00:00Z"));
        world.passes(Duration.ofDays(9));
        ObjectNode other = updated(again, image(again, "ghcr.io/acme/good:2"));
        assertThat(last()).isInstanceOf(Configured.Kept.class);

        ObjectNode never = other.deepCopy();
        never.withObject("/spec/template/metadata").remove("annotations");
        updated(other, never);
        assertThat(last()).isInstanceOf(Configured.Kept.class);
    }

    @Test
    void isAnotherOneByAnEnvironmentVariable() {
        ObjectNode first = created();
        updated(first, env(first, "DEBUG"));

        assertThat(last()).isEqualTo(anew(0));
    }

    /** Containers can be given any annotation of their template to read. */
    @Test
    void isAnotherOneByWhateverStandsInTheTemplateWhereObjectsCarryOurStamp() {
        ObjectNode first = created();
        int judged = seen.size();
        updated(first, annotated(first, Stamp.ANNOTATION, "--disable-auth"));

        assertThat(seen).hasSizeGreaterThan(judged);
        assertThat(last()).isEqualTo(anew(0));
    }

    @Test
    void isAnotherOneThoughImagesChangeToo() {
        ObjectNode first = created();
        updated(first, image(env(first, "DEBUG"), "ghcr.io/acme/good:2"));

        assertThat(last()).isEqualTo(anew(0));
    }

    @Test
    void isOfAfterTheLastOneWhateverImagesCameBetween() {
        ObjectNode first = created();
        ObjectNode other = updated(first, env(first, "DEBUG"));
        ObjectNode images = updated(other, image(other, "ghcr.io/acme/good:2"));
        ObjectNode again = updated(images, env(images, "TRACE"));

        Configured sinceTheImages = new Configured.Anew(hours(1), hours(2));
        assertThat(last()).isEqualTo(sinceTheImages);
        podOf(again);
        assertThat(last()).isEqualTo(sinceTheImages);
    }

    @Test
    void isOfAfterItsObjectWasMadeWhereNoStampTellsMore() {
        ObjectNode bare = Manifests.deployment("api", GOOD);
        bare.withObject("/metadata").put("creationTimestamp", "2026-01-02T03:04:05Z");
        Instant made = Instant.parse("2026-01-02T03:04:05Z");
        ObjectNode images = updated(bare, image(bare, "ghcr.io/acme/good:2"));
        assertThat(last()).isEqualTo(new Configured.Kept(Optional.of(made)));

        updated(images, env(images, "DEBUG"));
        assertThat(last()).isEqualTo(new Configured.Anew(made, hours(1)));
    }

    @Test
    void aControllersPodIsOfTheChangeThatItCarriesOut() {
        ObjectNode first = created();
        ObjectNode second = updated(first, env(first, "DEBUG"));
        podOf(second);
        assertThat(last()).isEqualTo(anew(0));

        podOf(updated(second, image(second, "ghcr.io/acme/good:2")));
        assertThat(last()).isEqualTo(kept(1));
    }

    @Test
    void isKeptWhereWhatThePodIsOfWasThereBeforeAnybodyStamped() {
        ObjectNode bare = created();
        bare.withObject("/metadata/annotations").remove(Stamp.ANNOTATION);
        podOf(bare);

        assertThat(last()).isEqualTo(new Configured.Kept(Optional.empty()));
    }

    @Test
    void nobodyCanTellOfAPodWhoseRootCarriesAForeignStamp() {
        ObjectNode foreign = created();
        foreign.withObject("/metadata/annotations").put(Stamp.ANNOTATION, "{}");
        podOf(foreign);

        assertThat(last()).isInstanceOf(Configured.Unknown.class);
    }

    @Test
    void nobodyCanTellOfWhatCarriesTheStampOfItsOwner() {
        ObjectNode set = withTheStampOfItsOwner();
        world.admit(PROFILE, ReviewJson.update(WorkloadKind.REPLICA_SET, set, env(set, "DEBUG")));

        assertThat(last()).isInstanceOf(Configured.Unknown.class);
    }

    private ObjectNode withTheStampOfItsOwner() {
        ObjectNode deployment = created();
        ObjectNode set = Manifests.controlledBy(deployment, Manifests.owning(WorkloadKind.REPLICA_SET, "api-5d", GOOD));
        set.withObject("/metadata")
                .putObject("annotations")
                .put(
                        Stamp.ANNOTATION,
                        deployment
                                .at("/metadata/annotations")
                                .path(Stamp.ANNOTATION)
                                .asText());
        world.stored(DEPLOYMENT, deployment);
        return set;
    }

    @Test
    void aNameToGenerateFromThatIsAddedLaterVoidsNoStamp() {
        ObjectNode first = created();
        ObjectNode renamed = first.deepCopy();
        renamed.withObject("/metadata").put("generateName", "x");
        updated(renamed, env(renamed, "DEBUG"));

        assertThat(last()).isEqualTo(anew(0));
    }

    @Test
    void aContainerForDebuggingChangesNoConfiguration() {
        ReviewJson review = ReviewJson.create(WorkloadKind.POD, Manifests.pod("api", GOOD));
        world.admit(PROFILE, review);
        ObjectNode debugged = object(review);
        debugged.withObject("/spec")
                .putArray("ephemeralContainers")
                .addObject()
                .put("name", "debug")
                .put("image", GOOD);
        world.admit(
                PROFILE,
                ReviewJson.update(WorkloadKind.POD, object(review), debugged).subresource("ephemeralcontainers"));

        assertThat(last()).isEqualTo(new Configured.Kept(Optional.empty()));
    }

    @Test
    void aContainerForDebuggingMakesThePodNoOther() {
        ReviewJson review = ReviewJson.create(WorkloadKind.POD, Manifests.pod("api", GOOD));
        world.admit(PROFILE, review);
        ObjectNode once = debugged(object(review));
        world.passes(Duration.ofHours(1));
        world.admit(
                PROFILE,
                ReviewJson.update(WorkloadKind.POD, once, debugged(once)).subresource("ephemeralcontainers"));

        assertThat(last()).isEqualTo(new Configured.Kept(Optional.empty()));
    }

    private static ObjectNode debugged(ObjectNode pod) {
        ObjectNode debugged = pod.deepCopy();
        Manifests.container(
                Manifests.spec(debugged),
                "ephemeralContainers",
                "debug-" + pod.at("/spec/ephemeralContainers").size(),
                GOOD);
        return debugged;
    }

    /** The containers stay in the Pod for good, and none of it was changed where nobody was called. */
    @Test
    void whatWasDebuggedIsChangedAsAnyOther() {
        ReviewJson review = ReviewJson.create(WorkloadKind.POD, Manifests.pod("api", GOOD));
        world.admit(PROFILE, review);
        ObjectNode debugged = debugged(object(review));
        ObjectNode other = debugged.deepCopy();
        other.withObject("/spec/containers/0").put("image", "ghcr.io/acme/good:2");
        world.passes(Duration.ofHours(1));
        world.admit(PROFILE, ReviewJson.update(WorkloadKind.POD, debugged, other));

        assertThat(last()).isEqualTo(kept(0));
    }

    @Test
    void whatAControllerMakesIsOfWhatOwnsIt() {
        ObjectNode first = created();
        assertThat(seen.getLast().root()).isEmpty();

        podOf(first);
        assertThat(seen.getLast().root()).map(WorkloadRef::toString).contains("payments/Deployment/api");
    }

    private void podOf(ObjectNode deployment) {
        world.admitPodOf(deployment, PROFILE);
    }

    private static ObjectNode image(JsonNode deployment, String reference) {
        ObjectNode changed = deployment.deepCopy();
        changed.withObject("/spec/template/spec/containers/0").put("image", reference);
        return changed;
    }

    private static ObjectNode env(JsonNode deployment, String name) {
        ObjectNode changed = deployment.deepCopy();
        changed.withObject("/spec/template/spec/containers/0")
                .putArray("env")
                .addObject()
                .put("name", name);
        return changed;
    }

    private static ObjectNode restarted(JsonNode deployment, String at) {
        return annotated(deployment, "kubectl.kubernetes.io/restartedAt", at);
    }

    private static ObjectNode annotated(JsonNode deployment, String name, String value) {
        ObjectNode changed = deployment.deepCopy();
        changed.withObject("/spec/template/metadata").putObject("annotations").put(name, value);
        return changed;
    }

    private static ObjectNode object(ReviewJson review) {
        return (ObjectNode) review.request().path("object").deepCopy();
    }
}
