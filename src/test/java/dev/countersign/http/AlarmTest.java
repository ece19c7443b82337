package dev.countersign.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class AlarmTest {
    private static final long AN_HOUR = Duration.ofHours(1).toNanos();

    @Test
    void ringsAtItsTime() {
        CountDownLatch hungUp = new CountDownLatch(1);
        Alarm alarm = new Alarm(1_000_000, hungUp::countDown);

        assertThatThrownBy(() -> Thread.sleep(20_000)).isInstanceOf(InterruptedException.class);

        assertThat(alarm.off()).isTrue();
        assertThat(hungUp.getCount()).isZero();
    }

    @Test
    void interruptsEvenWhereNothingCanBeHungUpOn() {
        Alarm alarm = new Alarm(1_000_000, () -> {
            throw new IllegalStateException("nothing to hang up on");
        });

        assertThatThrownBy(() -> Thread.sleep(20_000)).isInstanceOf(InterruptedException.class);

        assertThat(alarm.off()).isTrue();
    }

    @Test
    void isForgottenOnceItIsOff() throws InterruptedException {
        WeakReference<Object> held = heldByAnAlarmThatIsOff();

        while (held.get() != null) {
            System.gc();
            Thread.sleep(10);
        }
    }

    private static WeakReference<Object> heldByAnAlarmThatIsOff() {
        Object held = new Object();
        Alarm alarm = new Alarm(AN_HOUR, held::notifyAll);
        assertThat(alarm.off()).isFalse();
        return new WeakReference<>(held);
    }

    /** As where it was about to ring. */
    @Test
    void doesNotRingOnceItIsOff() throws InterruptedException {
        CountDownLatch hungUp = new CountDownLatch(1);
        Alarm alarm = new Alarm(1_000_000, hungUp::countDown);
        synchronized (alarm) {
            assertThat(hungUp.await(200, TimeUnit.MILLISECONDS)).isFalse();
            assertThat(alarm.off()).isFalse();
        }

        assertThat(hungUp.await(200, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }
}
