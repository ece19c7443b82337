package dev.countersign.decision;

import dev.countersign.attestation.Claim;
import dev.countersign.attestation.EvidenceKind;
import dev.countersign.people.Matter;
import dev.countersign.policy.Answers;
import dev.countersign.policy.PolicyInput.About;
import dev.countersign.policy.PolicyInput.Ask;
import dev.countersign.profile.Requirement;
import dev.countersign.signature.Verified;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One requirement on one subject on its way to a finding.
 *
 * @param asks what the rules are still to be asked; empty where the evidence alone decides
 * @param approving who has to have approved; empty where the requirement does not say
 */
record Judgment(
        Requirement requirement,
        Optional<ImageInQuestion> image,
        Basis basis,
        List<Ask> asks,
        Optional<Approving> approving) {
    Judgment {
        asks = List.copyOf(asks);
    }

    /** The finding, once the rules have answered. */
    Finding close(Answers answers, Instant now) {
        return Finding.of(
                requirement,
                image,
                switch (basis) {
                    case Basis.Decided(Outcome outcome) -> outcome;
                    case Basis.Counts(List<Verified<Claim>> claims, Optional<Outcome> besides) ->
                        switch (judge(claims, answers)) {
                            case Outcome.Met met -> besides.orElse(met);
                            case Outcome worse -> worse;
                        };
                },
                now);
    }

    private Outcome judge(List<Verified<Claim>> claims, Answers answers) {
        if (claims.isEmpty() && asks.isEmpty()) {
            return Outcome.Unknown.because(
                    Codes.POLICY_UNDECIDED,
                    "there is neither evidence nor a rule to judge by; give the requirement one");
        }
        Heard heard = Heard.of(asks, answers);
        return requirement.kind().filter(EvidenceKind::isAdditive).isPresent()
                ? any(claims, answers, heard)
                : all(claims, heard);
    }

    /** Each must pass each rule, and each matter of each must be approved by itself. */
    private Outcome all(List<Verified<Claim>> claims, Heard heard) {
        if (!heard.denied().isEmpty()) {
            return unmet(heard.denied(), claims);
        }
        Optional<Outcome> unapproved =
                approving.flatMap(asked -> asked.lack(matters(claims).toList()));
        if (unapproved.orElse(null) instanceof Outcome.Unmet(var _, List<Problem> problems, var _, var _)) {
            return unmet(problems, claims);
        }
        return heard.undecided().isEmpty() ? unapproved.orElse(met(claims)) : new Outcome.Unknown(heard.undecided());
    }

    /** Those that pass each rule count, and together they must suffice. */
    private Outcome any(List<Verified<Claim>> claims, Answers answers, Heard heard) {
        List<Verified<Claim>> passing = claims.stream()
                .filter(claim -> Heard.of(about(claim), answers).isPass())
                .toList();
        Optional<Outcome> lack = approving.flatMap(asked -> asked.lack(together(passing)));
        if (!passing.isEmpty() && lack.isEmpty()) {
            return met(passing);
        }
        if (!heard.undecided().isEmpty()) {
            // It may be what is missing.
            return new Outcome.Unknown(heard.undecided());
        }
        if (passing.isEmpty()) {
            return unmet(heard.denied(), claims);
        }
        return lack.orElseThrow() instanceof Outcome.Unmet few ? unmet(few.problems(), claims) : lack.orElseThrow();
    }

    private List<Ask> about(Verified<Claim> claim) {
        String evidence = claim.evidence().toString();
        return asks.stream()
                .filter(ask -> ask.about().map(About::evidence).equals(Optional.of(evidence)))
                .toList();
    }

    /** What several statements say of one matter, as one. */
    private List<Matter> together(List<Verified<Claim>> claims) {
        return matters(claims)
                .map(Matter::name)
                .distinct()
                .map(name -> new Matter(
                        name,
                        matters(claims)
                                .filter(matter -> matter.name().equals(name))
                                .flatMap(matter -> matter.acts().stream())
                                .toList()))
                .toList();
    }

    private Stream<Matter> matters(List<Verified<Claim>> claims) {
        return requirement.kind().stream().flatMap(kind -> claims.stream().flatMap(claim -> Matters.of(kind, claim)));
    }

    private static Outcome unmet(List<Problem> problems, List<Verified<Claim>> claims) {
        return new Outcome.Unmet(
                Result.FAIL, problems, claims.stream().map(Verified::evidence).toList(), Outcome.Signed.of(claims));
    }

    private static Outcome met(List<Verified<Claim>> claims) {
        return new Outcome.Met(claims.stream().map(Verified::evidence).toList(), Outcome.Signed.of(claims));
    }
}
