package dev.countersign.attestation.predicate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Finds packages by patterns without a look at each: see {@code policies/lib/index.rego}, which searches it. Packages are known by the one
 * spelling that {@code policies/lib/packages.rego} gives their names.
 */
final class NameIndex {
    private static final Pattern JOINTS = Pattern.compile("[._-]+");
    private static final String PYPI = "pkg:pypi/";

    private final Map<String, StringBuilder> lines = new TreeMap<>();
    private final Map<String, StringJoiner> respelled = new TreeMap<>();
    private final List<String> unindexed = new ArrayList<>();

    private NameIndex() {}

    /** Of names that are all different; in what order they come they are in the index. */
    static NameIndex of(Collection<String> names) {
        NameIndex index = new NameIndex();
        names.forEach(index::add);
        return index;
    }

    private void add(String name) {
        String spelled = spelled(name);
        if (!isLine(name) || !isLine(spelled)) {
            unindexed.add(name);
            return;
        }
        lines.computeIfAbsent(initial(spelled), _ -> new StringBuilder("\n"))
                .append(spelled)
                .append(' ')
                .append(name)
                .append('\n');
        if (!spelled.equals(name)) {
            respelled.computeIfAbsent(spelled, _ -> new StringJoiner(" ")).add(name);
        }
    }

    /** Whether it can stand in a line beside another, and all know its letters by the same small ones. */
    private static boolean isLine(String name) {
        return name.chars().allMatch(each -> each > ' ' && each < 0x7f);
    }

    private static String spelled(String name) {
        String plain = (name.indexOf('%') < 0 ? name : Percent.decoded(name)).toLowerCase(Locale.ROOT);
        return plain.startsWith(PYPI) ? JOINTS.matcher(plain).replaceAll("-") : plain;
    }

    private static String initial(String spelled) {
        int begin = spelled.lastIndexOf('/') + 1;
        return spelled.substring(begin, Math.min(begin + 1, spelled.length()));
    }

    void putInto(ObjectNode data) {
        ObjectNode texts = data.putObject("index");
        lines.forEach((initial, text) -> texts.put(initial, text.toString()));
        ObjectNode others = data.putObject("respelled");
        respelled.forEach((spelled, names) -> others.put(spelled, names.toString()));
        Lists.put(data, "unindexed", unindexed);
    }
}
