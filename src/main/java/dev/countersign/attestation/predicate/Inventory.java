package dev.countersign.attestation.predicate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.attestation.Field;
import dev.countersign.attestation.UnreadableException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a bill of materials lists, counted and sorted so that a rule finds a package or a license without reading all of it. */
final class Inventory {
    /** How many components are taken at the most. */
    static final int MOST = 100_000;

    private final Map<String, Integer> licenses = new TreeMap<>();
    private final Map<String, SortedSet<String>> packages = new TreeMap<>();
    private int total;
    private int withoutVersion;
    private int withoutLicense;
    private int withoutSupplier;

    /**
     * One component.
     *
     * @param version empty where it has none
     * @param urls its package URLs; without any it goes by its name
     * @param hasSupplier whether it says from whom it is
     */
    record Component(String name, String version, List<PackageUrl> urls, Set<String> licenses, boolean hasSupplier) {}

    /** @param list the list that {@code component} is in, which may be too long */
    void add(Field list, Component component) throws UnreadableException {
        total++;
        if (total > MOST) {
            throw new UnreadableException(list.path() + ": needed are at most " + MOST + " components, found are more");
        }
        boolean versioned = versions(component);
        withoutVersion += versioned ? 0 : 1;
        withoutLicense += component.licenses().isEmpty() ? 1 : 0;
        withoutSupplier += component.hasSupplier() ? 0 : 1;
        component.licenses().forEach(id -> licenses.merge(id, 1, Integer::sum));
    }

    private boolean versions(Component component) {
        if (component.urls().isEmpty()) {
            return put(component.name(), component.version());
        }
        boolean versioned = false;
        for (PackageUrl url : component.urls()) {
            versioned |= put(url.name(), url.version().isEmpty() ? component.version() : url.version());
        }
        return versioned;
    }

    private boolean put(String name, String version) {
        SortedSet<String> versions = packages.computeIfAbsent(name, _ -> new TreeSet<>());
        if (!version.isEmpty()) {
            versions.add(version);
        }
        return !version.isEmpty();
    }

    void putInto(ObjectNode data) {
        data.put("withoutVersion", withoutVersion);
        data.put("withoutLicense", withoutLicense);
        data.put("withoutSupplier", withoutSupplier);
        licenses.forEach(data.putObject("licenses")::put);
        ObjectNode all = data.putObject("packages");
        packages.forEach((name, versions) -> Lists.put(all, name, List.copyOf(versions)));
    }

    int total() {
        return total;
    }
}
