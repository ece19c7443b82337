package dev.countersign.decision;

import dev.countersign.attestation.Claim;
import dev.countersign.attestation.EvidenceKind;
import dev.countersign.attestation.UnreadableException;
import dev.countersign.attestation.Wanted;
import dev.countersign.people.Act;
import dev.countersign.people.Matter;
import dev.countersign.policy.Answers;
import dev.countersign.policy.PolicyInput.Ask;
import dev.countersign.profile.Requirement;
import dev.countersign.signature.Verified;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One requirement on one subject on its way to a finding.
 *
 * @param asks what the rules are still to be asked; empty where the evidence alone decides
 * @param withheld why rules are not asked that compare with what ran before; empty where they are, or there are none
 * @param approving who has to have approved; empty where the requirement does not say
 */
record Judgment(
        Requirement requirement,
        Optional<ImageInQuestion> image,
        Basis basis,
        List<Ask> asks,
        List<Problem> withheld,
        Optional<Approving> approving) {
    Judgment {
        asks = List.copyOf(asks);
        withheld = List.copyOf(withheld);
    }

    /** The finding, once the rules have answered. */
    Finding close(Answers answers, Instant now) {
        return Finding.of(
                requirement,
                image,
                switch (basis) {
                    case Basis.Decided(Outcome outcome) -> outcome;
                    case Basis.Counts counts -> judge(counts, answers);
                },
                now);
    }

    private Outcome judge(Basis.Counts counts, Answers answers) {
        List<Verified<Claim>> claims = counts.claims();
        if (claims.isEmpty() && asks.isEmpty() && withheld.isEmpty()) {
            return Outcome.Unknown.because(
                    Codes.POLICY_UNDECIDED,
                    "there is neither evidence nor a rule to judge by; give the requirement one");
        }
        Heard heard = Heard.of(asks, answers).and(withheld);
        return isAdditive() ? any(counts, answers, heard) : all(counts, heard);
    }

    /** Each must pass each rule, and each matter of each must be approved by itself. */
    private Outcome all(Basis.Counts counts, Heard heard) {
        List<Verified<Claim>> claims = counts.claims();
        List<Outcome> lacks = new ArrayList<>();
        if (!heard.denied().isEmpty()) {
            lacks.add(unmet(heard.denied(), claims));
        }
        Optional<Outcome> unapproved = approving.flatMap(asked -> asked.lack(matters(claims)));
        if (unapproved.orElse(null) instanceof Outcome.Unmet few) {
            lacks.add(unmet(few.problems(), claims));
        }
        if (!heard.undecided().isEmpty()) {
            lacks.add(untold(heard, unapproved));
        } else if (unapproved.orElse(null) instanceof Outcome.Unknown doubts) {
            lacks.add(doubts);
        }
        counts.besides().ifPresent(lacks::add);
        if (!heard.warned().isEmpty()) {
            lacks.add(unmet(heard.warned(), claims));
        }
        return Outcome.first(lacks).orElseGet(() -> met(claims, counts.counting()));
    }

    /** What could not be told of people is never lost behind what could not be told of rules: only that may be excused. */
    private static Outcome untold(Heard heard, Optional<Outcome> unapproved) {
        List<Problem> people = unapproved.orElse(null) instanceof Outcome.Unknown(var problems) ? problems : List.of();
        return new Outcome.Unknown(
                Stream.concat(heard.undecided().stream(), people.stream()).toList());
    }

    /** Those that pass each rule count, and together they must suffice; what is merely held counts for nothing. */
    private Outcome any(Basis.Counts counts, Answers answers, Heard heard) {
        List<Verified<Claim>> claims = counts.claims();
        Optional<Outcome> refused = refusals().outcome(claims, answers);
        if (refused.isPresent()) {
            return refused.get();
        }
        List<Verified<Claim>> passing = passing(counts, answers);
        Optional<Outcome> lack = approving.flatMap(asked -> asked.lack(together(passing)));
        if (!passing.isEmpty() && lack.isEmpty() && withheld.isEmpty()) {
            return counts.besides().or(() -> warned(passing, answers)).orElseGet(() -> met(passing, passing));
        }
        if (!heard.undecided().isEmpty()) {
            // It may be what is missing.
            return untold(heard, lack);
        }
        if (passing.isEmpty()) {
            return unmet(heard.denied(), claims).before(Optional.of(nothingLeft()));
        }
        return lack.orElseThrow() instanceof Outcome.Unmet few ? unmet(few.problems(), claims) : lack.orElseThrow();
    }

    /** What rules only warn of in what counts. */
    private Optional<Outcome> warned(List<Verified<Claim>> passing, Answers answers) {
        List<Problem> warned = passing.stream()
                .flatMap(claim -> Heard.of(Objection.about(asks, claim), answers).warned().stream())
                .distinct()
                .sorted(Problem.BY_CODE)
                .toList();
        return warned.isEmpty() ? Optional.empty() : Optional.of(unmet(warned, passing));
    }

    /** To excuse what rules have against each does not have any of it say what is asked for. */
    private static Outcome nothingLeft() {
        return Outcome.Unmet.because(
                Result.MISSING, Codes.EVIDENCE_MISSING, "none of what was found counts; attest what does");
    }

    /** The evidence that the outcome may rest on: what merely is held never is, nor what stands for itself and does not pass. */
    List<Verified<Claim>> counting(Answers answers) {
        if (!(basis instanceof Basis.Counts counts)) {
            return List.of();
        }
        return isAdditive() ? passing(counts, answers) : counts.counting();
    }

    private boolean isAdditive() {
        return requirement.kind().filter(EvidenceKind::isAdditive).isPresent();
    }

    private List<Verified<Claim>> passing(Basis.Counts counts, Answers answers) {
        return counts.counting().stream()
                .filter(claim -> refusals().of(claim).isEmpty())
                .filter(claim -> Heard.of(Objection.about(asks, claim), answers).isPass())
                .toList();
    }

    private Objection refusals() {
        return new Objection(requirement.kind().orElseThrow(), asks);
    }

    /** What several statements say of one matter, as one. */
    private List<Matter> together(List<Verified<Claim>> claims) {
        Map<String, List<Act>> acts = new LinkedHashMap<>();
        for (Matter matter : matters(claims)) {
            acts.computeIfAbsent(matter.name(), _ -> new ArrayList<>()).addAll(matter.acts());
        }
        return acts.entrySet().stream()
                .map(each -> new Matter(each.getKey(), each.getValue()))
                .toList();
    }

    private List<Matter> matters(List<Verified<Claim>> claims) {
        return requirement.kind().map(kind -> Matters.of(kind, claims)).orElse(List.of());
    }

    private static Outcome.Unmet unmet(List<Problem> problems, List<Verified<Claim>> claims) {
        return new Outcome.Unmet(
                Result.FAIL, problems, claims.stream().map(Verified::evidence).toList(), Outcome.Signed.of(claims));
    }

    private Outcome met(List<Verified<Claim>> claims, List<Verified<Claim>> counting) {
        return new Outcome.Met(
                claims.stream().map(Verified::evidence).toList(), Outcome.Signed.of(claims), asOf(counting));
    }

    private Optional<Instant> asOf(List<Verified<Claim>> claims) {
        return requirement.wanted().stream()
                .flatMap(wanted -> claims.stream().flatMap(claim -> asOf(wanted, claim).stream()))
                .min(Instant::compareTo);
    }

    private static Optional<Instant> asOf(Wanted wanted, Verified<Claim> claim) {
        try {
            return wanted.fact(claim.payload()).flatMap(fact -> fact.currency().oldest());
        } catch (UnreadableException counted) {
            throw new IllegalStateException("what counts was read", counted);
        }
    }
}
