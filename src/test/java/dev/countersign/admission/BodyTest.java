package dev.countersign.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BodyTest {
    private static final BodyRoom ROOM = new BodyRoom(1 << 20);

    @Test
    void isWholeUpToTheLimit() throws IOException {
        assertThat(Body.read(new ByteArrayInputStream(new byte[10]), 10, ROOM.enter()))
                .isInstanceOfSatisfying(
                        Body.Whole.class, whole -> assertThat(whole.bytes()).hasSize(10));
    }

    @Test
    void isOversizedBeyondTheLimit() throws IOException {
        assertThat(Body.read(new ByteArrayInputStream(new byte[11]), 10, ROOM.enter()))
                .isEqualTo(new Body.Oversized(10));
    }

    @Test
    void isReadToItsEndEvenWhereItIsNotKept() throws IOException {
        InputStream sent = new ByteArrayInputStream(new byte[1 << 20]);

        Body.read(sent, 0, ROOM.enter());

        assertThat(sent.read()).isNegative();
    }

    @Test
    void breaksOffWhereItComesTooSlowly() {
        AtomicLong nanos = new AtomicLong();
        InputStream slow = new ByteArrayInputStream(new byte[20]) {
            @Override
            public synchronized int read(byte[] bytes, int offset, int length) {
                nanos.addAndGet(Duration.ofSeconds(1).toNanos());
                return super.read(bytes, offset, 1);
            }
        };

        assertThatThrownBy(() -> Body.read(new Upload(slow, nanos::get), 100, ROOM.enter()))
                .isInstanceOf(IOException.class)
                .hasMessage("it is not whole within 10 s");
    }

    @Test
    void breaksOffWhereItDoesNotEnd() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                Arrays.fill(bytes, offset, offset + length, (byte) 'x');
                return length;
            }
        };

        assertThatThrownBy(() -> Body.read(endless, 10, ROOM.enter()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("does not end");
    }
}
