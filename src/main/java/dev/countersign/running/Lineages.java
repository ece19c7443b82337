package dev.countersign.running;

import dev.countersign.workload.WorkloadKind;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who controls whom among all that was seen. An owner counts only where it was seen itself, for what is proved to be made by it
 * (see {@link Kinship}), and for nothing that somebody made by an act of their own. Where it cannot be proved, what runs is a
 * root: rather one too many than one that nobody judges.
 */
final class Lineages {
    /** Pods of ReplicaSets of Deployments, of Jobs of CronJobs: no longer chain is made by Kubernetes itself. */
    private static final int LONGEST = 4;

    private final Provenance provenance;
    private final Map<String, Held> byUid = new HashMap<>();
    private final Map<String, Set<String>> claimedBy = new HashMap<>();

    Lineages(Provenance provenance) {
        this.provenance = provenance;
    }

    /** Takes {@code held} over from whatever was there under its uid; gives the uid of its root. */
    synchronized String put(Held held) {
        forget(held.uid());
        byUid.put(held.uid(), held);
        held.workload()
                .controller()
                .ifPresent(owner -> claimedBy
                        .computeIfAbsent(owner.uid(), _ -> new LinkedHashSet<>())
                        .add(held.uid()));
        return rootOf(held);
    }

    /** Forgets what has that uid; gives the uid of the root that it had, empty where it was not there. */
    synchronized Optional<String> remove(String uid) {
        Optional<String> root = held(uid).map(this::rootOf);
        forget(uid);
        return root;
    }

    private void forget(String uid) {
        Held before = byUid.remove(uid);
        if (before != null) {
            before.workload()
                    .controller()
                    .ifPresent(owner -> claimedBy.computeIfPresent(owner.uid(), (_, claiming) -> {
                        claiming.remove(uid);
                        return claiming.isEmpty() ? null : claiming;
                    }));
        }
    }

    synchronized void clear() {
        byUid.clear();
        claimedBy.clear();
    }

    private String rootOf(Held held) {
        Held at = held;
        for (int i = 0; i < LONGEST; i++) {
            Optional<Held> owner = owner(at);
            if (owner.isEmpty()) {
                break;
            }
            at = owner.get();
        }
        return at.uid();
    }

    synchronized List<Root> roots() {
        return byUid.values().stream()
                .filter(held -> owner(held).isEmpty())
                .map(this::root)
                .toList();
    }

    synchronized Optional<Root> root(String uid) {
        return held(uid).filter(held -> owner(held).isEmpty()).map(this::root);
    }

    /** What has that uid, as if nothing owned it: what somebody did to a Pod is on record under that Pod, whoever made it. */
    synchronized Optional<Root> alone(String uid) {
        return held(uid)
                .map(held -> held.workload().ref().kind() == WorkloadKind.POD
                        ? new RootView(
                                        held,
                                        List.of(new RunningPod(held.observed(), held.workload(), held.ended())),
                                        provenance)
                                .root()
                        : root(held));
    }

    /** Whether any pod of the root of that uid runs. */
    synchronized boolean runs(String uid) {
        return held(uid).stream().flatMap(held -> pods(held, LONGEST)).anyMatch(pod -> !pod.ended());
    }

    private Root root(Held held) {
        List<RunningPod> pods = pods(held, LONGEST).toList();
        return new RootView(held, pods, provenance).root();
    }

    /** The pods below {@code held}, itself included, each with what it was made from. */
    private Stream<RunningPod> pods(Held held, int depth) {
        if (held.workload().ref().kind() == WorkloadKind.POD) {
            return Stream.of(new RunningPod(
                    held.observed(), owner(held).map(Held::workload).orElse(held.workload()), held.ended()));
        }
        return depth == 0
                ? Stream.empty()
                : claimedBy.getOrDefault(held.uid(), Set.of()).stream()
                        .flatMap(uid -> held(uid).stream())
                        .filter(child -> owner(child).equals(Optional.of(held)))
                        .flatMap(child -> pods(child, depth - 1));
    }

    private Optional<Held> owner(Held held) {
        if (held.ownAct()) {
            return Optional.empty();
        }
        return held.workload()
                .controller()
                .flatMap(claimed -> held(claimed.uid()))
                .map(owner -> new Kinship(owner, held))
                .filter(Kinship::isPossible)
                // The history of a Deployment is full of ReplicaSets that nothing proves and that run nothing.
                .filter(kinship -> isIdle(held) || kinship.isProved(provenance))
                .map(Kinship::owner);
    }

    private boolean isIdle(Held held) {
        return held.workload().ref().kind() != WorkloadKind.POD
                && claimedBy.getOrDefault(held.uid(), Set.of()).stream()
                        .flatMap(uid -> held(uid).stream())
                        .noneMatch(pod -> !pod.ended() && new Kinship(held, pod).isPossible());
    }

    private Optional<Held> held(String uid) {
        return Optional.ofNullable(byUid.get(uid));
    }
}
