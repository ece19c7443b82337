package dev.countersign.policy.opa;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.countersign.json.Canonical;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShelfTest {
    private static final Canonical A = fact("a");
    private static final Canonical B = fact("b");
    private static final Canonical C = fact("c");

    private final Shelf shelf = new Shelf(2L * A.length());

    @Test
    void whatIsNotThereCannotBeTaken() {
        assertThat(shelf.take(A.digest())).isEmpty();
    }

    @Test
    void theOneUsedTheLongestAgoGoes() {
        shelf.release(shelf.put(A));
        shelf.release(shelf.put(B));
        shelf.take(A.digest()).ifPresent(shelf::release);

        assertThat(shelf.makeRoom(C)).contains(List.of(B.digest()));
        assertThat(shelf.take(B.digest())).isEmpty();
        assertThat(shelf.take(A.digest())).isPresent();
    }

    @Test
    void whatACallNeedsStays() {
        shelf.put(A);
        shelf.release(shelf.put(B));

        assertThat(shelf.makeRoom(C)).contains(List.of(B.digest()));
    }

    @Test
    void whereThereIsNoRoomNothingGoes() {
        Shelf.Place first = shelf.put(A);
        shelf.put(B);
        assertThat(shelf.makeRoom(C)).isEmpty();
        assertThat(shelf.take(A.digest())).isPresent();

        shelf.release(first);
        assertThat(shelf.makeRoom(C)).isEmpty();
    }

    @Test
    void whatIsLargerThanTheShelfDrivesNothingAway() {
        shelf.release(shelf.put(A));

        assertThat(shelf.makeRoom(fact("x".repeat(100)))).isEmpty();
        assertThat(shelf.take(A.digest())).isPresent();
    }

    @Test
    void whatIsPutTwiceTakesRoomOnce() {
        shelf.release(shelf.put(A));
        shelf.release(shelf.put(A));

        assertThat(shelf.makeRoom(B)).contains(List.of());
    }

    @Test
    void whatIsGoneTakesNoRoom() {
        shelf.put(A);
        shelf.put(B);
        shelf.drop(A.digest());
        assertThat(shelf.makeRoom(C)).contains(List.of());

        shelf.clear();
        assertThat(shelf.take(B.digest())).isEmpty();
    }

    private static Canonical fact(String text) {
        return Canonical.of(TextNode.valueOf(text));
    }
}
