package dev.countersign.admission;

import dev.countersign.profile.Parsed;
import dev.countersign.profile.Problem;
import dev.countersign.profile.Profile;
import dev.countersign.profile.ProfileParser;
import dev.countersign.profile.Resolution;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The validating call for ComplianceProfiles: refuses what can be known to be wrong when a profile is applied. */
final class ProfileValidation {
    static final String GROUP = "countersign.dev";
    static final String KIND = "ComplianceProfile";
    private static final int INVALID = 422;
    private static final int MOST_PROBLEMS = 20;
    private static final int MOST_OF_A_LINE = 400;

    private final Function<Profile, Resolution> resolver;

    /** @param resolver the one that loads profiles, so that what is accepted here can be loaded */
    ProfileValidation(Function<Profile, Resolution> resolver) {
        this.resolver = resolver;
    }

    static boolean isAbout(Review review) {
        return review.group().equals(GROUP)
                && review.kind().equals(KIND)
                && review.subresource().isEmpty();
    }

    Answer answer(Review review) {
        return judged(review).audited(Map.of("profile", Line.of(review.name(), MOST_OF_A_LINE)));
    }

    private Answer judged(Review review) {
        // Labels and finalizers of a profile that an older version of us accepted can still be changed.
        if (review.oldObject()
                .map(old -> old.path("spec"))
                .equals(Optional.of(review.object().path("spec")))) {
            return Answer.allowed();
        }
        return switch (ProfileParser.parse(review.object())) {
            case Parsed.Invalid(List<Problem> problems) -> refused(problems);
            case Parsed.Valid(Profile profile) -> resolved(resolver.apply(profile));
        };
    }

    private static Answer resolved(Resolution resolution) {
        return switch (resolution) {
            case Resolution.Resolved _ -> Answer.allowed();
            case Resolution.Unresolved(List<Problem> trust, List<Problem> policies) -> {
                List<Problem> wrong = Stream.concat(
                                trust.stream().filter(problem -> !isLater(problem)), policies.stream())
                        .toList();
                yield wrong.isEmpty() ? Answer.allowed().warning(warnings(trust)) : refused(wrong);
            }
        };
    }

    /** What a Secret holds can be mended after the profile is applied, and whoever applies it may not see the Secret. */
    private static boolean isLater(Problem problem) {
        return problem.path().contains(".key.secretRef");
    }

    private static List<String> warnings(List<Problem> problems) {
        return problems.stream()
                .limit(MOST_PROBLEMS)
                .map(problem -> Line.of(problem.toString(), Warnings.MOST_CHARACTERS))
                .toList();
    }

    private static Answer refused(List<Problem> problems) {
        Stream<String> told =
                problems.stream().limit(MOST_PROBLEMS).map(problem -> Line.of(problem.toString(), MOST_OF_A_LINE));
        Stream<String> untold = problems.size() > MOST_PROBLEMS
                ? Stream.of("… and %d more".formatted(problems.size() - MOST_PROBLEMS))
                : Stream.empty();
        return Answer.refused(
                INVALID,
                String.join(
                        "\n ✗ ",
                        Stream.concat(
                                        Stream.of("the profile is refused, nothing of it is in force:"),
                                        Stream.concat(told, untold))
                                .toList()));
    }
}
