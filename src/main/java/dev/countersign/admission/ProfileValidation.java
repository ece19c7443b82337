package dev.countersign.admission;

import dev.countersign.profile.DeploymentPolicyParser;
import dev.countersign.profile.Parsed;
import dev.countersign.profile.Problem;
import dev.countersign.profile.Profile;
import dev.countersign.profile.ProfileParser;
import dev.countersign.profile.Resolution;
import dev.countersign.profile.TrustRootParser;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The validating call for what people write for us: refuses what can be known to be wrong when it is applied. */
final class ProfileValidation {
    static final String GROUP = "countersign.dev";
    static final String KIND = "ComplianceProfile";
    private static final String TRUST_ROOT = "TrustRoot";
    private static final String POLICY = "DeploymentPolicy";
    private static final String THE_PROFILE = "the profile";
    private static final int INVALID = 422;
    private static final int MOST_PROBLEMS = 20;
    private static final int MOST_OF_A_LINE = 400;

    private final Function<Profile, Resolution> resolver;
    private final Predicate<String> shipped;

    /**
     * @param resolver the one that loads profiles, so that what is accepted here can be loaded
     * @param shipped whether the library has a rule of that name
     */
    ProfileValidation(Function<Profile, Resolution> resolver, Predicate<String> shipped) {
        this.resolver = resolver;
        this.shipped = shipped;
    }

    static boolean isAbout(Review review) {
        return review.group().equals(GROUP)
                && Set.of(KIND, TRUST_ROOT, POLICY).contains(review.kind())
                && review.subresource().isEmpty();
    }

    Answer answer(Review review) {
        String what = switch (review.kind()) {
            case TRUST_ROOT -> "trustRoot";
            case POLICY -> "policy";
            default -> "profile";
        };
        return judged(review).audited(Map.of(what, Line.of(review.name(), MOST_OF_A_LINE)));
    }

    private Answer judged(Review review) {
        // Labels and finalizers of a profile that an older version of us accepted can still be changed.
        if (review.oldObject()
                .map(old -> old.path("spec"))
                .equals(Optional.of(review.object().path("spec")))) {
            return Answer.allowed();
        }
        return switch (review.kind()) {
            case TRUST_ROOT -> trustRoot(review);
            case POLICY -> policy(review);
            default -> profile(review);
        };
    }

    /** What only OPA can tell, such as whether it compiles and its tests pass, its status says. */
    private Answer policy(Review review) {
        return switch (DeploymentPolicyParser.parse(review.object(), shipped)) {
            case DeploymentPolicyParser.Parsed.Valid _, DeploymentPolicyParser.Parsed.Published _ -> Answer.allowed();
            case DeploymentPolicyParser.Parsed.Invalid(List<Problem> problems) ->
                refused("the deployment policy", problems);
        };
    }

    private static Answer trustRoot(Review review) {
        return switch (TrustRootParser.parse(review.object())) {
            case TrustRootParser.Parsed.Valid _ -> Answer.allowed();
            case TrustRootParser.Parsed.Invalid(List<Problem> problems) -> refused("the trust root", problems);
        };
    }

    private Answer profile(Review review) {
        return switch (ProfileParser.parse(review.object())) {
            case Parsed.Invalid(List<Problem> problems) -> refused(THE_PROFILE, problems);
            case Parsed.Valid(Profile profile) -> resolved(resolver.apply(profile));
        };
    }

    private static Answer resolved(Resolution resolution) {
        return switch (resolution) {
            case Resolution.Resolved(var _, List<Problem> identities) -> answered(identities);
            case Resolution.Unresolved(List<Problem> trust, List<Problem> policies) ->
                answered(Stream.concat(trust.stream(), policies.stream()).toList());
        };
    }

    private static Answer answered(List<Problem> problems) {
        List<Problem> wrong =
                problems.stream().filter(problem -> !isLater(problem)).toList();
        return wrong.isEmpty() ? Answer.allowed().warning(warnings(problems)) : refused(THE_PROFILE, wrong);
    }

    /**
     * A ConfigMap can be created, and what a Secret or a TrustRoot holds can be mended after the profile is applied, and whoever applies it may not see it; a
     * DeploymentPolicy that was applied a moment ago is still looked through.
     */
    private static boolean isLater(Problem problem) {
        return problem.path().contains(".key.secretRef")
                || problem.path().endsWith("].trustRoot")
                || problem.path().endsWith(".configMapRef")
                || problem.path().matches(".*\\.policies\\[\\d+]");
    }

    private static List<String> warnings(List<Problem> problems) {
        return problems.stream()
                .limit(MOST_PROBLEMS)
                .map(problem -> Line.of(problem.toString(), Warnings.MOST_CHARACTERS))
                .toList();
    }

    static Answer refused(String what, List<Problem> problems) {
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
                                        Stream.of(what + " is refused, nothing of it is in force:"),
                                        Stream.concat(told, untold))
                                .toList()));
    }
}
