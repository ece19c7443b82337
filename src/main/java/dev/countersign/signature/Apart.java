package dev.countersign.signature;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** How many there are of those who are known by several marks, where whoever shares a mark is one, and one with whom that one is. */
public final class Apart {
    private Apart() {}

    /**
     * How many.
     *
     * @param each the marks that one is known by
     */
    public static int count(Collection<Set<Object>> each) {
        List<Set<Object>> apart = new ArrayList<>();
        for (Set<Object> marks : each) {
            List<Set<Object>> same = apart.stream()
                    .filter(known -> !Collections.disjoint(known, marks))
                    .toList();
            apart.removeAll(same);
            Set<Object> all = new HashSet<>(marks);
            same.forEach(all::addAll);
            apart.add(all);
        }
        return apart.size();
    }
}
