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
    void ringsAtItsTime() throws InterruptedException {
        CountDownLatch hungUp = new CountDownLatch(1);
        Alarm alarm = new Alarm(1_000_000, hungUp::countDown);

        assertThatThrownBy(() -> Thread.sleep(20_000)).isInstanceOf(InterruptedException.class);

        assertThat(alarm.off()).isTrue();
        assertThat(hungUp.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void interruptsHoweverLongItTakesToHangUp() {
        CountDownLatch never = new CountDownLatch(1);
        Alarm alarm = new Alarm(1_000_000, () -> await(never));

        assertThatThrownBy(() -> Thread.sleep(20_000)).isInstanceOf(InterruptedException.class);

        assertThat(alarm.off()).isTrue();
        never.countDown();
    }

    @Test
    void leavesTheInterruptionOfOthers() throws InterruptedException {
        CountDownLatch hungUp = new CountDownLatch(1);
        Thread.currentThread().interrupt();
        Alarm alarm = new Alarm(1_000_000, hungUp::countDown);
        while (hungUp.getCount() > 0) {
            Thread.onSpinWait();
        }

        assertThat(alarm.off()).isTrue();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void takesItsOwnInterruptionBack() {
        CountDownLatch hungUp = new CountDownLatch(1);
        Alarm alarm = new Alarm(1_000_000, hungUp::countDown);
        while (!Thread.currentThread().isInterrupted()) {
            Thread.onSpinWait();
        }

        assertThat(alarm.off()).isTrue();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    @Test
    void isForgottenOnceItIsOff() throws InterruptedException {
        WeakReference<Object> held = heldByAnAlarmThatIsOff();

        for (int time = 0; held.get() != null && time < 500; time++) {
            System.gc();
            Thread.sleep(10);
        }
        assertThat(held.get()).isNull();
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
        Alarm alarm = new Alarm(Duration.ofMillis(100).toNanos(), hungUp::countDown);
        synchronized (alarm) {
            assertThat(hungUp.await(400, TimeUnit.MILLISECONDS)).isFalse();
            assertThat(alarm.off()).isFalse();
        }

        assertThat(hungUp.await(400, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }
}
