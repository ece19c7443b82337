package dev.countersign.cluster;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;

import dev.countersign.decision.Decision;
import dev.countersign.decision.Excuse;
import dev.countersign.decision.Ruling;
import dev.countersign.decision.Softening;
import dev.countersign.operator.api.DeploymentAttestation;
import dev.countersign.operator.api.DeploymentAttestationSpec;
import dev.countersign.operator.api.DeploymentAttestationStatus;
import dev.countersign.operator.api.DeploymentAttestationStatus.Rerun;
import dev.countersign.operator.api.DeploymentAttestationStatus.RerunBy;
import dev.countersign.operator.api.Limits;
import dev.countersign.operator.api.RecordedDecision;
import dev.countersign.operator.api.RecordedResult;
import dev.countersign.profile.Waiver;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who let Pods of a change run again, said on its record: such a Pod makes no record of its own, and the exception or the pause may
 * be of later than this one. Pure.
 */
final class Reruns {
    private Reruns() {}

    /** Whether a record, of which only what {@link RecordTrim} leaves is needed, does not tell yet all that {@code decision} does. */
    static boolean isNews(DeploymentAttestation record, Decision decision) {
        boolean flag = decision.ruling() == Ruling.ADMITTED_FLAGGED && !RecordFlags.isSaid(record, decision);
        return flag
                || !news(record.getSpec(), Optional.ofNullable(record.getStatus()), decision)
                        .isEmpty();
    }

    /** The status of a record with what {@code decision} tells besides. */
    static DeploymentAttestationStatus told(
            DeploymentAttestationSpec spec, @Nullable DeploymentAttestationStatus known, Decision decision) {
        DeploymentAttestationStatus before = Optional.ofNullable(known).orElseGet(() -> RecordStatus.initial(decision));
        List<Rerun> all = Stream.concat(before.reruns().stream(), news(spec, Optional.of(before), decision).stream())
                .toList();
        // From then on there is no room for news.
        boolean more = all.size() > Limits.SHOWN || Boolean.TRUE.equals(before.rerunsTruncated());
        return new DeploymentAttestationStatus(
                before.active(),
                before.activeFrom(),
                before.activeUntil(),
                before.compliance(),
                before.lastEvaluated(),
                before.count(),
                before.firstSeen(),
                before.lastSeen(),
                RecordFlags.flagged(before.conditions(), decision),
                all.stream().limit(Limits.SHOWN).toList(),
                more ? Boolean.TRUE : null);
    }

    private static List<Rerun> news(
            DeploymentAttestationSpec spec, Optional<DeploymentAttestationStatus> status, Decision decision) {
        if (status.map(DeploymentAttestationStatus::rerunsTruncated).orElse(false)) {
            return List.of();
        }
        Set<String> told = told(spec, status);
        return Stream.concat(exceptions(decision), pause(decision))
                .filter(rerun -> !told.contains(rerun.uid()))
                .toList();
    }

    /** The uids of exceptions and pauses that a record tells of. */
    private static Set<String> told(DeploymentAttestationSpec spec, Optional<DeploymentAttestationStatus> status) {
        Stream<String> excused = spec.results().stream()
                .flatMap(result -> result.exceptions().stream())
                .map(RecordedResult.UsedException::uid);
        Stream<String> paused = Optional.ofNullable(spec.decision().softened())
                .filter(RecordedDecision.Softened::spared)
                .map(RecordedDecision.Softened::pause)
                .map(RecordedDecision.Pause::uid)
                .stream();
        Stream<String> rerun =
                status.stream().flatMap(known -> known.reruns().stream()).map(Rerun::uid);
        return Stream.of(excused, paused, rerun).flatMap(uids -> uids).collect(Collectors.toSet());
    }

    private static Stream<Rerun> exceptions(Decision decision) {
        Map<Waiver, String> hidden = decision.evaluated().verdict().findings().stream()
                .flatMap(finding -> finding.excuses().stream()
                        .map(excuse -> Map.entry(excuse.by(), finding.requirement() + " " + text(excuse))))
                .collect(
                        groupingBy(Map.Entry::getKey, LinkedHashMap::new, mapping(Map.Entry::getValue, joining(", "))));
        return hidden.entrySet().stream()
                .filter(each -> !each.getKey().uid().isEmpty())
                .map(each -> new Rerun(
                        RerunBy.EXCEPTION,
                        each.getKey().name(),
                        each.getKey().uid(),
                        Cut.text(each.getKey().requestedBy().user(), Limits.REFERENCE),
                        Cut.text(each.getValue(), Limits.MESSAGE),
                        decision.at()));
    }

    private static String text(Excuse excuse) {
        String term = excuse.problem().term();
        return excuse.problem().code() + (term.isEmpty() ? "" : " " + term);
    }

    private static Stream<Rerun> pause(Decision decision) {
        return decision.mode().softening().stream()
                .filter(_ -> decision.isSpared())
                .filter(Softening.Paused.class::isInstance)
                .map(Softening.Paused.class::cast)
                .map(paused -> new Rerun(
                        RerunBy.PAUSE,
                        paused.pause(),
                        paused.uid(),
                        Cut.text(paused.by(), Limits.REFERENCE),
                        Cut.text(EventDocument.summary(decision), Limits.MESSAGE),
                        decision.at()));
    }
}
