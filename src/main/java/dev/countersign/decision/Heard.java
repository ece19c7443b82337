package dev.countersign.decision;

import dev.countersign.policy.Answer;
import dev.countersign.policy.Answers;
import dev.countersign.policy.PolicyInput.Ask;
import dev.countersign.policy.Rule;
import dev.countersign.policy.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What rules answered: what they deny, what they could not decide, and what they only warn of. A rule that finds two accounts of whom
 * nobody can tell whether they are one person says so by the code of that, and has not decided.
 */
record Heard(List<Problem> denied, List<Problem> undecided, List<Problem> warned) {
    static Heard of(List<Ask> asks, Answers answers) {
        List<Problem> denied = new ArrayList<>();
        List<Problem> undecided = new ArrayList<>();
        List<Problem> warned = new ArrayList<>();
        for (Ask ask : asks) {
            switch (answers.to(ask)) {
                case Answer.Decided(List<Violation> violations, List<Violation> warnings) -> {
                    for (Violation violation : violations) {
                        (isDoubt(violation) ? undecided : denied).add(problem(violation, false));
                    }
                    warnings.stream().map(each -> problem(each, true)).forEach(warned::add);
                }
                case Answer.Undecided(Answer.Cause cause, String why) ->
                    undecided.add(Problem.of(code(cause), Rule.nameAt(ask.policy()) + ": " + why));
            }
        }
        return new Heard(sorted(denied), sorted(undecided), sorted(warned));
    }

    /** The same, and this could not be told either. */
    Heard and(List<Problem> untold) {
        return new Heard(
                denied,
                sorted(Stream.concat(undecided.stream(), untold.stream()).toList()),
                warned);
    }

    boolean isPass() {
        return denied.isEmpty() && undecided.isEmpty();
    }

    private static List<Problem> sorted(List<Problem> problems) {
        return problems.stream().distinct().sorted(Problem.BY_CODE).toList();
    }

    private static boolean isDoubt(Violation violation) {
        return violation.code().equals(Codes.UNMAPPED_IDENTITY);
    }

    private static String code(Answer.Cause cause) {
        return switch (cause) {
            case ENGINE -> Codes.POLICY_UNDECIDED;
            case TOO_MUCH -> Codes.OVERLOADED;
            case INPUT -> Codes.POLICY_ERRED;
        };
    }

    private static Problem problem(Violation violation, boolean advisory) {
        return new Problem(violation.code(), violation.message(), violation.subject(), violation.term(), advisory);
    }
}
