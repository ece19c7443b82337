package dev.countersign.decision;

import dev.countersign.attestation.Wanted;
import dev.countersign.gather.Children;
import dev.countersign.gather.Children.Child;
import dev.countersign.gather.Evidence;
import dev.countersign.image.Platform;
import dev.countersign.profile.Requirement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which evidence counts for a requirement where it may or must lie on the manifests of single platforms. What is said of an
 * index is said of each manifest it lists, since it names their digests; never the other way round.
 */
record PlatformCheck(EvidenceCheck check) {
    Basis check(Requirement requirement, Wanted wanted, Dossier dossier) {
        Evidence own = dossier.evidence().orElse(Evidence.UNSEEN);
        return switch (requirement.target().subject()) {
            case INDEX -> check.check(requirement, wanted, dossier.repository(), own);
            case PLATFORM -> byPlatform(requirement, wanted, dossier, Evidence.NONE);
            case EITHER -> byPlatform(requirement, wanted, dossier, own);
        };
    }

    /** @param ofAll what counts for every platform */
    private Basis byPlatform(Requirement requirement, Wanted wanted, Dossier dossier, Evidence ofAll) {
        return switch (dossier.children()) {
            case Children.None() ->
                check.check(
                        requirement,
                        wanted,
                        dossier.repository(),
                        dossier.evidence().orElse(Evidence.UNSEEN));
            case Children.Unseen(Evidence.Gap gap) ->
                check.check(requirement, wanted, dossier.repository(), ofAll.and(gap));
            case Children.Of(List<Child> children) ->
                switch (PlatformChoice.of(children, requirement.target().platforms())) {
                    case PlatformChoice.Impossible(Outcome why) -> new Basis.Decided(why);
                    case PlatformChoice.Chosen(List<Child> chosen) ->
                        together(chosen.stream()
                                .map(child -> check(requirement, wanted, dossier, child, ofAll))
                                .toList());
                };
        };
    }

    private Basis check(Requirement requirement, Wanted wanted, Dossier dossier, Child child, Evidence ofAll) {
        Evidence evidence = ofAll.and(dossier.ofChild(child.digest()));
        Basis basis = check.check(requirement, wanted, dossier.repository(), evidence);
        return switch (basis) {
            case Basis.Counts(var groups, Optional<Outcome> besides) ->
                new Basis.Counts(groups, besides.map(outcome -> of(child, outcome)));
            case Basis.Decided(Outcome outcome) -> new Basis.Decided(of(child, outcome));
        };
    }

    /** All must hold; what certainly does not tells more than what could not be told. */
    private static Basis together(List<Basis> bases) {
        List<Outcome> decided = new ArrayList<>();
        List<Outcome> lesser = new ArrayList<>();
        List<Basis.Group> counting = new ArrayList<>();
        for (Basis basis : bases) {
            switch (basis) {
                case Basis.Decided(Outcome outcome) -> decided.add(outcome);
                case Basis.Counts(var groups, Optional<Outcome> besides) -> {
                    besides.ifPresent(lesser::add);
                    counting.addAll(groups);
                }
            }
        }
        return decided.stream()
                .filter(Outcome.Unmet.class::isInstance)
                .findFirst()
                .or(() -> decided.stream().findFirst())
                .<Basis>map(Basis.Decided::new)
                .orElseGet(() -> new Basis.Counts(counting, lesser.stream().findFirst()));
    }

    private static Outcome of(Child child, Outcome outcome) {
        String where = ShortDigests.in(
                "%s (%s): ".formatted(child.platform().map(Platform::toString).orElse("any platform"), child.digest()));
        return switch (outcome) {
            case Outcome.Unmet unmet -> unmet.with(at(where, unmet.problems()));
            case Outcome.Unknown(var problems) -> new Outcome.Unknown(at(where, problems));
            case Outcome.Met met -> met;
            case Outcome.NotApplicable notApplicable -> notApplicable;
            case Outcome.Waived waived -> waived;
        };
    }

    private static List<Problem> at(String where, List<Problem> problems) {
        return problems.stream()
                .map(problem -> new Problem(
                        problem.code(),
                        where + problem.message(),
                        problem.subject(),
                        problem.term(),
                        problem.advisory()))
                .toList();
    }
}
