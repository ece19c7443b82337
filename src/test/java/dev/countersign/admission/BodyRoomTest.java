package dev.countersign.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class BodyRoomTest {
    private static final int LIMIT = 100 << 10;

    private static final int MIB = 1 << 20;
    private static final int LARGE = 3 * MIB - 1;

    private final BodyRoom room = new BodyRoom(LIMIT + Body.BLOCK);
    /** As much as a heap of 384 MiB has. */
    private final BodyRoom usual = new BodyRoom(12 * MIB);

    private static Body read(int bytes, BodyRoom.Taken taken) throws IOException {
        return Body.read(new ByteArrayInputStream(new byte[bytes]), LIMIT, taken);
    }

    @Test
    void keepsAllOfAReview() throws IOException {
        try (BodyRoom.Taken taken = room.enter()) {
            assertThat(read(LIMIT, taken))
                    .isInstanceOfSatisfying(
                            Body.Whole.class, whole -> assertThat(whole.bytes()).hasSize(LIMIT));
        }
    }

    @Test
    void keepsNothingOfOneThatIsTooLong() throws IOException {
        try (BodyRoom.Taken taken = room.enter()) {
            assertThat(read(LIMIT + 1, taken)).isEqualTo(new Body.Oversized(LIMIT));
        }
    }

    @Test
    void keepsNothingForWhichThereIsNoRoomBesidesOthers() throws IOException {
        try (BodyRoom.Taken first = room.enter();
                BodyRoom.Taken second = room.enter()) {
            read(LIMIT, first);

            assertThat(read(2 * Body.BLOCK, second)).isEqualTo(new Body.Crowded());
        }
    }

    @Test
    void hasRoomAgainOnceAReviewIsAnswered() throws IOException {
        try (BodyRoom.Taken first = room.enter()) {
            read(LIMIT, first);
        }
        try (BodyRoom.Taken second = room.enter()) {
            assertThat(read(LIMIT, second)).isInstanceOf(Body.Whole.class);
        }
    }

    @Test
    void boundsTheNumberOfSmallOnesToo() throws IOException {
        BodyRoom small = new BodyRoom(2L * Body.BLOCK);
        try (BodyRoom.Taken first = small.enter();
                BodyRoom.Taken second = small.enter();
                BodyRoom.Taken third = small.enter()) {
            read(1, first);
            read(1, second);

            assertThat(read(1, third)).isEqualTo(new Body.Crowded());
        }
    }

    @Test
    void bulkHoldsUpNothingSmall() throws IOException {
        for (int at = 0; at < 6; at++) {
            Body.read(new ByteArrayInputStream(new byte[LARGE]), 8 * MIB, usual.enter());
        }

        assertThat(Body.read(new ByteArrayInputStream(new byte[BodyRoom.SMALL - 1]), 8 * MIB, usual.enter()))
                .isInstanceOf(Body.Whole.class);
    }

    @Test
    void hasRoomForTheLargestReviewHoweverSmallTheHeap() {
        assertThat(BodyRoom.ofHeap(new BodyLimit(Integer.MAX_VALUE)).enter().grow(Integer.MAX_VALUE))
                .isTrue();
    }

    @Test
    void whatIsNotKeptTakesNoRoomWhileTheRestOfItComes() throws IOException {
        AtomicBoolean free = new AtomicBoolean();
        InputStream tooLong = new ByteArrayInputStream(new byte[LIMIT + 2]) {
            @Override
            public synchronized int read(byte[] bytes, int offset, int length) {
                if (available() == 1) {
                    free.set(room.enter().grow(LIMIT));
                }
                return super.read(bytes, offset, length);
            }
        };

        Body.read(tooLong, LIMIT, room.enter());

        assertThat(free).isTrue();
    }

    @Test
    void whatFindsNoRoomIsNotAdmittedAndTheReasonIsTold() {
        Reply reply = new World().validate("lenient", new Body.Crowded());

        // The API server shows the text of 500, and not that of 503.
        assertThat(reply.status()).isEqualTo(500);
        assertThat(new String(reply.body(), StandardCharsets.UTF_8)).startsWith("overloaded: there is no room");
    }
}
