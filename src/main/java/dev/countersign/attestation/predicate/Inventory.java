package dev.countersign.attestation.predicate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.attestation.Field;
import dev.countersign.attestation.UnreadableException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a bill of materials lists, counted and sorted so that a rule finds a package or a license without reading all of it. */
final class Inventory {
    /** How many components are taken at the most. */
    static final int MOST = 100_000;

    /** How many licenses all ways to comply may name: few words spell many, and rules see them all. Left out they would be what nobody knows. */
    private static final int MOST_TOLD = 200_000;

    private final Map<String, Integer> licenses = new TreeMap<>();
    private final Map<String, SortedSet<String>> packages = new TreeMap<>();
    private final Map<String, Licensed> licensed = new TreeMap<>();
    private final SortedSet<String> unlicensed = new TreeSet<>();
    private int total;
    private int withoutVersion;
    private int withoutUrl;
    private int withoutLicense;
    private int withoutSupplier;
    private int told;

    /**
     * One component.
     *
     * @param version empty where it has none
     * @param urls its package URLs; without any it goes by its name
     * @param licensing empty where nothing says what it is licensed under
     * @param hasSupplier whether it says from whom it is
     */
    record Component(
            String name, String version, List<PackageUrl> urls, Optional<Licensing> licensing, boolean hasSupplier) {
        List<String> names() {
            return urls.isEmpty()
                    ? List.of(name)
                    : urls.stream().map(PackageUrl::name).distinct().toList();
        }
    }

    /** What is licensed alike. */
    private record Licensed(Licensing licensing, SortedSet<String> packages) {
        Licensed(Licensing licensing) {
            this(licensing, new TreeSet<>());
        }

        void addTo(ArrayNode all) {
            ObjectNode data = all.addObject().put("expression", licensing.expression());
            licensing.alternatives().ifPresent(ways -> {
                ArrayNode list = data.putArray("alternatives");
                ways.forEach(way -> way.forEach(list.addArray()::add));
            });
            Lists.put(data, "packages", List.copyOf(packages));
        }
    }

    /** @param list the list that {@code component} is in, which may be too long */
    void add(Field list, Component component) throws UnreadableException {
        total++;
        if (total > MOST) {
            throw tooMany(list, MOST, "components");
        }
        boolean versioned = versions(component);
        withoutVersion += versioned ? 0 : 1;
        withoutUrl += component.urls().isEmpty() ? 1 : 0;
        withoutLicense += component.licensing().isEmpty() ? 1 : 0;
        withoutSupplier += component.hasSupplier() ? 0 : 1;
        component
                .licensing()
                .ifPresent(licensing -> licensing.ids().forEach(id -> licenses.merge(id, 1, Integer::sum)));
        Optional<Licensing> licensing = component.licensing();
        (licensing.isPresent() ? licensed(list, licensing.get()).packages : unlicensed).addAll(component.names());
    }

    private static UnreadableException tooMany(Field list, int most, String what) {
        return UnreadableException.overLimit(
                "%s: needed are at most %d %s, found are more".formatted(list.path(), most, what));
    }

    private Licensed licensed(Field list, Licensing licensing) throws UnreadableException {
        Licensed known = licensed.get(licensing.expression());
        if (known != null) {
            return known;
        }
        told += licensing.told();
        if (told > MOST_TOLD) {
            throw tooMany(list, MOST_TOLD, "licenses in all ways to comply with their terms");
        }
        Licensed first = new Licensed(licensing);
        licensed.put(licensing.expression(), first);
        return first;
    }

    private boolean versions(Component component) {
        if (component.urls().isEmpty()) {
            return put(component.name(), component.version());
        }
        boolean versioned = false;
        for (PackageUrl url : component.urls()) {
            versioned |= put(url.name(), url.versionOr(component.version()));
        }
        return versioned;
    }

    private boolean put(String name, String version) {
        packages.computeIfAbsent(name, _ -> new TreeSet<>()).add(version);
        return !version.isEmpty();
    }

    void putInto(ObjectNode data) {
        data.put("withoutVersion", withoutVersion);
        data.put("withoutPurl", withoutUrl);
        data.put("withoutLicense", withoutLicense);
        data.put("withoutSupplier", withoutSupplier);
        licenses.forEach(data.putObject("licenses")::put);
        ArrayNode terms = data.putArray("licensed");
        licensed.values().forEach(each -> each.addTo(terms));
        Lists.put(data, "unlicensed", List.copyOf(unlicensed));
        ObjectNode all = data.putObject("packages");
        packages.forEach((name, versions) -> Lists.put(all, name, told(versions)));
        NameIndex.of(packages.keySet()).putInto(data);
    }

    /** None where no component has one; where only some have, an empty one stands for the others. */
    private static List<String> told(SortedSet<String> versions) {
        return versions.size() == 1 && versions.getFirst().isEmpty() ? List.of() : List.copyOf(versions);
    }

    int total() {
        return total;
    }
}
