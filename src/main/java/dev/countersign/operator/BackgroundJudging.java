package dev.countersign.operator;

import dev.countersign.operator.Judgements.InScope;
import dev.countersign.operator.RunningJudge.Case;
import dev.countersign.profile.Profiles;
import dev.countersign.profile.Reach;
import dev.countersign.profile.ResolvedProfile;
import dev.countersign.running.Root;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Judges what runs: every root in the scope of a profile once, again whenever it, its namespace or the profile has changed, and
 * after a while in any case. What is due is found by looking at everything, so that no lost event is ever missed.
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
    private final RunningJudge judge;
    private final Judgements judgements = new Judgements();
    private final JudgingQueue queue;
    private final Recurring rounds = new Recurring("judging what runs", LOOK, APART, this::queueWhatIsDue);

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
            Pace pace,
            InstantSource clock) {
        this.running = running;
        this.profiles = profiles;
        this.namespaces = namespaces;
        this.reach = new Reach(Set.copyOf(exempt));
        this.interval = pace.interval();
        this.clock = clock;
        this.judge = new RunningJudge(ports, clock);
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
    }

    /** Something that runs, a namespace or a profile has changed. */
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

    private void queueWhatIsDue() {
        look().forEach(queue::add);
    }

    /** Finds what is in scope, and of that what is due. */
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
            scopes.put(profile.profile().name(), new InScope(reached(profile, labels), uids(inScope)));
            inScope.stream()
                    .filter(root -> judgements.isDue(root, pairing(root, profile), profile.digest(), now, interval))
                    .forEach(root -> due.add(pairing(root, profile)));
        }
        judgements.scopes(scopes);
        return due;
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

    private static Set<String> uids(List<Root> roots) {
        return roots.stream().map(Root::uid).collect(Collectors.toUnmodifiableSet());
    }
}
