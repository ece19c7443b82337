package dev.countersign.admission;

import static dev.countersign.admission.Manifests.GOOD;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.decision.Configured;
import dev.countersign.workload.Stamp;
import dev.countersign.workload.WorkloadKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is told of a change to what nobody knows: changed where nobody was called, or under a stamp that is not its own. */
class UnseenChangeTest extends ConfiguredScene {
    @Test
    void isKeptSinceNowWhereNobodyCanTellOfWhatWasThere() {
        ObjectNode foreign = created();
        foreign.withObject("/metadata").put("creationTimestamp", "2026-01-02T03:04:05Z");
        foreign.withObject("/metadata/annotations").put(Stamp.ANNOTATION, "{}");
        podOf(updated(foreign, image(foreign, "ghcr.io/acme/good:2")));

        assertThat(last()).isEqualTo(kept(1));
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
}
