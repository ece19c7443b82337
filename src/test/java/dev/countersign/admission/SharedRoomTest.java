package dev.countersign.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.workload.WorkloadKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Room as a heap of 384 MiB has it, and reviews of several namespaces being answered. */
class SharedRoomTest {
    private static final int MIB = 1 << 20;

    private final BodyRoom room = new BodyRoom(12 * MIB);
    private final List<BodyRoom.Taken> underWay = new ArrayList<>();

    /** Whether a review of so many bytes is answered beside the others. */
    private boolean isAnswered(String namespace, int bytes) {
        BodyRoom.Taken taken = room.enter();
        if (taken.grow(bytes) && taken.sharesIn(namespace)) {
            underWay.add(taken);
            return true;
        }
        taken.close();
        return false;
    }

    private void flood(String namespace, int bytes) {
        while (isAnswered(namespace, bytes)) {}
    }

    @Test
    void oneNamespaceTakesNoMoreThanItLeavesFree() {
        flood("hostile", 128 << 10);

        assertThat(underWay).hasSize(48);
    }

    @Test
    void itsBulkLeavesRoomForThatOfOthers() {
        flood("hostile", 2_900_000);

        assertThat(underWay).hasSize(2);
        assertThat(isAnswered("payments", 2_900_000)).isTrue();
    }

    @Test
    void itsBulkDoesNotHoldUpItsOrdinaryPods() {
        flood("payments", 2_900_000);

        assertThat(IntStream.range(0, 50).allMatch(_ -> isAnswered("payments", Body.BLOCK)))
                .isTrue();
    }

    @Test
    void aTenantOfSeveralNamespacesLeavesRoomForOthers() {
        for (int at = 0; at < 3; at++) {
            flood("bulk-" + at, 2_900_000);
        }
        for (int at = 0; at < 5; at++) {
            flood("small-" + at, 64 << 10);
        }

        assertThat(isAnswered("payments", Body.BLOCK)).isTrue();
    }

    @Test
    void theOnlyReviewOfANamespaceMayBeAsLargeAsAny() {
        assertThat(isAnswered("payments", 8 * MIB)).isTrue();
    }

    @Test
    void allIsFreeAgainOnceAllAreAnsweredOrRefused() {
        flood("hostile", 2_900_000);
        flood("hostile", 128 << 10);

        underWay.forEach(BodyRoom.Taken::close);
        underWay.forEach(BodyRoom.Taken::close);
        underWay.clear();

        flood("hostile", 128 << 10);
        assertThat(underWay).hasSize(48);
        assertThat(room.enter().grow(6 * MIB)).isFalse();
        assertThat(room.enter().grow(3 * MIB)).isTrue();
    }

    @Test
    void whatIsTooMuchOfOneNamespaceIsNotAdmittedAndTheReasonIsTold() {
        World world = new World();
        flood("payments", Body.BLOCK);
        world.room = room.enter();
        world.room.grow(Body.BLOCK);

        Reply reply =
                world.validate("lenient", ReviewJson.create(WorkloadKind.POD, Manifests.pod("api", Manifests.GOOD)));

        assertThat(reply.status()).isEqualTo(500);
        assertThat(new String(reply.body(), StandardCharsets.UTF_8))
                .startsWith("overloaded: too much of namespace \"payments\" is under way");
    }
}
