package dev.countersign.decision;

import dev.countersign.gather.Located;
import dev.countersign.profile.Requirement.Severity;
import java.util.List;
import java.util.Optional;

/** Findings whose outcome alone matters. */
final class Findings {
    private Findings() {}

    /** {@code ok}, {@code bad}, {@code ?}, {@code busy}, {@code erred} or {@code n/a}. */
    static Finding of(String word) {
        return finding("requirement", Severity.HIGH, outcome(word));
    }

    static Finding finding(String requirement, Severity severity, Outcome outcome) {
        return new Finding(
                Optional.empty(),
                requirement,
                Optional.empty(),
                severity,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                outcome);
    }

    static Finding on(String reference, Located located, Outcome outcome) {
        return Finding.reserved("requirement", new ImageInQuestion(reference, List.of(), located), outcome);
    }

    static Outcome outcome(String word) {
        return switch (word) {
            case "ok" -> new Outcome.Met(List.of(), List.of());
            case "bad" -> Outcome.Unmet.because(Result.FAIL, "NO", "it is not");
            case "?" -> Outcome.Unknown.because("UNCLEAR", "could not tell");
            case "busy" -> Outcome.Unknown.because(Codes.OVERLOADED, "too busy to tell");
            case "erred" -> Outcome.Unknown.because(Codes.POLICY_ERRED, "no number");
            case "n/a" -> new Outcome.NotApplicable("excluded");
            default -> throw new AssertionError(word);
        };
    }
}
