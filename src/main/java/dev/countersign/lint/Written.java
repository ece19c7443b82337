package dev.countersign.lint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.check.Manifest;
import dev.countersign.policy.Library;
import dev.countersign.profile.DeploymentPolicyParser;
import dev.countersign.profile.Parsed;
import dev.countersign.profile.PauseParser;
import dev.countersign.profile.Problem;
import dev.countersign.profile.ProfileParser;
import dev.countersign.profile.TrustRootParser;
import dev.countersign.profile.WaiverParser;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** What apply refuses of an object by itself: by its schema, and by the parser that the webhook asks. */
record Written(Library library, Instant now) {
    List<Remark> of(Manifest manifest) {
        return Ours.of(manifest)
                .map(kind -> refused(manifest, kind, problems(manifest, kind)))
                .orElse(List.of());
    }

    /** An exception as the webhook reads it, once it has written down who asks: whoever applies it, whom files do not know. */
    static WaiverParser.Parsed waiver(Manifest manifest, Instant now) {
        ObjectNode asked = manifest.object().deepCopy();
        if (asked.get("spec") instanceof ObjectNode spec && !spec.has("requestedBy")) {
            spec.putObject("requestedBy").put("user", "whoever applies it").putArray("groups");
        }
        return WaiverParser.parse(asked, now);
    }

    /** Whether the API server has taken it already: kubectl wrote the file, not a person. */
    static boolean isTaken(Manifest manifest) {
        return manifest.object().at("/metadata/uid").isTextual();
    }

    private List<Problem> problems(Manifest manifest, Ours kind) {
        return switch (kind) {
            case PROFILE ->
                ProfileParser.parse(manifest.object()) instanceof Parsed.Invalid(List<Problem> problems)
                        ? problems
                        : List.of();
            case TRUST_ROOT ->
                TrustRootParser.parse(manifest.object())
                                instanceof TrustRootParser.Parsed.Invalid(List<Problem> problems)
                        ? problems
                        : List.of();
            case POLICY ->
                DeploymentPolicyParser.parse(manifest.object(), library.rules()::containsKey)
                                instanceof DeploymentPolicyParser.Parsed.Invalid(List<Problem> problems)
                        ? problems
                        : List.of();
            case EXCEPTION ->
                asked(
                        manifest,
                        waiver(manifest, now) instanceof WaiverParser.Parsed.Invalid(List<Problem> problems)
                                ? problems
                                : List.of());
            case PAUSE ->
                asked(
                        manifest,
                        PauseParser.parse(manifest.object(), now)
                                        instanceof PauseParser.Parsed.Invalid(List<Problem> problems)
                                ? problems
                                : List.of());
        };
    }

    /** With what is wrong where a person writes who asks. */
    private static List<Problem> asked(Manifest manifest, List<Problem> problems) {
        return isTaken(manifest) || !manifest.object().path("spec").has("requestedBy")
                ? problems
                : Stream.concat(
                                problems.stream(),
                                Stream.of(new Problem(
                                        "spec.requestedBy",
                                        "is written by the webhook, from whoever applies it; leave it out")))
                        .toList();
    }

    /** Of two words about one place ours say what to do. */
    private static List<Remark> refused(Manifest manifest, Ours kind, List<Problem> ours) {
        Stream<Problem> schema = CrdSchema.of(kind.plural()).problems(manifest.object()).stream()
                .filter(problem -> ours.stream().noneMatch(other -> isSamePlace(problem.path(), other.path())));
        return Stream.concat(ours.stream(), schema)
                .map(problem -> Remark.of(manifest, LintCode.APPLY_REFUSED, problem))
                .toList();
    }

    private static boolean isSamePlace(String path, String other) {
        return path.equals(other) || path.startsWith(other + ".") || path.startsWith(other + "[");
    }
}
