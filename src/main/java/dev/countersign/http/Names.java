package dev.countersign.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.core5.net.InetAddressUtils;
import org.jspecify.annotations.Nullable;

/**
 * Looks up the addresses of hosts: a host's once at a time, and few at once. A look-up may take the name servers' half minute, during
 * which it holds one of the 256 threads that all virtual ones share, and whoever may create Pods says which hosts are looked up.
 *
 * <p>Where name servers fail, or take longer than a second, a host is believed to be where it was within the last hour (RFC 8767,
 * <em>Serving Stale Data to Improve DNS Resiliency</em>): an outage of theirs stops none of what is known.
 */
public final class Names implements DnsResolver {
    private static final Duration BELIEVED = Duration.ofHours(1);
    private static final int MOST_KNOWN = 1_000;

    /** Those of this process, which shares its threads. */
    public static final Names OF_PROCESS =
            new Names(InetAddress::getAllByName, 64, Duration.ofSeconds(1), Ticker.systemTicker());

    private final Lookup lookup;
    private final Duration patience;
    private final Semaphore turns;
    private final ConcurrentMap<String, Future<InetAddress[]>> underWay = new ConcurrentHashMap<>();
    private final Cache<String, InetAddress[]> known;

    /** Asks name servers. */
    @FunctionalInterface
    interface Lookup {
        InetAddress[] of(String host) throws UnknownHostException;
    }

    /** Nobody was asked, since too much else is being looked up. */
    public static final class CrowdedException extends UnknownHostException {
        private static final long serialVersionUID = 1;

        CrowdedException(String host) {
            super(host + " cannot be looked up: too many other names are");
        }
    }

    /**
     * For tests with name servers of their own.
     *
     * @param most how many hosts are looked up at once
     * @param patience how long name servers have, where it is known where the host was
     */
    Names(Lookup lookup, int most, Duration patience, Ticker ticker) {
        this.lookup = lookup;
        this.patience = patience;
        this.turns = new Semaphore(most);
        this.known = Caffeine.newBuilder()
                .maximumSize(MOST_KNOWN)
                .expireAfterWrite(BELIEVED)
                .ticker(ticker)
                .executor(Runnable::run)
                .build();
    }

    /**
     * The addresses of the host, at least one.
     *
     * @throws TimeoutException where nobody told in time; it is waited on for those who come next
     * @throws CrowdedException where nobody was asked
     * @throws UnknownHostException where it has none, or name servers fail
     */
    public InetAddress[] within(String host, long nanos)
            throws UnknownHostException, TimeoutException, InterruptedException {
        if (InetAddressUtils.isIPv4(host) || InetAddressUtils.isIPv6(host)) {
            return lookup.of(host);
        }
        InetAddress @Nullable [] before = known.getIfPresent(host);
        if (before == null) {
            return asked(host, nanos);
        }
        try {
            return asked(host, Math.min(nanos, patience.toNanos()));
        } catch (UnknownHostException | TimeoutException untold) {
            return before.clone();
        }
    }

    private InetAddress[] asked(String host, long nanos)
            throws UnknownHostException, TimeoutException, InterruptedException {
        try {
            return look(host).get(nanos, TimeUnit.NANOSECONDS).clone();
        } catch (ExecutionException failed) {
            UnknownHostException unknown = new UnknownHostException(host + " has no address that can be found");
            unknown.initCause(failed.getCause());
            throw unknown;
        }
    }

    private Future<InetAddress[]> look(String host) throws CrowdedException {
        Future<InetAddress[]> running = underWay.get(host);
        if (running != null) {
            return running;
        }
        if (!turns.tryAcquire()) {
            throw new CrowdedException(host);
        }
        FutureTask<InetAddress[]> own = new FutureTask<>(() -> find(host));
        Future<InetAddress[]> others = underWay.putIfAbsent(host, own);
        if (others != null) {
            turns.release();
            return others;
        }
        Thread.ofVirtual().name("looking up " + host).start(own);
        return own;
    }

    private InetAddress[] find(String host) throws UnknownHostException {
        try {
            InetAddress[] found = lookup.of(host);
            known.put(host, found);
            return found;
        } finally {
            underWay.remove(host);
            turns.release();
        }
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        try {
            return within(host, Long.MAX_VALUE);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new UnknownHostException(host + ": interrupted");
        } catch (TimeoutException never) {
            throw new IllegalStateException("centuries went by", never);
        }
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
