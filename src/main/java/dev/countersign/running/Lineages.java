package dev.countersign.running;

import dev.countersign.decision.ImageInQuestion;
import dev.countersign.gather.Located;
import dev.countersign.workload.ImageUse;
import dev.countersign.workload.TemplateHash;
import dev.countersign.workload.Workload;
import dev.countersign.workload.WorkloadKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who controls whom among all that was seen. An owner counts only where it was seen itself, with the uid that is claimed. */
final class Lineages {
    /** Pods of ReplicaSets of Deployments, of Jobs of CronJobs: no longer chain is made by Kubernetes itself. */
    private static final int LONGEST = 4;

    private final Map<String, Held> byUid = new ConcurrentHashMap<>();

    void put(Held held) {
        byUid.put(held.workload().ref().uid(), held);
    }

    void remove(String uid) {
        byUid.remove(uid);
    }

    Workload rootOf(Workload workload) {
        Workload at = workload;
        for (int i = 0; i < LONGEST; i++) {
            Optional<Held> owner = owner(at);
            if (owner.isEmpty()) {
                return at;
            }
            at = owner.get().workload();
        }
        return at;
    }

    List<Root> roots() {
        Map<String, List<Held>> pods = podsByRoot();
        return byUid.values().stream()
                .filter(held -> owner(held.workload()).isEmpty())
                .map(held -> root(held, pods.getOrDefault(held.workload().ref().uid(), List.of())))
                .toList();
    }

    Optional<Root> root(String uid) {
        return Optional.ofNullable(byUid.get(uid))
                .filter(held -> owner(held.workload()).isEmpty())
                .map(held -> root(held, podsByRoot().getOrDefault(uid, List.of())));
    }

    private Map<String, List<Held>> podsByRoot() {
        return byUid.values().stream()
                .filter(held -> held.workload().ref().kind() == WorkloadKind.POD)
                .collect(Collectors.groupingBy(
                        held -> rootOf(held.workload()).ref().uid()));
    }

    private Root root(Held held, List<Held> pods) {
        Workload workload = held.workload();
        Set<TemplateHash> running = Stream.concat(
                        Stream.of(workload.template()), pods.stream().map(this::templateOf))
                .collect(Collectors.toSet());
        List<Observed> present = pods.stream()
                .filter(pod -> templateOf(pod).equals(workload.template()))
                .map(Held::observed)
                .toList();
        return new Root(workload, images(workload, present), running, held.created());
    }

    /** The template that a pod was made from: its owner's; a bare pod is its own. */
    private TemplateHash templateOf(Held pod) {
        return owner(pod.workload()).map(Held::workload).orElse(pod.workload()).template();
    }

    /** Each reference with each digest that is seen for it: a tag that moved between two pods is two images. */
    private static List<ImageInQuestion> images(Workload workload, List<Observed> pods) {
        Map<String, List<ImageUse>> uses = new LinkedHashMap<>();
        workload.images()
                .forEach(use -> uses.computeIfAbsent(use.reference(), _ -> new ArrayList<>())
                        .add(use));
        return uses.entrySet().stream()
                .flatMap(entry -> located(entry.getKey(), entry.getValue(), pods)
                        .map(located -> new ImageInQuestion(entry.getKey(), entry.getValue(), located)))
                .toList();
    }

    private static Stream<Located> located(String reference, List<ImageUse> uses, List<Observed> pods) {
        Optional<Located> pinned = Observed.pinned(reference).map(Located.At::new);
        if (pinned.isPresent()) {
            return pinned.stream();
        }
        List<Located> seen = pods.stream()
                .flatMap(pod -> uses.stream().map(use -> pod.located(use.container())))
                .distinct()
                .toList();
        return seen.isEmpty()
                ? Stream.of(new Located.NotObserved("no pod of it runs, so nobody reports which image it is made of"))
                : seen.stream();
    }

    private Optional<Held> owner(Workload workload) {
        return workload.controller().flatMap(claimed -> Optional.ofNullable(byUid.get(claimed.uid())));
    }
}
