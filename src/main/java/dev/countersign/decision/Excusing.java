package dev.countersign.decision;

import dev.countersign.profile.Profile;
import dev.countersign.profile.Requirement;
import dev.countersign.profile.Waiver;
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
    private final List<Requirement> requirements;
    private final Instant now;

    private Excusing(List<Waiver> waivers, WorkloadRef root, List<Requirement> requirements, Instant now) {
        this.waivers = waivers;
        this.requirements = requirements;
        this.now = now;
        this.root = new Waiver.Named(root.kind().kind(), root.name());
    }

    /**
     * {@code evaluated} with what counts at {@code now}.
     *
     * @param profile that judged
     * @param root the object that a person acts on
     */
    public static Evaluated excused(
            Evaluated evaluated, Profile profile, WorkloadRef root, Waivers waivers, Instant now) {
        List<Waiver> counting = waivers.in(root.namespace()).stream()
                .filter(waiver -> waiver.bar(profile.exceptions(), now).isEmpty())
                .sorted(Comparator.comparing(Waiver::name))
                .toList();
        return counting.isEmpty()
                ? evaluated
                : new Excusing(counting, root, profile.requirements(), now).excused(evaluated);
    }

    /** The same of {@code outlook}: at another time those count that have not ended by then. */
    public static Outlook excused(Outlook outlook, Profile profile, WorkloadRef root, Waivers waivers, Instant now) {
        return new Outlook(
                excused(outlook.evaluated(), profile, root, waivers, now),
                then -> excused(outlook.evaluated().with(outlook.at(then)), profile, root, waivers, then)
                        .verdict());
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
                by(ours, finding, problem)
                        .map(waiver -> new Excuse(problem, waiver))
                        .ifPresentOrElse(excuses::add, () -> left.add(problem));
            }
            if (!left.isEmpty() || outcome.problems().isEmpty()) {
                return excuses.isEmpty() ? finding : left(finding, rest(outcome, left), excuses);
            }
            layer = outcome instanceof Outcome.Unmet unmet ? unmet.behind() : Optional.empty();
        }
        return finding.with(new Outcome.Waived(finding.outcome()), excuses);
    }

    /**
     * The terms of evidence, such as CVE ids, are nobody's choice. Those of the workload itself, such as the name of a volume, are its
     * author's, and mean something only with the code.
     */
    private static boolean names(Waiver waiver, Finding finding, Problem problem) {
        if (problem.term().isEmpty()) {
            return false;
        }
        return waiver.terms().contains(problem.code() + "/" + problem.term())
                || (finding.image().isPresent() && waiver.terms().contains(problem.term()));
    }

    private Finding left(Finding finding, Outcome rest, List<Excuse> excuses) {
        return requirements.stream()
                .filter(requirement -> requirement.id().equals(finding.requirement()))
                .findFirst()
                .map(requirement -> finding.left(rest, excuses, requirement, now))
                .orElseGet(() -> finding.with(rest, excuses));
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
    private static Optional<Waiver> by(List<Waiver> ours, Finding finding, Problem problem) {
        return ours.stream()
                .filter(waiver -> names(waiver, finding, problem))
                .findFirst()
                .or(() -> ours.stream().filter(Waiver::isOfWholeRequirements).findFirst());
    }
}
