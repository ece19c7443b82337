package dev.countersign.lint;

import dev.countersign.check.Manifest;
import dev.countersign.check.Setting;
import dev.countersign.check.UnusableManifestException;
import dev.countersign.control.ControlId;
import dev.countersign.policy.Library;
import dev.countersign.profile.Parsed;
import dev.countersign.profile.Problem;
import dev.countersign.profile.Profile;
import dev.countersign.profile.ProfileParser;
import dev.countersign.profile.Resolution;
import dev.countersign.profile.Resolver;
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
    /** Whether it is looked through for its own sake. */
    public static boolean isLookedThrough(Manifest manifest) {
        return Ours.of(manifest).isPresent();
    }

    /**
     * All that is to be said of {@code manifests}, in their order.
     *
     * @throws UnusableManifestException where one is nothing that is looked through and nothing that profiles name
     */
    public List<Remark> of(List<Manifest> manifests) throws UnusableManifestException {
        Written written = new Written(library, now);
        List<Remark> remarks = new ArrayList<>(
                manifests.stream().flatMap(each -> written.of(each).stream()).toList());
        Set<Manifest> refused = new HashSet<>();
        remarks.forEach(remark -> refused.add(remark.manifest()));
        List<Manifest> policies = manifests.stream().filter(Ours.POLICY::is).toList();
        Setting setting = Setting.of(
                manifests.stream()
                        .filter(each -> !Ours.POLICY.is(each))
                        .filter(each -> !(Ours.TRUST_ROOT.is(each) && refused.contains(each)))
                        .toList(),
                Map.of());
        Own rules = Own.of(library, policies);
        for (Manifest profile : setting.profiles()) {
            if (!refused.contains(profile)) {
                remarks.addAll(meant(profile, setting, rules));
            }
        }
        List<Profile> profiles = readable(setting.profiles());
        // What one that cannot be read asks for nobody knows.
        if (profiles.size() == setting.profiles().size()) {
            Leniences leniences = new Leniences(profiles, now);
            manifests.stream()
                    .filter(each -> !refused.contains(each))
                    .forEach(each -> remarks.addAll(leniences.of(each)));
        }
        return remarks;
    }

    private static List<Profile> readable(List<Manifest> profiles) {
        return profiles.stream()
                .flatMap(each -> ProfileParser.parse(each.object()) instanceof Parsed.Valid(Profile profile)
                        ? Stream.of(profile)
                        : Stream.empty())
                .toList();
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
