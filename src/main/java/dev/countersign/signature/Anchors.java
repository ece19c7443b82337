package dev.countersign.signature;

import dev.countersign.image.Digest;
import dev.countersign.key.VerificationKey;
import dev.countersign.trustroot.TrustRoot;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What signatures are checked with: more of it can make more evidence count, and never less.
 *
 * @param keys each once, whatever its spelling; by their fingerprints, so that every replica says the same of what none of them made
 * @param roots each once, by their digests
 */
public record Anchors(List<VerificationKey> keys, List<TrustRoot> roots) {
    public Anchors {
        keys = each(keys, VerificationKey::fingerprint);
        roots = each(roots, TrustRoot::digest);
    }

    /** Keys alone. */
    public static Anchors of(Collection<VerificationKey> keys) {
        return new Anchors(List.copyOf(keys), List.of());
    }

    /** What tells these from others: equal names check alike. */
    public Set<Digest> names() {
        Set<Digest> names = new TreeSet<>();
        keys.forEach(key -> names.add(key.fingerprint()));
        roots.forEach(root -> names.add(root.digest()));
        return names;
    }

    private static <T> List<T> each(List<T> items, Function<T, Digest> name) {
        Map<Digest, T> byName = new TreeMap<>();
        items.forEach(item -> byName.putIfAbsent(name.apply(item), item));
        return List.copyOf(byName.values());
    }
}
