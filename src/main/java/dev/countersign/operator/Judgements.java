package dev.countersign.operator;

import dev.countersign.image.Digest;
import dev.countersign.readiness.Survey;
import dev.countersign.report.Account;
import dev.countersign.running.Root;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What was judged last of everything that runs in scope. */
final class Judgements implements Standings {
    private record Seen(Judged.Runs runs, Instant first) {}

    /**
     * What is in scope of a profile.
     *
     * @param profile digest of the version of it whose scope this is; empty where nobody looked yet
     * @param places in which namespace each root is, by its uid
     * @param changed those of the roots that were last judged as something else than they were when somebody looked
     * @param looked when that was
     */
    record InScope(
            Optional<Digest> profile, int namespaces, Map<String, String> places, Set<String> changed, Instant looked) {
        static final InScope NOTHING = new InScope(Optional.empty(), 0, Map.of(), Set.of(), Instant.EPOCH);

        InScope {
            places = Map.copyOf(places);
            changed = Set.copyOf(changed);
        }

        Set<String> roots() {
            return places.keySet();
        }

        private Stream<String> in(String namespace) {
            return places.entrySet().stream()
                    .filter(place -> place.getValue().equals(namespace))
                    .map(Map.Entry::getKey);
        }

        private boolean isOf(String root, Judged judged) {
            return !changed.contains(root) || judged.at().isAfter(looked);
        }
    }

    private final Map<Pairing, Judged> judged = new ConcurrentHashMap<>();
    private final Map<String, Seen> seen = new ConcurrentHashMap<>();
    private final Set<Pairing> again = ConcurrentHashMap.newKeySet();
    private final Passes passes = new Passes();
    private volatile Map<String, InScope> scopes = Map.of();
    private volatile Optional<Instant> looked = Optional.empty();

    /**
     * What was judged by now.
     *
     * @param looked when somebody looked what there is
     * @param byRoot by uid and by profile; empty where it was not judged yet
     */
    record Overview(Instant looked, Map<String, Map<String, Optional<Judged>>> byRoot) {}

    /** Takes over what is in scope now, by profile; forgets what is not any more. */
    void scopes(Map<String, InScope> current, Instant now) {
        scopes = Map.copyOf(current);
        looked = Optional.of(now);
        judged.keySet().removeIf(pairing -> !inScope(pairing));
        again.removeIf(pairing -> !inScope(pairing));
        Set<String> roots = Set.copyOf(current.values().stream()
                .flatMap(scope -> scope.roots().stream())
                .toList());
        seen.keySet().retainAll(roots);
        passes.retain(current.keySet());
        current.forEach((name, scope) -> scope.profile()
                .ifPresent(digest -> passes.seen(
                        name, digest, instants(name, digest), scope.roots().size(), now)));
    }

    private List<Instant> instants(String profile, Digest digest) {
        return under(profile, digest).map(Judged::at).toList();
    }

    boolean isDue(Root root, String labels, Pairing pairing, Digest profile, Instant now, Duration interval) {
        return of(pairing)
                .filter(_ -> !again.contains(pairing))
                .map(last -> last.isDue(root, labels, profile, now, interval))
                .orElse(true);
    }

    /** Whether it was judged, and as something else than it is now. */
    boolean isChanged(Root root, String labels, Pairing pairing) {
        return of(pairing).filter(last -> last.isOfAnother(root, labels)).isPresent();
    }

    /** It is to be judged again, although nothing has changed: what was judged counts meanwhile. */
    void again(Pairing pairing) {
        again.add(pairing);
    }

    Passes passes() {
        return passes;
    }

    InScope scope(String profile) {
        return scopes.getOrDefault(profile, InScope.NOTHING);
    }

    /** What was judged by that version of the profile. */
    Stream<Judged> under(String profile, Digest digest) {
        return scope(profile).roots().stream()
                .flatMap(root -> of(new Pairing(root, profile)).stream())
                .filter(judged -> judged.profile().equals(digest));
    }

    Optional<Judged> of(Pairing pairing) {
        return Optional.ofNullable(judged.get(pairing));
    }

    void put(Pairing pairing, Judged result) {
        judged.put(pairing, result);
        again.remove(pairing);
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
        InScope scope = scope(profile);
        List<Standing> standings = scope.roots().stream()
                .flatMap(root -> of(new Pairing(root, profile)).stream())
                .map(Judged::standing)
                .toList();
        return new ProfileStanding(scope.namespaces(), scope.roots().size(), standings, survey(profile, scope));
    }

    private Survey survey(String profile, InScope scope) {
        // What was judged of another change says nothing of this one.
        List<Judged> judged = scope.roots().stream()
                .flatMap(root -> of(new Pairing(root, profile))
                        .filter(each -> scope.profile().equals(Optional.of(each.profile())))
                        .filter(each -> scope.isOf(root, each))
                        .stream())
                .toList();
        return new Survey(
                scope.profile(),
                scope.roots().size(),
                judged.size(),
                judged.stream()
                        .map(Judged::prospect)
                        .filter(prospect -> !prospect.isClear())
                        .toList(),
                judged.stream().map(one -> one.told().orElse(one.at())).min(Comparator.naturalOrder()),
                passes.of(profile).flatMap(Passes.Progress::last));
    }

    /** Whether all that is in that namespace and in scope of that version of the profile was judged by it, and could be told. */
    boolean knows(String profile, Digest digest, String namespace) {
        InScope scope = scope(profile);
        return scope.profile().equals(Optional.of(digest))
                && scope.in(namespace)
                        .allMatch(root -> of(new Pairing(root, profile))
                                .filter(each -> each.profile().equals(digest))
                                .filter(each -> scope.isOf(root, each))
                                .filter(Judged::isKnown)
                                .isPresent());
    }

    /** What was judged of everything that was in scope at the last look; empty until somebody looked. */
    Optional<Overview> overview() {
        Map<String, Map<String, Optional<Judged>>> byRoot = new HashMap<>();
        scopes.forEach((profile, scope) -> scope.roots()
                .forEach(root -> byRoot.computeIfAbsent(root, _ -> new HashMap<>())
                        .put(profile, of(new Pairing(root, profile)))));
        return looked.map(when -> new Overview(when, byRoot));
    }

    /** Takes what is to be reported over from whoever led before, unless it was judged again meanwhile. */
    void restore(Pairing pairing, Judged last, Account account) {
        judged.computeIfPresent(
                pairing, (_, current) -> current.equals(last) ? last.with(Accounted.of(account)) : current);
    }

    Set<String> exceptionsInUse() {
        return judged.values().stream()
                .flatMap(each -> each.standing().exceptions().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    void clear() {
        judged.clear();
        again.clear();
        seen.clear();
        passes.clear();
        scopes = Map.of();
        looked = Optional.empty();
    }

    private boolean inScope(Pairing pairing) {
        InScope scope = scopes.get(pairing.profile());
        return scope != null && scope.roots().contains(pairing.rootUid());
    }
}
