package dev.countersign.running;

import dev.countersign.decision.ImageInQuestion;
import dev.countersign.workload.TemplateHash;
import dev.countersign.workload.Workload;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A root as its pods show it. */
record RootView(Held held, List<RunningPod> pods, Provenance provenance) {
    Root root() {
        List<RunningPod> present = pods.stream().filter(this::isPresent).toList();
        List<Older> older = Stream.concat(replaced(), strays(present).stream()).toList();
        return new Root(
                held.workload(),
                new PodsView(held.workload(), present).images(),
                older,
                held.created(),
                presence(present));
    }

    private Presence presence(List<RunningPod> present) {
        if (present.stream().anyMatch(pod -> !pod.ended())) {
            return Presence.RUNNING;
        }
        return held.ended() ? Presence.ENDED : Presence.DECLARED;
    }

    private boolean isPresent(RunningPod pod) {
        return pod.template().equals(held.workload().template());
    }

    /** By template: a ReplicaSet of an earlier one, which a rollout has not replaced yet. */
    private Stream<Older> replaced() {
        Map<TemplateHash, List<RunningPod>> byTemplate = pods.stream()
                .filter(pod -> !pod.ended())
                .filter(pod -> !isPresent(pod))
                .collect(Collectors.groupingBy(RunningPod::template, LinkedHashMap::new, Collectors.toList()));
        return byTemplate.values().stream().map(this::older);
    }

    private Older older(List<RunningPod> ofOneTemplate) {
        Workload maker = ofOneTemplate.getFirst().maker();
        return new Older(
                Optional.of(maker),
                new PodsView(maker, ofOneTemplate).images(),
                provenance.inherited(held.workload(), maker));
    }

    /** What pods hold in the places of a template that changed under them. */
    private Optional<Older> strays(List<RunningPod> present) {
        List<ImageInQuestion> images = present.stream()
                .filter(pod -> !pod.ended())
                .flatMap(pod -> pod.replaced(held.workload())
                        .map(use -> new ImageInQuestion(
                                use.reference(), List.of(use), pod.observed().located(use))))
                .distinct()
                .toList();
        return images.isEmpty() ? Optional.empty() : Optional.of(new Older(Optional.empty(), images, Optional.empty()));
    }
}
