package dev.countersign.decision;

import dev.countersign.attestation.Claim;
import dev.countersign.attestation.EvidenceKind;
import dev.countersign.attestation.Fact;
import dev.countersign.policy.Answers;
import dev.countersign.policy.PolicyInput.About;
import dev.countersign.policy.PolicyInput.Ask;
import dev.countersign.signature.Verified;
import java.util.List;
import java.util.Optional;

/**
 * What somebody refused by a statement that stands for itself. It blocks, whatever else a rule has against it, such as that it has
 * expired; only where rule {@code deployment-approved} knows that it is for elsewhere it does not speak of here.
 */
record Objection(EvidenceKind kind, List<Ask> asks) {
    /** The rule of the library that tells where a statement is for; a deployed one has another address, whatever its codes. */
    private static final String RULE = "deployment-approved";

    private static final String ELSEWHERE = "APPROVAL_OTHER_SCOPE";

    /** What is refused for here, or may be; empty where nothing is. */
    Optional<Outcome> outcome(List<Verified<Claim>> claims, Answers answers) {
        List<Verified<Claim>> here = claims.stream()
                .filter(claim -> !of(claim).isEmpty() && !isElsewhere(claim, answers))
                .toList();
        List<Problem> problems = here.stream()
                .flatMap(claim -> of(claim).stream())
                .distinct()
                .sorted(Problem.BY_CODE)
                .toList();
        return problems.isEmpty() ? Optional.empty() : Optional.of(Outcome.Unmet.because(Result.FAIL, problems, here));
    }

    /** What the statement itself says against the image. */
    List<Problem> of(Verified<Claim> claim) {
        return switch (claim.payload()) {
            case Claim.Stated stated ->
                stated.facts().stream()
                        .filter(fact -> fact.kind().equals(kind))
                        .flatMap(fact -> fact.currency().against().stream())
                        .map(Objection::problem)
                        .toList();
            case Claim.ImageSignature _, Claim.Scanned _, Claim.Unrecognised _ -> List.of();
        };
    }

    private boolean isElsewhere(Verified<Claim> claim, Answers answers) {
        List<Ask> where = about(asks, claim).stream()
                .filter(ask -> ask.policy().equals(RULE))
                .toList();
        return Heard.of(where, answers).denied().stream()
                .anyMatch(problem -> problem.code().equals(ELSEWHERE));
    }

    private static Problem problem(Fact.Against against) {
        return Problem.of(against.code(), against.message());
    }

    /** What rules are asked of that statement. */
    static List<Ask> about(List<Ask> asks, Verified<Claim> claim) {
        String evidence = claim.evidence().toString();
        return asks.stream()
                .filter(ask -> ask.about().map(About::evidence).equals(Optional.of(evidence)))
                .toList();
    }
}
