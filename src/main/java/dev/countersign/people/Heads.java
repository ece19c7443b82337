package dev.countersign.people;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How many people those who acted certainly are: as {@code at_least} of {@code policies/lib/people.rego} counts them. */
public record Heads(IdentityMap identities) {
    /**
     * As many of these as are certainly different people, in their order; where several choices are, those that come first. Whom the map knows can be
     * told from each other, and so can accounts of one system; who is mapped elsewhere may be any stranger.
     */
    public List<Act> certain(List<Act> acts) {
        List<Act> first = acts.subList(0, Math.min(1, acts.size()));
        if (identities.lost().isPresent()) {
            return first;
        }
        List<Act> mapped = acts.stream().filter(act -> person(act).isPresent()).toList();
        return Stream.concat(Stream.of(first, mapped), worlds(acts).stream())
                .map(this::different)
                .reduce(first, (best, other) -> other.size() > best.size() ? other : best);
    }

    private static Collection<List<Act>> worlds(List<Act> acts) {
        return acts.stream()
                .filter(act -> act.who().world().isPresent())
                .collect(Collectors.groupingBy(act -> act.who().world()))
                .values();
    }

    private List<Act> different(List<Act> acts) {
        List<Act> different = new ArrayList<>();
        Set<Principal> mapped = acts.stream()
                .filter(act -> person(act).isPresent())
                .map(act -> act.who().folded())
                .collect(Collectors.toSet());
        Set<Object> seen = new HashSet<>();
        for (Act act : acts) {
            Principal account = act.who().folded();
            // Of an account that the map has twice, for two people, no other spelling is anybody's.
            boolean another =
                    person(act).map(seen::add).orElseGet(() -> !mapped.contains(account) && seen.add(account));
            if (another) {
                different.add(act);
            }
        }
        return different;
    }

    private Optional<String> person(Act act) {
        return identities.certain(act.who());
    }
}
