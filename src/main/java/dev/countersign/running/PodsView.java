package dev.countersign.running;

import dev.countersign.decision.ImageInQuestion;
import dev.countersign.gather.Located;
import dev.countersign.workload.ImageUse;
import dev.countersign.workload.Workload;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a pod template says, as the pods that were made from it show it. */
record PodsView(Workload template, List<RunningPod> pods) {
    /** Each reference with each digest that is seen for it: a tag that moved between two pods is two images. */
    List<ImageInQuestion> images() {
        return Stream.concat(ofTemplate(), pods.stream().flatMap(this::added))
                .distinct()
                .toList();
    }

    private Stream<ImageInQuestion> ofTemplate() {
        Map<String, List<ImageUse>> uses = new LinkedHashMap<>();
        template.images()
                .forEach(use -> uses.computeIfAbsent(use.reference(), _ -> new ArrayList<>())
                        .add(use));
        return uses.entrySet().stream()
                .flatMap(entry -> located(entry.getKey(), entry.getValue(), pods)
                        .map(located -> new ImageInQuestion(entry.getKey(), entry.getValue(), located)));
    }

    private Stream<ImageInQuestion> added(RunningPod pod) {
        return pod.added(template)
                .map(use -> new ImageInQuestion(
                        use.reference(), List.of(use), pod.observed().located(use)));
    }

    private static Stream<Located> located(String reference, List<ImageUse> uses, List<RunningPod> pods) {
        Optional<Located> pinned = Observed.pinned(reference).map(Located.At::new);
        if (pinned.isPresent()) {
            return pinned.stream();
        }
        Set<Located> seen = pods.stream()
                .flatMap(pod -> uses.stream()
                        .filter(use -> pod.uses(use, reference))
                        .map(use -> pod.observed().located(use)))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (seen.isEmpty()) {
            return Stream.of(new Located.NotObserved("no pod of it runs, so nobody reports which image it is made of"));
        }
        // However many pods report nothing, that is one thing not known.
        return Stream.concat(
                seen.stream().filter(Located.At.class::isInstance),
                seen.stream()
                        .filter(located -> !(located instanceof Located.At))
                        .limit(1));
    }
}
