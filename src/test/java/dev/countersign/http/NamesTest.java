package dev.countersign.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.github.benmanes.caffeine.cache.Ticker;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class NamesTest {
    private static final long LONG = TimeUnit.SECONDS.toNanos(20);
    private static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);
    private static final long SHORT = TimeUnit.MILLISECONDS.toNanos(20);

    private final NameServers servers = new NameServers();
    private final Names names = servers.names(2);

    private FutureTask<InetAddress[]> asking(String host) {
        FutureTask<InetAddress[]> task = new FutureTask<>(() -> names.within(host, LONG));
        Thread.ofVirtual().start(task);
        await().until(() -> servers.asked().contains(host));
        return task;
    }

    @Test
    void tellsWhatNameServersTell() throws Exception {
        assertThat(names.resolve("registry.example")).containsExactly(InetAddress.ofLiteral("127.0.0.1"));
    }

    @Test
    void asksForAHostOnceAtATime() throws Exception {
        servers.fallSilent();
        FutureTask<InetAddress[]> first = asking("registry.example");
        FutureTask<InetAddress[]> second = asking("registry.example");
        servers.speak();

        assertThat(first.get()).isNotEmpty();
        assertThat(second.get()).isNotEmpty();
        assertThat(servers.asked()).containsExactly("registry.example");
    }

    @Test
    void whoComesLaterWaitsForTheSameAnswer() {
        servers.fallSilent();
        var _ = asking("registry.example");

        assertThatThrownBy(() -> names.within("registry.example", SHORT)).isInstanceOf(TimeoutException.class);
        assertThat(servers.asked()).hasSize(1);
        servers.speak();
    }

    @Test
    void asksForFewHostsAtOnceAndForMoreOnceTheyAreTold() throws Exception {
        servers.fallSilent();
        FutureTask<InetAddress[]> one = asking("one.example");
        FutureTask<InetAddress[]> two = asking("two.example");

        assertThatThrownBy(() -> names.resolve("three.example"))
                .isInstanceOf(Names.CrowdedException.class)
                .hasMessageContaining("three.example");
        assertThat(servers.asked()).doesNotContain("three.example");
        servers.speak();
        one.get();
        two.get();
        assertThat(names.resolve("three.example")).isNotEmpty();
        assertThat(names.resolve("four.example")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1", "[::1]", "localhost"})
    void nobodyWaitsToKnowWhereThisMachineOrAnAddressIs(String host) throws Exception {
        Names nobodys = new Names(InetAddress::getAllByName, 0, Duration.ZERO, () -> 0);

        assertThat(nobodys.resolve(host))
                .allMatch(InetAddress::isLoopbackAddress)
                .isNotEmpty();
    }

    @Test
    void whatWasFoundIsSoForHalfAMinute() throws Exception {
        names.resolve("registry.example");
        names.resolve("REGISTRY.example");
        assertThat(servers.asked()).containsExactly("registry.example");
        servers.pass(HALF_A_MINUTE);

        names.resolve("registry.example");
        assertThat(servers.asked()).hasSize(2);
    }

    @Test
    void aHostIsWhereItWasWhileNameServersFail() throws Exception {
        names.resolve("registry.example");
        servers.pass(HALF_A_MINUTE);
        servers.fail();

        assertThat(names.resolve("registry.example")).isNotEmpty();
        assertThat(names.resolve("registry.example")).isNotEmpty();
        assertThat(servers.asked()).as("asked again after half a minute").hasSize(2);
        assertThatThrownBy(() -> names.resolve("other.example"))
                .isInstanceOf(UnknownHostException.class)
                .isNotInstanceOf(Names.CrowdedException.class);
    }

    @Test
    void aHostIsWhereItWasWhileNameServersAreSilent() throws Exception {
        names.resolve("registry.example");
        servers.pass(HALF_A_MINUTE);
        servers.fallSilent();

        assertThat(names.resolve("registry.example")).isNotEmpty();
        servers.speak();
    }

    @Test
    void aHostIsWhereItWasWhileTooMuchIsLookedUp() throws Exception {
        names.resolve("registry.example");
        servers.pass(HALF_A_MINUTE);
        servers.fallSilent();
        var _ = asking("one.example");
        var _ = asking("two.example");

        assertThat(names.resolve("registry.example")).isNotEmpty();
        servers.speak();
    }

    /** As the JVM says it for ten seconds after a failure of any kind. */
    @Test
    void aFailureWithoutAReasonIsNoWordOnTheHost() throws Exception {
        names.resolve("registry.example");
        servers.pass(HALF_A_MINUTE);
        servers.failWithoutAReason();

        assertThat(names.resolve("registry.example")).isNotEmpty();
        servers.pass(HALF_A_MINUTE);
        assertThat(names.resolve("registry.example")).isNotEmpty();
    }

    @Test
    void whatIsToldLateCounts() throws Exception {
        names.resolve("registry.example");
        servers.pass(HALF_A_MINUTE);
        servers.fallSilent();
        assertThat(names.resolve("registry.example")).isNotEmpty();
        InetAddress moved = InetAddress.ofLiteral("192.0.2.1");
        servers.tell(moved, 1).speak();

        await().untilAsserted(
                        () -> assertThat(names.resolve("registry.example")).containsExactly(moved));
    }

    /** The clock is read between waiting in vain and putting what is still believed: just then somebody tells. */
    @Test
    void whatIsStillBelievedTakesNoPlaceOfWhatWasToldMeanwhile() throws Exception {
        InetAddress moved = InetAddress.ofLiteral("192.0.2.1");
        AtomicReference<Thread> late = new AtomicReference<>();
        CountDownLatch telling = new CountDownLatch(1);
        AtomicLong passed = new AtomicLong();
        Thread asking = Thread.currentThread();
        Ticker clock = () -> {
            Thread lookingUp = late.get();
            if (lookingUp != null && Thread.currentThread().equals(asking) && telling.getCount() > 0) {
                telling.countDown();
                await().until(() -> !lookingUp.isAlive());
            }
            return passed.get();
        };
        Names slow = new Names(
                host -> {
                    if (passed.get() == 0) {
                        return new InetAddress[] {InetAddress.ofLiteral("127.0.0.1")};
                    }
                    late.set(Thread.currentThread());
                    await().until(() -> telling.getCount() == 0);
                    return new InetAddress[] {moved};
                },
                1,
                Duration.ofMillis(50),
                clock);
        slow.resolve("registry.example");
        passed.addAndGet(HALF_A_MINUTE.toNanos());

        assertThat(slow.resolve("registry.example")).containsExactly(moved);
        assertThat(slow.resolve("registry.example")).containsExactly(moved);
    }

    @Test
    void thatAHostIsNoMoreIsBelievedAtOnce() throws Exception {
        names.resolve("registry.example");
        servers.pass(HALF_A_MINUTE);
        servers.haveNone();
        assertThatThrownBy(() -> names.resolve("registry.example")).isInstanceOf(UnknownHostException.class);
        servers.fail();

        assertThatThrownBy(() -> names.resolve("registry.example")).isInstanceOf(UnknownHostException.class);
    }

    @Test
    void whereAHostWasIsBelievedForADay() throws Exception {
        names.resolve("registry.example");
        servers.fail();
        servers.pass(Duration.ofHours(23));
        assertThat(names.resolve("registry.example")).isNotEmpty();
        servers.pass(Duration.ofHours(1));

        assertThatThrownBy(() -> names.resolve("registry.example")).isInstanceOf(UnknownHostException.class);
    }

    @Test
    void keepsFewOfManyAddresses() throws Exception {
        servers.tell(InetAddress.ofLiteral("192.0.2.1"), 4_000);

        assertThat(names.resolve("registry.example")).hasSize(16);
        assertThat(names.resolve("registry.example")).hasSize(16);
    }

    @Test
    void whatBreaksInALookUpIsNoWordOnTheHost() {
        Names broken = new Names(
                host -> {
                    throw new StackOverflowError();
                },
                1,
                Duration.ZERO,
                () -> 0);

        assertThatThrownBy(() -> broken.resolve("registry.example")).isInstanceOf(Names.CrowdedException.class);
    }

    @Test
    void aFailureLeavesItsTurnToOthers() {
        servers.fail();

        for (int i = 0; i < 3; i++) {
            String host = i + ".example";
            assertThatThrownBy(() -> names.resolve(host)).isNotInstanceOf(Names.CrowdedException.class);
        }
    }

    @Test
    void whoIsInterruptedLeaves() {
        servers.fallSilent();
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> names.resolve("registry.example")).hasMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
        servers.speak();
    }
}
