package dev.countersign.http;

import com.github.benmanes.caffeine.cache.Ticker;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/** Name servers that tell of every host that it is on loopback, until they fail, or fall silent. */
public final class NameServers {
    private static final String UNSAID = "unsaid";

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final CountDownLatch speaking = new CountDownLatch(1);
    private final AtomicLong passed = new AtomicLong();
    private volatile String failure = "";
    private volatile int addresses = 1;
    private volatile boolean silent;
    private volatile InetAddress address = InetAddress.ofLiteral("127.0.0.1");

    /** The names that they tell, of which {@code most} may be asked at once. */
    public Names names(int most) {
        return new Names(this::tell, most, Duration.ofMillis(50), passing());
    }

    private Ticker passing() {
        return passed::get;
    }

    private InetAddress[] tell(String host) throws UnknownHostException {
        asked.add(host);
        if (silent) {
            await();
        }
        if (!failure.isEmpty()) {
            throw new UnknownHostException(failure.equals(UNSAID) ? host : host + ": " + failure);
        }
        InetAddress[] told = new InetAddress[addresses];
        Arrays.fill(told, address);
        return told;
    }

    private void await() {
        try {
            speaking.await();
        } catch (InterruptedException stopped) {
            throw new AssertionError("nobody interrupts a look-up", stopped);
        }
    }

    /** From now on they say that they cannot tell. */
    public NameServers fail() {
        failure = "Temporary failure in name resolution";
        return this;
    }

    /** From now on nothing is said but that there was a failure. */
    NameServers failWithoutAReason() {
        failure = UNSAID;
        return this;
    }

    /** From now on they say that there are no such hosts. */
    public NameServers haveNone() {
        failure = "Name or service not known";
        return this;
    }

    /** From now on they say that all hosts are there. */
    public NameServers tell(InetAddress there, int times) {
        address = there;
        addresses = times;
        return this;
    }

    /** From now on they say nothing. */
    public NameServers fallSilent() {
        silent = true;
        return this;
    }

    /** They say what they kept to themselves. */
    void speak() {
        silent = false;
        speaking.countDown();
    }

    void pass(Duration time) {
        passed.addAndGet(time.toNanos());
    }

    List<String> asked() {
        return asked;
    }
}
