package dev.countersign.lint;

import dev.countersign.check.Manifest;
import dev.countersign.check.Setting;
import dev.countersign.check.UnusableManifestException;
import dev.countersign.control.ControlId;
import dev.countersign.policy.Library;
import dev.countersign.profile.DeploymentPolicyParser;
import dev.countersign.profile.Parsed;
import dev.countersign.profile.Problem;
import dev.countersign.profile.Profile;
import dev.countersign.profile.ProfileParser;
import dev.countersign.profile.Resolution;
import dev.countersign.profile.Resolver;
import dev.countersign.profile.TrustRootParser;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Looks through what people write for us.
 *
 * @param known whether the catalogue has a control
 * @param people how identity maps are read
 * @param now as of when keys have ended
 */
public record Lint(Library library, Predicate<ControlId> known, Setting.People people, Instant now) {
    private static final String OURS = "countersign.dev";
    private static final String POLICY = "DeploymentPolicy";
    private static final String TRUST_ROOT = "TrustRoot";
    private static final String PROFILE = "ComplianceProfile";

    /** Whether it is looked through for its own sake. */
    public static boolean isLookedThrough(Manifest manifest) {
        return manifest.is(OURS, PROFILE) || manifest.is(OURS, TRUST_ROOT) || manifest.is(OURS, POLICY);
    }

    /**
     * All that is to be said of {@code manifests}, in their order.
     *
     * @throws UnusableManifestException where one is nothing that is looked through and nothing that profiles name
     */
    public List<Remark> of(List<Manifest> manifests) throws UnusableManifestException {
        List<Remark> remarks = new ArrayList<>();
        for (Manifest manifest : manifests) {
            remarks.addAll(written(manifest));
        }
        Set<Manifest> refused = new HashSet<>();
        remarks.forEach(remark -> refused.add(remark.manifest()));
        List<Manifest> policies =
                manifests.stream().filter(each -> each.is(OURS, POLICY)).toList();
        Setting setting = Setting.of(
                manifests.stream()
                        .filter(each -> !each.is(OURS, POLICY))
                        .filter(each -> !(each.is(OURS, TRUST_ROOT) && refused.contains(each)))
                        .toList(),
                Map.of());
        Own rules = Own.of(library, policies);
        for (Manifest profile : setting.profiles()) {
            if (!refused.contains(profile)) {
                remarks.addAll(meant(profile, setting, rules));
            }
        }
        return remarks;
    }

    /** What is wrong with it by itself. */
    private List<Remark> written(Manifest manifest) {
        if (manifest.is(OURS, PROFILE)) {
            return refused(
                    manifest,
                    "complianceprofiles",
                    ProfileParser.parse(manifest.object()) instanceof Parsed.Invalid(List<Problem> problems)
                            ? problems
                            : List.of());
        }
        if (manifest.is(OURS, TRUST_ROOT)) {
            return refused(
                    manifest,
                    "trustroots",
                    TrustRootParser.parse(manifest.object())
                                    instanceof TrustRootParser.Parsed.Invalid(List<Problem> problems)
                            ? problems
                            : List.of());
        }
        return manifest.is(OURS, POLICY)
                ? refused(
                        manifest,
                        "deploymentpolicies",
                        DeploymentPolicyParser.parse(manifest.object(), library.rules()::containsKey)
                                        instanceof DeploymentPolicyParser.Parsed.Invalid(List<Problem> problems)
                                ? problems
                                : List.of())
                : List.of();
    }

    /** Of two words about one place ours say what to do. */
    private static List<Remark> refused(Manifest manifest, String plural, List<Problem> ours) {
        Stream<Problem> schema = CrdSchema.of(plural).problems(manifest.object()).stream()
                .filter(problem -> ours.stream().noneMatch(other -> isSamePlace(problem.path(), other.path())));
        return Stream.concat(ours.stream(), schema)
                .map(problem -> Remark.of(manifest, LintCode.APPLY_REFUSED, problem))
                .toList();
    }

    private static boolean isSamePlace(String path, String other) {
        return path.equals(other) || path.startsWith(other + ".") || path.startsWith(other + "[");
    }

    /** What of a profile that is in order by itself names nothing usable, or is seldom meant. */
    private List<Remark> meant(Manifest manifest, Setting setting, Own rules) {
        if (!(ProfileParser.parse(manifest.object()) instanceof Parsed.Valid(Profile profile))) {
            throw new IllegalStateException("%s was in order a moment ago".formatted(manifest));
        }
        References references = new References(setting, rules);
        Stream<Problem> problems = switch (new Resolver(rules, known).resolve(profile, setting.material(people))) {
            case Resolution.Resolved(var _, List<Problem> identities) -> identities.stream();
            case Resolution.Unresolved(List<Problem> trust, List<Problem> policies) ->
                Stream.concat(trust.stream(), policies.stream());
        };
        return Stream.concat(
                        problems.map(problem -> references.remark(manifest, problem)),
                        Cautions.of(profile, now).stream()
                                .map(each -> new Remark(manifest, each.code(), each.path(), each.message())))
                .toList();
    }
}
