package dev.countersign.operator;

import dev.countersign.operator.Judgements.InScope;
import dev.countersign.operator.RunningJudge.Case;
import dev.countersign.profile.Profiles;
import dev.countersign.profile.Reach;
import dev.countersign.profile.ResolvedProfile;
import dev.countersign.report.Account;
import dev.countersign.running.Root;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Judges what runs, and what is declared to: every root in the scope of a profile once, again whenever it, its namespace, the
 * profile or an exception has changed, and after a while in any case. What is due is found by looking at everything, so that no
 * lost event is ever missed; what whoever led before has judged is not judged again for that he is gone.
 */
public final class BackgroundJudging implements Duty, Standings {
    private static final Duration LOOK = Duration.ofSeconds(10);
    private static final Duration APART = Duration.ofSeconds(1);

    private final Running running;
    private final Profiles profiles;
    private final Namespaces namespaces;
    private final Reach reach;
    private final Duration interval;
    private final InstantSource clock;
    private final JudgingPorts ports;
    private final RunningJudge judge;
    private final Judgements judgements = new Judgements();
    private final JudgingQueue queue;
    private final SurveyKeeping keeping;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Recurring rounds = new Recurring("judging what runs", LOOK, APART, this::round);

    /** What runs, as {@link dev.countersign.running.Inventory} knows it. */
    public record Running(Supplier<List<Root>> roots, Function<String, Optional<Root>> root) {}

    /**
     * How much is judged.
     *
     * @param interval how often everything is judged again
     * @param rate most that are begun in a second
     */
    public record Pace(Duration interval, int rate) {}

    public BackgroundJudging(
            Running running,
            Profiles profiles,
            Namespaces namespaces,
            List<String> exempt,
            JudgingPorts ports,
            Surveys surveys,
            Pace pace,
            InstantSource clock) {
        this.running = running;
        this.profiles = profiles;
        this.namespaces = namespaces;
        this.reach = new Reach(Set.copyOf(exempt));
        this.interval = pace.interval();
        this.clock = clock;
        this.ports = ports;
        this.judge = new RunningJudge(ports, clock);
        this.keeping = new SurveyKeeping(surveys, judgements);
        this.queue = new JudgingQueue(pace.rate(), this::judge);
    }

    @Override
    public void start() {
        queue.start();
        rounds.start();
    }

    @Override
    public void stop() {
        rounds.stop();
        queue.stop();
        judgements.clear();
        keeping.clear();
    }

    /** Calls {@code listener} after each look at everything; it must not block. */
    public void onLook(Runnable listener) {
        listeners.add(listener);
    }

    /** Something that runs, a namespace, a profile or an exception has changed. */
    public void changed() {
        rounds.wake();
    }

    /** How many wait to be judged. */
    public int waiting() {
        return queue.size();
    }

    @Override
    public ProfileStanding under(String profile) {
        return judgements.under(profile);
    }

    /** The uids of the exceptions that hide something of what runs. */
    public Set<String> exceptionsInUse() {
        return judgements.exceptionsInUse();
    }

    /**
     * Whether all that runs in that namespace was judged under that version of the profile, by this leader or by one before; not
     * so while something could never be told.
     */
    public boolean knows(ResolvedProfile profile, String namespace) {
        return judgements.knows(profile.profile().name(), profile.digest(), namespace);
    }

    Optional<Judgements.Overview> overview() {
        return judgements.overview();
    }

    void restore(Pairing pairing, Judged last, Account account) {
        judgements.restore(pairing, last, account);
    }

    /** Has that judged again, although what was judged is still so. */
    void again(Pairing pairing) {
        judgements.again(pairing);
    }

    /** Looks, and does what follows from it. */
    void round() {
        look().forEach(queue::add);
        listeners.forEach(Runnable::run);
        profiles.all().forEach(profile -> keeping.keep(profile, clock.instant()));
    }

    /** Finds what is in scope, and of that what is due: what was never judged first, then what was judged longest ago. */
    List<Pairing> look() {
        Instant now = clock.instant();
        Map<String, Map<String, String>> labels = namespaces.labels();
        List<Root> roots = running.roots().get();
        Map<String, InScope> scopes = new HashMap<>();
        List<Pairing> due = new ArrayList<>();
        for (ResolvedProfile profile : profiles.all()) {
            List<Root> inScope = roots.stream()
                    .filter(root -> reaches(profile, root, labels))
                    .toList();
            keeping.resume(profile, inScope);
            Set<String> changed = uids(inScope.stream()
                    .filter(root -> judgements.isChanged(root, mark(root, labels), pairing(root, profile))
                            || isExcusedOtherwise(root, profile, now))
                    .toList());
            scopes.put(
                    profile.profile().name(),
                    new InScope(
                            Optional.of(profile.digest()), reached(profile, labels), places(inScope), changed, now));
            inScope.stream()
                    .filter(root -> changed.contains(root.uid())
                            || judgements.isDue(
                                    root, mark(root, labels), pairing(root, profile), profile.digest(), now, interval))
                    .forEach(root -> due.add(pairing(root, profile)));
        }
        judgements.scopes(scopes, now);
        due.sort(Comparator.comparing(
                pairing -> judgements.of(pairing).map(Judged::at).orElse(Instant.EPOCH)));
        return due;
    }

    private static String mark(Root root, Map<String, Map<String, String>> labels) {
        return LabelMark.of(root, labels.getOrDefault(root.workload().ref().namespace(), Map.of()));
    }

    /** An exception was made or withdrawn, or has ended, that is for this one. */
    private boolean isExcusedOtherwise(Root root, ResolvedProfile profile, Instant now) {
        return judgements
                .of(pairing(root, profile))
                .filter(last -> !last.excuses().equals(ports.excuses(root, profile, now)))
                .isPresent();
    }

    private static Pairing pairing(Root root, ResolvedProfile profile) {
        return new Pairing(root.uid(), profile.profile().name());
    }

    void judge(Pairing pairing) {
        Optional<Root> root = running.root().apply(pairing.rootUid());
        Optional<ResolvedProfile> profile = profiles.all().stream()
                .filter(candidate -> candidate.profile().name().equals(pairing.profile()))
                .findFirst();
        Map<String, Map<String, String>> labels = namespaces.labels();
        // What has left the scope meanwhile is nobody's business any more.
        if (root.isEmpty() || profile.isEmpty() || !reaches(profile.get(), root.get(), labels)) {
            return;
        }
        judgements.put(
                pairing,
                judge.judge(new Case(
                        root.get(),
                        profile.get(),
                        labels.getOrDefault(root.get().workload().ref().namespace(), Map.of()),
                        judgements.firstSeen(root.get(), clock.instant()),
                        judgements.of(pairing))));
    }

    private boolean reaches(ResolvedProfile profile, Root root, Map<String, Map<String, String>> labels) {
        String namespace = root.workload().ref().namespace();
        Map<String, String> known = labels.get(namespace);
        return known != null && reach.reaches(profile, namespace, known);
    }

    private int reached(ResolvedProfile profile, Map<String, Map<String, String>> labels) {
        return Math.toIntExact(labels.entrySet().stream()
                .filter(namespace -> reach.reaches(profile, namespace.getKey(), namespace.getValue()))
                .count());
    }

    private static Map<String, String> places(List<Root> roots) {
        return roots.stream()
                .collect(Collectors.toUnmodifiableMap(
                        Root::uid, root -> root.workload().ref().namespace()));
    }

    private static Set<String> uids(List<Root> roots) {
        return roots.stream().map(Root::uid).collect(Collectors.toUnmodifiableSet());
    }
}
