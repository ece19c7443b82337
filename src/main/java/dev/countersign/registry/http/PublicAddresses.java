package dev.countersign.registry.http;

import dev.countersign.http.Names;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Whether a host's addresses are all public: not loopback, link-local (the cloud's metadata), private, carrier-grade NAT,
 * nor an IPv6 form of any of these. Before a host is asked at all, that says what is wrong; as it is connected to, nobody's name
 * can have moved in between.
 */
final class PublicAddresses {
    private final Set<String> allowed;
    private final Names names;

    PublicAddresses(Set<String> allowed, Names names) {
        this.allowed = allowed;
        this.names = names;
    }

    /** All names. */
    Names names() {
        return names;
    }

    /** Whether this host may have whatever address it has. */
    boolean isExcepted(Origin origin) {
        return allowed.contains(origin.canonicalHost());
    }

    /** The names to connect by where only public addresses may be: a host with any other has none. A proxy may be anywhere. */
    DnsResolver alone() {
        Set<String> proxies = proxies();
        return new DnsResolver() {
            @Override
            public InetAddress[] resolve(String host) throws UnknownHostException {
                InetAddress[] found = names.resolve(host);
                Optional<String> refusal = proxies.contains(host) ? Optional.empty() : refusal(found);
                if (refusal.isPresent()) {
                    throw new PrivateAddressException(refusal.get());
                }
                return found;
            }

            @Override
            public String resolveCanonicalHostname(String host) {
                return host;
            }
        };
    }

    /** Whom the JVM asks for what is outside. */
    private static Set<String> proxies() {
        return ProxySelector.getDefault().select(URI.create("https://outside.invalid/")).stream()
                .map(Proxy::address)
                .flatMap(address ->
                        address instanceof InetSocketAddress proxy ? Stream.of(proxy.getHostString()) : Stream.of())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** A host that was sent to is not where it may be. */
    static final class PrivateAddressException extends UnknownHostException {
        private static final long serialVersionUID = 1;

        PrivateAddressException(String message) {
            super(message);
        }
    }

    /**
     * Why this host must not be asked; empty where it may.
     *
     * @throws UnknownHostException where its addresses are not known
     * @throws TimeoutException where they were not within {@code nanos}
     */
    Optional<String> refusal(Origin origin, String host, long nanos)
            throws UnknownHostException, TimeoutException, InterruptedException {
        if (isExcepted(origin)) {
            return Optional.empty();
        }
        return refusal(names.within(host, nanos));
    }

    private static Optional<String> refusal(InetAddress[] addresses) {
        return Arrays.stream(addresses)
                .filter(address -> !isPublic(address))
                .findFirst()
                .map(address -> "which has the private address " + address.getHostAddress()
                        + "; list the host among private redirects if that is meant");
    }

    static boolean isPublic(InetAddress address) {
        byte[] b = address.getAddress();
        return address instanceof Inet4Address ? isPublic4(b[0] & 0xff, b[1] & 0xff, b[2] & 0xff) : isPublic6(b);
    }

    // IANA IPv4 special-purpose address registry.
    private static boolean isPublic4(int a, int b, int c) {
        return switch (a) {
            case 0, 10, 127 -> false;
            case 100 -> b < 64 || b > 127;
            case 169 -> b != 254;
            case 172 -> b < 16 || b > 31;
            case 192 -> b != 168 && !(b == 0 && (c == 0 || c == 2)) && !(b == 88 && c == 99);
            case 198 -> b != 18 && b != 19 && !(b == 51 && c == 100);
            case 203 -> !(b == 0 && c == 113);
            default -> a < 224;
        };
    }

    // Global unicast is 2000::/3; NAT64, mapped, unique local and link-local forms lie outside of it.
    private static boolean isPublic6(byte[] b) {
        boolean globalUnicast = (b[0] & 0xe0) == 0x20;
        int first = (b[0] & 0xff) << 8 | (b[1] & 0xff);
        int second = (b[2] & 0xff) << 8 | (b[3] & 0xff);
        boolean protocol = first == 0x2001 && second < 0x0200;
        boolean documentation = (first == 0x2001 && second == 0x0db8) || (first == 0x3fff && second < 0x1000);
        boolean sixToFour = first == 0x2002;
        return globalUnicast && !protocol && !documentation && !sixToFour;
    }
}
