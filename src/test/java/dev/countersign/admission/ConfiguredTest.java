package dev.countersign.admission;

import static dev.countersign.admission.Manifests.GOOD;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.decision.Configured;
import dev.countersign.decision.Making;
import dev.countersign.workload.Stamp;
import dev.countersign.workload.WorkloadKind;
import dev.countersign.workload.WorkloadRef;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whether a change is one of configuration, and of after when its evidence must be. */
class ConfiguredTest extends ConfiguredScene {
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
}
