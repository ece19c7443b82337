package dev.countersign.registry;

import dev.countersign.image.Repository;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is said of single registries: {@code host[:port]=value}, each host once. */
public final class PerHost {
    private PerHost() {}

    /**
     * The values by their hosts in canonical spelling, in their order.
     *
     * @throws IllegalArgumentException for what says nothing of a registry, or two things of one
     */
    public static Map<String, String> of(Collection<String> said) {
        Map<String, String> byHost = new LinkedHashMap<>();
        for (String each : said) {
            int at = each.indexOf('=');
            String host = Repository.hostOf(at < 0 ? "" : each.substring(0, at).strip())
                    .orElseThrow(() -> new IllegalArgumentException(
                            "\"" + each + "\" does not begin with a registry's host[:port] and ="));
            String value = each.substring(at + 1).strip();
            if (value.isEmpty()) {
                throw new IllegalArgumentException("\"" + each + "\" says nothing after =");
            }
            if (byHost.putIfAbsent(host, value) != null) {
                throw new IllegalArgumentException(host + " is named twice");
            }
        }
        return byHost;
    }
}
