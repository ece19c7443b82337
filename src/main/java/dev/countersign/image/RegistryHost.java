package dev.countersign.image;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** How a registry's host is spelled: {@code host[:port]}, the host a DNS name, an IPv4 or a bracketed IPv6 address. */
final class RegistryHost {
    static final String DOCKER_HUB = "docker.io";

    private static final Set<String> DOCKER_HUB_SPELLINGS = Set.of("index.docker.io", "registry-1.docker.io");
    private static final Pattern NAME =
            Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9-]*+(?<!-))(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]*+(?<!-)))*+");
    private static final Pattern PORT = Pattern.compile("[0-9]{1,9}");
    private static final Pattern GROUP = Pattern.compile("[0-9A-Fa-f]{1,4}");
    private static final int LONGEST_DNS_NAME = 253;
    private static final int HTTPS = 443;
    private static final int LAST_PORT = 65535;

    private RegistryHost() {}

    /** Whether the first element of a reference that has a slash is read as a host and not as a path. */
    static boolean readsAsHost(String element) {
        return element.equals("localhost")
                || element.contains(".")
                || element.contains(":")
                || !element.equals(element.toLowerCase(Locale.ROOT));
    }

    /** The one spelling of this host: lower-case, Docker Hub by its own name, no default port, no zeros before a port. */
    static Optional<String> canonical(String text) {
        int portAt = text.startsWith("[") ? text.indexOf(':', Math.max(text.indexOf(']'), 0)) : text.indexOf(':');
        String host = portAt < 0 ? text : text.substring(0, portAt);
        if (!isName(host) && !isBracketedIpv6(host)) {
            return Optional.empty();
        }
        if (portAt < 0) {
            return Optional.of(withPort(host, HTTPS));
        }
        String port = text.substring(portAt + 1);
        return PORT.matcher(port).matches() && isPort(Integer.parseInt(port))
                ? Optional.of(withPort(host, Integer.parseInt(port)))
                : Optional.empty();
    }

    private static String withPort(String anyCase, int port) {
        String host = anyCase.toLowerCase(Locale.ROOT);
        if (port != HTTPS) {
            return host + ":" + port;
        }
        if (host.equals("localhost")) {
            return host;
        }
        // Without its port a host of one label would be read as the first element of a Docker Hub path.
        if (!host.contains(".") && !host.contains(":")) {
            return host + ":" + port;
        }
        return DOCKER_HUB_SPELLINGS.contains(host) ? DOCKER_HUB : host;
    }

    private static boolean isPort(int port) {
        return port > 0 && port <= LAST_PORT;
    }

    private static boolean isName(String host) {
        return host.length() <= LONGEST_DNS_NAME && NAME.matcher(host).matches();
    }

    private static boolean isBracketedIpv6(String host) {
        if (!host.startsWith("[") || !host.endsWith("]")) {
            return false;
        }
        String address = host.substring(1, host.length() - 1);
        int gap = address.indexOf("::");
        if (gap < 0) {
            return groups(address) == 8;
        }
        int before = gap == 0 ? 0 : groups(address.substring(0, gap));
        int after = gap + 2 == address.length() ? 0 : groups(address.substring(gap + 2));
        return before >= 0 && after >= 0 && before + after < 8;
    }

    /** How many groups of hexadecimal digits these are; -100 where they are something else. */
    private static int groups(String text) {
        String[] groups = text.split(":", -1);
        for (String group : groups) {
            if (!GROUP.matcher(group).matches()) {
                return -100;
            }
        }
        return groups.length;
    }
}
