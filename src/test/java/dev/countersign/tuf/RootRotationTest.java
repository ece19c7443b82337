package dev.countersign.tuf;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.tuf.Refresh.Outcome;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whom a client goes on to believe when the keys of a repository change. */
class RootRotationTest extends RefreshScene {
    @Test
    void aRootSignedByTheOldAndTheNewKeysIsFollowed() {
        repository.rotateRootKeys();
        repository.rotateRootKeys();
        repository.publish("two");

        state = good(state);

        serves("two");
        assertThat(state.rootVersion()).isEqualTo(3);
    }

    @Test
    void refusesARootThatNobodySigned() {
        repository.publishRoot(List.of());

        refused(Fault.UNSIGNED, "root.json, version 2, is signed by 0 of the 2 keys for root that it needs");
    }

    @Test
    void refusesARootThatItsPredecessorsKeysDidNotSign() {
        repository.rootKeys = List.of(TestKey.of("thief"));
        repository.rootThreshold = 1;
        repository.publishRoot(repository.rootKeys);

        refused(Fault.UNSIGNED, "signed by 0 of the 2 keys for root that the root before it needs");
    }

    @Test
    void refusesARootThatTooFewOfItsPredecessorsKeysSigned() {
        TestKey one = repository.rootKeys.getFirst();
        repository.rootKeys = List.of(TestKey.of("thief"));
        repository.rootThreshold = 1;
        repository.publishRoot(List.of(one, repository.rootKeys.getFirst()));

        refused(Fault.UNSIGNED, "signed by 1 of the 2 keys for root that the root before it needs");
    }

    @Test
    void refusesARootThatItsOwnKeysDidNotSign() {
        List<TestKey> before = repository.rootKeys;
        repository.rootKeys = List.of(TestKey.of("a"), TestKey.of("b"));
        repository.publishRoot(before);

        refused(Fault.UNSIGNED, "signed by 0 of the 2 keys for root that it needs");
    }

    @Test
    void oneKeyWithTwoIdsCountsOnce() {
        TestKey one = repository.rootKeys.getFirst();
        List<TestKey> twice = List.of(one, one.alias("another id"));
        TestRepository other = new TestRepository(NOW);
        other.rootKeys = twice;
        other.publishRoot(twice);

        assertThatThrownBy(() -> TrustedState.of(other.file("1.root.json")))
                .hasMessageContaining("signed by 1 of the 2 keys");
    }

    @Test
    void oneSignatureGivenTwiceCountsOnce() {
        TestKey one = repository.rootKeys.getFirst();
        repository.publishRoot(List.of(one, one));

        refused(Fault.UNSIGNED, "signed by 1 of the 2 keys");
    }

    @Test
    void refusesAnOldRootUnderANewName() {
        repository.files.put("2.root.json", repository.file("1.root.json"));

        refused(Fault.ROLLED_BACK, "2.root.json is of version 1");
    }

    @Test
    void refusesAThresholdOfNone() {
        repository.publishRoot(
                repository.rootKeys, body -> ((ObjectNode) body.at("/roles/timestamp")).put("threshold", 0));

        refused(Fault.MALFORMED, "root.json.signed.roles.timestamp.threshold is no integer from 1 on");
    }

    @Test
    void refusesARootThatHasExpired() {
        repository.expiring("root", NOW).rotateRootKeys();

        refused(Fault.EXPIRED, "root.json, version 2, expired");
    }

    @Test
    void anExpiredRootIsAWayToItsSuccessor() {
        repository.expiring("root", NOW).rotateRootKeys();
        repository.expiring("root", NOW.plusSeconds(1)).rotateRootKeys();
        repository.publish("two");

        state = good(state);

        serves("two");
        assertThat(state.expires()).contains(NOW.plusSeconds(1));
    }

    @Test
    void aRootIsBelievedAtOnceThoughTheRestIsRefused() {
        repository.rotateRootKeys();
        repository.files.put("timestamp.json", "{}".getBytes(UTF_8));

        refused(Fault.MALFORMED, "timestamp.json");

        assertThat(state.rootVersion()).isEqualTo(2);
    }

    @Test
    void whatARevokedTargetsKeySignedCountsNoMore() {
        repository.targetsKey = TestKey.of("targets-2");
        repository.publishRoot(repository.rootKeys);
        repository.files.remove("timestamp.json");

        Outcome outcome = look(state, NOW);

        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        assertThat(target(outcome.state())).isEmpty();
    }

    @Test
    void anotherTimestampKeyDoesNotTakeAwayWhatServes() {
        repository.timestampKey = TestKey.of("timestamp-2");
        repository.publishRoot(repository.rootKeys);

        refused(Fault.UNSIGNED, "timestamp.json, version 1");
    }

    @Test
    void versionsThatAThiefOfTheSnapshotKeyDroveUpAreForgottenWithTheKey() {
        repository.snapshot = 1_000_000;
        repository.publishSnapshot(_ -> {});
        repository.publishTimestamp(_ -> {});
        state = good(state);
        repository.snapshotKey = TestKey.of("snapshot-2");
        repository.snapshot = 1;
        repository.publishRoot(repository.rootKeys);
        repository.publish("two");

        state = good(state);

        serves("two");
    }

    @Test
    void versionsThatAThiefOfTheTimestampKeyDroveUpAreForgottenWithTheKey() {
        repository.timestamp = 1_000_000;
        repository.publishTimestamp(_ -> {});
        state = good(state);
        repository.timestampKey = TestKey.of("timestamp-2");
        repository.timestamp = 1;
        repository.publishRoot(repository.rootKeys);
        repository.publish("two");

        state = good(state);

        serves("two");
    }

    @Test
    void theNewerOfTwoStatesIsTheOneWithTheNewerRoot() {
        TrustedState first = state;
        repository.publishTimestamp(_ -> {});
        TrustedState second = good(first);
        repository.rotateRootKeys();
        TrustedState third = good(first);

        assertThat(Stream.of(third, first, second).sorted(TrustedState.NEWEST_LAST))
                .containsExactly(first, second, third);
    }
}
