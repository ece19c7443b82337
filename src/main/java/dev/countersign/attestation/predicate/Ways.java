package dev.countersign.attestation.predicate;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The ways to comply with terms, of which one suffices; each is the licenses that it needs. At most {@value #MOST} ways, that need
 * {@value #MOST_LICENSES} licenses in all: beyond that nobody tells, since few words spell very many of both.
 */
final class Ways {
    private static final int MOST = 64;
    private static final int MOST_LICENSES = 4096;

    private final List<Set<String>> ways;

    private Ways(List<Set<String>> ways) {
        this.ways = ways;
    }

    /** The one way that needs {@code license} alone. */
    static Ways of(String license) {
        return of(List.of(List.of(license)));
    }

    static Ways of(List<List<String>> ways) {
        List<Set<String>> own = new ArrayList<>();
        ways.forEach(way -> own.add(new LinkedHashSet<>(way)));
        return new Ways(own);
    }

    /** Where either holds; empty where these are too many. Neither is used afterwards. */
    Optional<Ways> or(Ways other) {
        ways.addAll(other.ways);
        return few();
    }

    /** Where both hold; empty where these are too many. Neither is used afterwards. */
    Optional<Ways> and(Ways other) {
        if (ways.size() * other.ways.size() > MOST) {
            return Optional.empty();
        }
        // As with a long list, to which nothing but one more is added each time.
        if (other.ways.size() == 1) {
            ways.forEach(way -> way.addAll(other.ways.getFirst()));
            return few();
        }
        List<Set<String>> both = new ArrayList<>();
        for (Set<String> one : ways) {
            for (Set<String> another : other.ways) {
                Set<String> way = new LinkedHashSet<>(one);
                way.addAll(another);
                both.add(way);
            }
        }
        return new Ways(both).few();
    }

    List<List<String>> lists() {
        return ways.stream().map(List::copyOf).toList();
    }

    private Optional<Ways> few() {
        int licenses = ways.stream().mapToInt(Set::size).sum();
        return ways.size() > MOST || licenses > MOST_LICENSES ? Optional.empty() : Optional.of(this);
    }
}
