package dev.countersign.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.operator.api.DeploymentAttestation;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NamespaceTallyTest {
    private static final int CAP = 10;

    private final RecordItems items = new RecordItems();

    @Test
    void whoTriedTooOftenKeepsNobodyElseOffTheRecord() {
        denials("mallory", 2 * CAP);

        assertThat(items.hasRoomForDenial("default", "mallory", CAP)).isFalse();
        assertThat(items.hasRoomForDenial("default", "alice", CAP)).isTrue();
    }

    @Test
    void nobodyGetsMoreThanAnEqualShareBeyondTwiceTheCap() {
        denials("mallory", 2 * CAP);
        denials("alice", CAP / 2);

        assertThat(items.hasRoomForDenial("default", "alice", CAP)).isFalse();
    }

    @Test
    void manyRequestersFillNoNamespaceEither() {
        IntStream.range(0, 3 * CAP).forEach(i -> denials("user-" + i, 1));

        assertThat(items.hasRoomForDenial("default", "another", CAP)).isFalse();
    }

    @Test
    void anotherNamespaceIsAnotherMatter() {
        denials("mallory", 2 * CAP);

        assertThat(items.hasRoomForDenial("payments", "mallory", CAP)).isTrue();
    }

    @Test
    void whatIsPrunedMakesRoom() {
        List<DeploymentAttestation> written = denials("mallory", 2 * CAP);
        items.remove(items.getKey(written.getFirst()));

        assertThat(items.hasRoomForDenial("default", "mallory", CAP)).isTrue();
    }

    @Test
    void changesThatNobodyRunsAreBounded() {
        DeploymentAttestation admitted = RecordDocument.of(Decisions.admitted(), new ClusterIdentity("c"));
        admitted.setStatus(RecordStatus.initial(Decisions.admitted()));
        items.put(items.getKey(admitted), admitted);

        assertThat(items.hasRoomForChange("default", 1)).isTrue();
        items.put("default/another", admitted);
        assertThat(items.hasRoomForChange("default", 1)).isFalse();
    }

    private List<DeploymentAttestation> denials(String user, int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> RecordDocument.of(
                        Decisions.deniedTo(user, user + "-" + i, Decisions.AT), new ClusterIdentity("c")))
                .peek(record -> items.put(items.getKey(record), record))
                .toList();
    }
}
