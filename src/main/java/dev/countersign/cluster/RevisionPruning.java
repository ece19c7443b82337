package dev.countersign.cluster;

import static java.util.stream.Collectors.groupingBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which revisions nothing needs any more, and has not for a while: a decision may still be on its way to its record. A profile
 * that is there keeps its newest ones whatever its records say, since it falls back on them.
 */
final class RevisionPruning {
    private static final int NEWEST = 10;
    private static final int MOST = 100;
    private static final Duration GRACE = Duration.ofHours(1);
    private static final Comparator<KeptText> NEWEST_FIRST = Comparator.comparingLong(KeptText::generation)
            .thenComparing(KeptText::created)
            .reversed();

    private final Map<String, Instant> unneededSince = new HashMap<>();

    /**
     * What may need a revision.
     *
     * @param digests that records pin, that are in force or that the library has
     * @param profiles uids of the profiles that there are
     */
    record Needs(Set<String> digests, Set<String> profiles) {
        Needs {
            digests = Set.copyOf(digests);
            profiles = Set.copyOf(profiles);
        }
    }

    /** What may go now; the rest another time. */
    List<KeptText> surplus(Collection<KeptText> kept, Needs needs, Instant now) {
        Set<KeptText> needed = needed(kept, needs);
        List<KeptText> unneeded =
                kept.stream().filter(text -> !needed.contains(text)).toList();
        unneededSince.keySet().retainAll(unneeded.stream().map(KeptText::name).collect(Collectors.toSet()));
        unneeded.forEach(text -> unneededSince.putIfAbsent(text.name(), now));
        return unneeded.stream()
                .filter(text -> isOver(text.created(), now))
                .filter(text -> isOver(unneededSince.getOrDefault(text.name(), now), now))
                .limit(MOST)
                .toList();
    }

    private static Set<KeptText> needed(Collection<KeptText> kept, Needs needs) {
        Set<KeptText> needed = Stream.of(
                        kept.stream()
                                .filter(text -> text.digest()
                                        .filter(needs.digests()::contains)
                                        .isPresent()),
                        newest(kept, needs.profiles()),
                        marks(kept, needs.profiles()))
                .flatMap(part -> part)
                .collect(Collectors.toCollection(HashSet::new));
        Set<String> rules =
                needed.stream().flatMap(text -> text.policies().stream()).collect(Collectors.toSet());
        kept.stream()
                .filter(text -> text.profileUid().isEmpty())
                .filter(text -> text.digest().filter(rules::contains).isPresent())
                .forEach(needed::add);
        return needed;
    }

    private static Stream<KeptText> newest(Collection<KeptText> kept, Set<String> profiles) {
        return kept.stream()
                .filter(KeptText::isProfile)
                .filter(text -> text.profileUid().filter(profiles::contains).isPresent())
                .collect(groupingBy(KeptText::profileUid))
                .values()
                .stream()
                .flatMap(ofProfile -> ofProfile.stream().sorted(NEWEST_FIRST).limit(NEWEST));
    }

    private static Stream<KeptText> marks(Collection<KeptText> kept, Set<String> profiles) {
        return kept.stream()
                .filter(text -> text.digest().isEmpty())
                .filter(text -> text.profileUid().filter(profiles::contains).isPresent());
    }

    private static boolean isOver(Instant since, Instant now) {
        return !now.isBefore(since.plus(GRACE));
    }
}
