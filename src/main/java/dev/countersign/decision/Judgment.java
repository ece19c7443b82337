package dev.countersign.decision;

import dev.countersign.attestation.Claim;
import dev.countersign.image.Digest;
import dev.countersign.policy.Answer;
import dev.countersign.policy.Answers;
import dev.countersign.policy.PolicyInput.Ask;
import dev.countersign.policy.Violation;
import dev.countersign.profile.Requirement;
import dev.countersign.signature.Verified;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One requirement on one subject on its way to a finding.
 *
 * @param asks what the rules are still to be asked; empty where the evidence alone decides
 */
record Judgment(Requirement requirement, Optional<ImageInQuestion> image, Basis basis, List<Ask> asks) {
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
                    case Basis.Counts counts ->
                        switch (judge(counts.claims(), answers)) {
                            case Outcome.Met met -> counts.besides().orElse(met);
                            case Outcome worse -> worse;
                        };
                },
                now);
    }

    private Outcome judge(List<Verified<Claim>> claims, Answers answers) {
        List<Digest> evidence = claims.stream().map(Verified::evidence).toList();
        List<Outcome.Signed> signers = Outcome.Signed.of(claims);
        List<Problem> denied = new ArrayList<>();
        List<Problem> undecided = new ArrayList<>();
        for (Ask ask : asks) {
            switch (answers.to(ask)) {
                case Answer.Decided(List<Violation> violations) ->
                    violations.stream().map(Judgment::problem).forEach(denied::add);
                case Answer.Undecided(Answer.Cause cause, String why) ->
                    undecided.add(Problem.of(code(cause), ask.policy() + ": " + why));
            }
        }
        if (!denied.isEmpty()) {
            return new Outcome.Unmet(
                    Result.FAIL,
                    denied.stream().distinct().sorted(Problem.BY_CODE).toList(),
                    evidence,
                    signers);
        }
        if (claims.isEmpty() && asks.isEmpty()) {
            return Outcome.Unknown.because(
                    Codes.POLICY_UNDECIDED,
                    "there is neither evidence nor a rule to judge by; give the requirement one");
        }
        return undecided.isEmpty()
                ? new Outcome.Met(evidence, signers)
                : new Outcome.Unknown(
                        undecided.stream().distinct().sorted(Problem.BY_CODE).toList());
    }

    private static String code(Answer.Cause cause) {
        return switch (cause) {
            case ENGINE -> Codes.POLICY_UNDECIDED;
            case TOO_MUCH -> Codes.OVERLOADED;
            case INPUT -> Codes.POLICY_ERRED;
        };
    }

    private static Problem problem(Violation violation) {
        return new Problem(violation.code(), violation.message(), violation.subject(), violation.term());
    }
}
