package dev.countersign.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
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
 * <p>What was found is so for 30 seconds, besides those of the JVM's own cache. After that, where name servers cannot tell, or not soon, a
 * host is believed to be where it was within the last day (RFC 8767, <em>Serving Stale Data to Improve DNS Resiliency</em>): an outage of theirs stops none
 * of what is known. That there is no such host is believed at once.
 */
public final class Names implements DnsResolver {
    private static final Duration FRESH = Duration.ofSeconds(30);
    private static final Duration BELIEVED = Duration.ofDays(1);
    private static final int MOST_KNOWN = 1_000;
    /** Of one host; whoever has it chooses how many there are, and they are tried one after the other. */
    private static final int MOST_ADDRESSES = 16;

    /** Those of this process, which shares its threads. More hosts are looked up at once than background judging asks for. */
    public static final Names OF_PROCESS =
            new Names(InetAddress::getAllByName, 96, Duration.ofMillis(1_800), Ticker.systemTicker());

    private final Lookup lookup;
    private final Duration patience;
    private final Ticker ticker;
    private final Semaphore turns;
    private final ConcurrentMap<String, Future<InetAddress[]>> underWay = new ConcurrentHashMap<>();
    private final Cache<String, Known> known = Caffeine.newBuilder()
            .maximumSize(MOST_KNOWN)
            .executor(Runnable::run)
            .build();

    /** Asks name servers. */
    @FunctionalInterface
    interface Lookup {
        InetAddress[] of(String host) throws UnknownHostException;
    }

    /**
     * Where a host was.
     *
     * @param found when name servers told
     * @param until when they are to be asked again
     */
    private record Known(InetAddress[] addresses, long found, long until) {}

    /** Nothing was told of the host, and that is our fault. */
    public static final class CrowdedException extends UnknownHostException {
        private static final long serialVersionUID = 1;

        CrowdedException(String host, String why) {
            super(host + " cannot be looked up: " + why);
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
        this.ticker = ticker;
        this.turns = new Semaphore(most);
    }

    /**
     * The addresses of the host, at least one and at most 16.
     *
     * @throws TimeoutException where nobody told in time; it is waited on for those who come next
     * @throws CrowdedException where nobody was asked, or nobody could be
     * @throws UnknownHostException where it has none, or name servers cannot tell
     */
    public InetAddress[] within(String host, long nanos)
            throws UnknownHostException, TimeoutException, InterruptedException {
        String name = bare(host).toLowerCase(Locale.ROOT);
        if (InetAddressUtils.isIPv4(name) || InetAddressUtils.isIPv6(name) || name.equals("localhost")) {
            return lookup.of(name);
        }
        Known before = known.getIfPresent(name);
        if (before != null && ticker.read() < before.until()) {
            return before.addresses().clone();
        }
        if (before == null || ticker.read() - before.found() >= BELIEVED.toNanos()) {
            return asked(name, nanos);
        }
        try {
            return asked(name, Math.min(nanos, patience.toNanos()));
        } catch (UnknownHostException | TimeoutException untold) {
            Optional<InetAddress[]> believed = sinceThen(name, before);
            if (believed.isEmpty()) {
                throw untold;
            }
            return believed.get();
        }
    }

    /** What is believed of a host of which {@code before} was known; empty where it is no more. */
    private Optional<InetAddress[]> sinceThen(String name, Known before) {
        known.asMap()
                .replace(name, before, new Known(before.addresses(), before.found(), ticker.read() + FRESH.toNanos()));
        return Optional.ofNullable(known.getIfPresent(name))
                .map(now -> now.addresses().clone());
    }

    private static String bare(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    // EAI_NONAME and EAI_NODATA, as the C library says them. All else, such as nothing in the JVM's cache of failures,
    // is no word on the host.
    private static boolean isGone(UnknownHostException failed) {
        String message = String.valueOf(failed.getMessage());
        return message.contains("not known") || message.contains("No address associated");
    }

    private InetAddress[] asked(String host, long nanos)
            throws UnknownHostException, TimeoutException, InterruptedException {
        try {
            return look(host).get(nanos, TimeUnit.NANOSECONDS).clone();
        } catch (CancellationException never) {
            throw new CrowdedException(host, "no thread");
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof UnknownHostException unknown) {
                throw (UnknownHostException) new UnknownHostException(unknown.getMessage()).initCause(unknown);
            }
            throw (CrowdedException) new CrowdedException(host, "that broke").initCause(failed.getCause());
        }
    }

    private Future<InetAddress[]> look(String host) throws CrowdedException {
        @Nullable Future<InetAddress[]> running = underWay.get(host);
        if (running != null) {
            return running;
        }
        FutureTask<InetAddress[]> own = new FutureTask<>(() -> find(host));
        if (!turns.tryAcquire()) {
            throw new CrowdedException(host, "too many other names are");
        }
        try {
            @Nullable Future<InetAddress[]> others = underWay.putIfAbsent(host, own);
            if (others != null) {
                turns.release();
                return others;
            }
            Thread.ofVirtual().name("looking up " + host).start(own);
            return own;
        } catch (Throwable none) {
            own.cancel(false);
            underWay.remove(host, own);
            turns.release();
            throw none;
        }
    }

    private InetAddress[] find(String host) throws UnknownHostException {
        try {
            InetAddress[] all = lookup.of(host);
            InetAddress[] found = Arrays.copyOf(all, Math.min(all.length, MOST_ADDRESSES));
            long now = ticker.read();
            known.put(host, new Known(found, now, now + FRESH.toNanos()));
            return found;
        } catch (UnknownHostException unknown) {
            if (isGone(unknown)) {
                known.invalidate(host);
            }
            throw unknown;
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
