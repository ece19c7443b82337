package dev.countersign.tuf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.signature.TestSigner;
import dev.countersign.tuf.Refresh.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The detailed client workflow of TUF, and what a mirror may do to it. */
class RefreshTest extends RefreshScene {
    @Test
    void aTargetIsBelievedThatTheRootsKeysVouchFor() {
        serves("one");
        assertThat(state.expires()).contains(NOW.plus(Duration.ofDays(30)));
    }

    @Test
    void aNewTargetReplacesTheOldOne() {
        repository.publish("two");

        state = good(state);

        serves("two");
    }

    @Test
    void nothingIsFetchedAgainThatIsThere() {
        List<String> asked = new ArrayList<>();
        Repository counting = (path, most) -> {
            asked.add(path);
            return repository.fetch(path, most);
        };

        new Refresh(counting, TestRepository.TARGET, _ -> Optional.empty()).from(state, NOW);

        assertThat(asked).containsExactly("2.root.json", "timestamp.json");
    }

    @ParameterizedTest
    @EnumSource(names = {"P256", "P384", "ED25519", "RSA2048"})
    void aKeyOfEachKindThatTufNamesCounts(TestSigner.Kind kind) {
        repository.timestampKey = TestKey.of("another", kind);
        repository.publishRoot(repository.rootKeys);
        repository.publish("two");

        state = good(state);

        serves("two");
    }

    @Test
    void aRepositoryNeedNotBeConsistent() {
        TestRepository other = new TestRepository(NOW);
        other.consistent = false;
        other.publishRoot(other.rootKeys);
        other.publish("plain");

        Outcome outcome = new Refresh(other, TestRepository.TARGET, _ -> Optional.empty()).from(initial(other), NOW);

        assertThat(target(outcome.state())).contains("plain");
    }

    @Test
    void refusesATimestampThatItsRoleDidNotSign() {
        TestKey key = repository.timestampKey;
        repository.timestampKey = TestKey.of(key.id());
        repository.publish("two");

        refused(Fault.UNSIGNED, "timestamp.json, version 2, is signed by 0 of the 1 keys for timestamp");
    }

    @Test
    void refusesATimestampThatIsOlderThanOneSeen() {
        byte[] old = repository.file("timestamp.json");
        repository.publishTimestamp(_ -> {});
        state = good(state);
        repository.files.put("timestamp.json", old);

        refused(Fault.ROLLED_BACK, "timestamp.json is of version 1 and names snapshot 1; seen before were 2 and 1");
    }

    @Test
    void refusesATimestampThatNamesAnOlderSnapshotThanOneSeen() {
        byte[] first = repository.file("1.snapshot.json");
        repository.publishSnapshot(_ -> {});
        repository.publishTimestamp(_ -> {});
        state = good(state);
        repository.snapshot = 1;
        repository.files.put("1.snapshot.json", first);
        repository.publishTimestamp(_ -> {});

        refused(Fault.ROLLED_BACK, "names snapshot 1; seen before were 2 and 2");
    }

    @Test
    void refusesATimestampOlderThanOneWhoseSnapshotWasNeverToBeHad() {
        byte[] old = repository.file("timestamp.json");
        repository.publish("two");
        repository.files.remove("2.snapshot.json");
        refused(Fault.MISSING, "the mirror has no 2.snapshot.json");
        repository.files.put("timestamp.json", old);

        refused(Fault.ROLLED_BACK, "seen before were 2 and 2");
    }

    @Test
    void refusesASnapshotThatNamesOlderTargetsThanOneSeen() {
        byte[] first = repository.file("1.targets.json");
        repository.publish("one");
        state = good(state);
        repository.targets = 1;
        repository.files.put("1.targets.json", first);
        repository.publishSnapshot(_ -> {});
        repository.publishTimestamp(_ -> {});

        refused(Fault.ROLLED_BACK, "snapshot.json names version 1 of targets.json; seen before was version 2");
    }

    @Test
    void refusesASnapshotThatHasLostAFile() {
        repository.publishSnapshot(body -> body.withObject("/meta/other.json").put("version", 1));
        repository.publishTimestamp(_ -> {});
        state = good(state);
        repository.publishSnapshot(_ -> {});
        repository.publishTimestamp(_ -> {});

        refused(Fault.ROLLED_BACK, "snapshot.json names no other.json; seen before was version 1");
    }

    @Test
    void refusesAMirrorThatFreezesWhatWasSeenBefore() {
        Instant end = NOW.plusSeconds(60);
        repository.expiring("timestamp", end).publishTimestamp(_ -> {});
        state = good(state);

        refusedAt(end, Fault.EXPIRED, "timestamp.json, version 2, expired at 2026-11-26T12:01:00Z");
    }

    @Test
    void refusesATimestampThatHasExpired() {
        repository.expiring("timestamp", NOW).publish("two");

        refused(Fault.EXPIRED, "timestamp.json, version 2, expired at 2026-11-26T12:00:00Z");
    }

    @Test
    void refusesASnapshotThatHasExpired() {
        repository.expiring("snapshot", NOW).publish("two");

        refused(Fault.EXPIRED, "snapshot.json, version 2, expired");
    }

    @Test
    void refusesTargetsThatHaveExpired() {
        repository.expiring("targets", NOW).publish("two");

        refused(Fault.EXPIRED, "targets.json, version 2, expired");
    }

    @Test
    void refusesASnapshotThatItsRoleDidNotSign() {
        repository.snapshotKey = TestKey.of("snapshot");
        repository.publish("two");

        refused(Fault.UNSIGNED, "snapshot.json, version 2");
    }

    @Test
    void refusesTargetsThatTheirRoleDidNotSign() {
        repository.targetsKey = TestKey.of("targets");
        repository.publish("two");

        refused(Fault.UNSIGNED, "targets.json, version 2");
    }

    @Test
    void refusesATargetThatIsOfNoUse() {
        repository.publish("two");

        Outcome outcome = new Refresh(repository, TestRepository.TARGET, _ -> Optional.of("no root")).from(state, NOW);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.fault()).isEqualTo(Fault.UNUSABLE));
        assertThat(target(outcome.state())).contains("one");
    }

    @Test
    void aMirrorThatIsDownChangesNothing() {
        Outcome outcome = new Refresh(
                        (_, _) -> new Download.Unreachable("down"), TestRepository.TARGET, _ -> Optional.empty())
                .from(state, NOW);

        assertThat(outcome).isEqualTo(new Outcome.Refused(state, Fault.UNREACHABLE, "down"));
    }

    @Test
    void whatWasSeenSurvivesARestart() throws RefusedException {
        byte[] old = repository.file("timestamp.json");
        repository.publishTimestamp(_ -> {});
        repository.rotateRootKeys();
        state = good(state);
        state = TrustedState.read(state.text());
        serves("one");
        assertThat(state.rootVersion()).isEqualTo(2);
        repository.files.put("timestamp.json", old);

        refused(Fault.ROLLED_BACK, "seen before were 2 and 1");
    }
}
