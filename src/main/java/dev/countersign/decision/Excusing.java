package dev.countersign.decision;

import dev.countersign.profile.Waiver;
import dev.countersign.profile.WaiverTerms;
import dev.countersign.workload.WorkloadRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Applies exceptions to what was judged. Pure, and after judging: whoever judges gets the same of the same exceptions, and what they hide is
 * known.
 *
 * <p>What is excused is taken away layer by layer: a finding whose vulnerabilities are all excused is still not met where its scan is
 * stale. A finding is {@link Outcome.Waived} only where nothing is left.
 */
public final class Excusing {
    private final List<Waiver> waivers;
    private final Waiver.Named root;

    private Excusing(List<Waiver> waivers, WorkloadRef root) {
        this.waivers = waivers;
        this.root = new Waiver.Named(root.kind().kind(), root.name());
    }

    /**
     * {@code evaluated} with what counts at {@code now}.
     *
     * @param terms of the profile that judged
     * @param root the object that a person acts on
     */
    public static Evaluated excused(
            Evaluated evaluated, Optional<WaiverTerms> terms, WorkloadRef root, Waivers waivers, Instant now) {
        List<Waiver> counting = waivers.in(root.namespace()).stream()
                .filter(waiver -> waiver.bar(terms, now).isEmpty())
                .sorted(Comparator.comparing(Waiver::name))
                .toList();
        return counting.isEmpty() ? evaluated : new Excusing(counting, root).excused(evaluated);
    }

    private Evaluated excused(Evaluated evaluated) {
        List<Finding> findings =
                evaluated.verdict().findings().stream().map(this::excused).toList();
        return evaluated.with(Verdict.of(findings));
    }

    private Finding excused(Finding finding) {
        List<Waiver> ours =
                waivers.stream().filter(waiver -> speaksOf(waiver, finding)).toList();
        List<Excuse> excuses = new ArrayList<>();
        Optional<Outcome> layer = Optional.of(finding.outcome());
        while (layer.isPresent()) {
            Outcome outcome = layer.get();
            List<Problem> left = new ArrayList<>();
            for (Problem problem : outcome.problems()) {
                by(ours, problem)
                        .map(waiver -> new Excuse(problem, waiver))
                        .ifPresentOrElse(excuses::add, () -> left.add(problem));
            }
            if (!left.isEmpty() || outcome.problems().isEmpty()) {
                return excuses.isEmpty() ? finding : finding.with(rest(outcome, left), excuses);
            }
            layer = outcome instanceof Outcome.Unmet unmet ? unmet.behind() : Optional.empty();
        }
        return finding.with(new Outcome.Waived(finding.outcome()), excuses);
    }

    private static Outcome rest(Outcome outcome, List<Problem> left) {
        return outcome instanceof Outcome.Unmet unmet ? unmet.with(left) : outcome;
    }

    private boolean speaksOf(Waiver waiver, Finding finding) {
        return waiver.requirements().contains(finding.requirement())
                && waiver.match().workload(root)
                && waiver.match()
                        .image(
                                finding.image().flatMap(ImageInQuestion::digest),
                                finding.image().map(ImageInQuestion::reference));
    }

    /** The narrowest first: a record is to name the one that speaks of just this. */
    private static Optional<Waiver> by(List<Waiver> ours, Problem problem) {
        return ours.stream()
                .filter(waiver -> waiver.terms().contains(problem.term()))
                .findFirst()
                .or(() -> ours.stream().filter(Waiver::isOfWholeRequirements).findFirst());
    }
}
