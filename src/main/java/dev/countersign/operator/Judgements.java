package dev.countersign.operator;

import dev.countersign.image.Digest;
import dev.countersign.running.Root;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** What was judged last of everything that runs in scope. */
final class Judgements implements Standings {
    private record Seen(Judged.Runs runs, Instant first) {}

    /** What is in scope of a profile. */
    record InScope(int namespaces, Set<String> roots) {
        InScope {
            roots = Set.copyOf(roots);
        }
    }

    private final Map<Pairing, Judged> judged = new ConcurrentHashMap<>();
    private final Map<String, Seen> seen = new ConcurrentHashMap<>();
    private volatile Map<String, InScope> scopes = Map.of();

    /** Takes over what is in scope now, by profile; forgets what is not any more. */
    void scopes(Map<String, InScope> current) {
        scopes = Map.copyOf(current);
        judged.keySet().removeIf(pairing -> !inScope(pairing));
        Set<String> roots = Set.copyOf(current.values().stream()
                .flatMap(scope -> scope.roots().stream())
                .toList());
        seen.keySet().retainAll(roots);
    }

    boolean isDue(Root root, Pairing pairing, Digest profile, Instant now, Duration interval) {
        return of(pairing).map(last -> last.isDue(root, profile, now, interval)).orElse(true);
    }

    Optional<Judged> of(Pairing pairing) {
        return Optional.ofNullable(judged.get(pairing));
    }

    void put(Pairing pairing, Judged result) {
        judged.put(pairing, result);
    }

    /** Since when the root was seen to run what it runs. */
    Instant firstSeen(Root root, Instant now) {
        Judged.Runs runs = Judged.Runs.of(root);
        return seen.merge(
                        root.uid(),
                        new Seen(runs, now),
                        (old, fresh) -> old.runs().equals(runs) ? old : fresh)
                .first();
    }

    @Override
    public ProfileStanding under(String profile) {
        InScope scope = scopes.getOrDefault(profile, new InScope(0, Set.of()));
        List<Standing> standings = scope.roots().stream()
                .flatMap(root -> of(new Pairing(root, profile)).stream())
                .map(Judged::standing)
                .toList();
        return new ProfileStanding(scope.namespaces(), scope.roots().size(), standings);
    }

    Set<String> exceptionsInUse() {
        return judged.values().stream()
                .flatMap(each -> each.standing().exceptions().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    void clear() {
        judged.clear();
        seen.clear();
        scopes = Map.of();
    }

    private boolean inScope(Pairing pairing) {
        InScope scope = scopes.get(pairing.profile());
        return scope != null && scope.roots().contains(pairing.rootUid());
    }
}
