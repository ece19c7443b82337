package dev.countersign.profile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.control.ControlId;
import dev.countersign.image.Digest;
import dev.countersign.json.CanonicalJson;
import dev.countersign.policy.Params;
import dev.countersign.policy.Rule;
import dev.countersign.policy.Rules;
import dev.countersign.profile.Requirement.PolicyUse;
import dev.countersign.profile.TrustRootResolution.Found;
import dev.countersign.trustroot.TrustRoot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Brings together all that a profile names, so that it can judge without asking anybody for more. */
public final class Resolver {
    private final Rules rules;
    private final Predicate<ControlId> known;
    private final ParamsCheck params;

    /** One that holds parameters to the JSON Schemas of rules. */
    public Resolver(Rules rules, Predicate<ControlId> known) {
        this(
                rules,
                known,
                (rule, params) -> Params.check(rule, params).stream()
                        .map(problem -> new Problem(problem.path(), problem.message()))
                        .toList());
    }

    /** @param known whether the catalogue of controls has an id */
    public Resolver(Rules rules, Predicate<ControlId> known, ParamsCheck params) {
        this.rules = rules;
        this.known = known;
        this.params = params;
    }

    /** Resolves {@code profile} against what there is now. */
    public Resolution resolve(Profile profile, TrustMaterial material) {
        return resolve(profile, material, _ -> false);
    }

    /**
     * As above, but without those rules that are gone or do not fit any more.
     *
     * @param lapsed whether a rule of that name may be left out: what it should judge is then not known, and no pass
     */
    public Resolution resolve(Profile profile, TrustMaterial material, Predicate<String> lapsed) {
        List<Problem> trustProblems = new ArrayList<>();
        List<Problem> policyProblems = new ArrayList<>();
        Map<String, List<TrustedKey>> keys = new KeyResolution(material.secrets(), trustProblems).keys(profile);
        Map<String, Found> roots = new TrustRootResolution(material.trustRoots(), trustProblems).roots(profile);
        Map<String, Rule> policies =
                new PolicyResolution(rules, known, params, lapsed, policyProblems).policies(profile);
        if (!trustProblems.isEmpty() || !policyProblems.isEmpty()) {
            return new Resolution.Unresolved(trustProblems, policyProblems);
        }
        Map<String, Digest> digests = new HashMap<>();
        policies.forEach((name, rule) -> digests.put(name, rule.digest()));
        // What lapsed is not among them, and must be known for a deployed one when it is resolved again.
        Set<String> deployed = profile.requirements().stream()
                .flatMap(requirement -> requirement.policies().stream())
                .map(PolicyUse::name)
                .filter(name -> !isShipped(policies.get(name)))
                .collect(Collectors.toSet());
        IdentityResolution.Found people = new IdentityResolution(material.identities()).of(profile);
        JsonNode text = ResolvedText.of(profile, keys, roots, people.document(), digests, deployed);
        Digest digest = Digest.sha256(CanonicalJson.bytes(text));
        return new Resolution.Resolved(
                new ResolvedProfile(
                        profile.with(people.identities()),
                        digest,
                        keys,
                        byEntry(profile, roots),
                        digests,
                        deployed,
                        comparing(policies),
                        policies.values().stream().anyMatch(Rule::looksAtRoot),
                        text),
                people.problems());
    }

    private static Set<String> comparing(Map<String, Rule> policies) {
        return policies.values().stream()
                .filter(Rule::looksAtPrevious)
                .map(Rule::name)
                .collect(Collectors.toSet());
    }

    private static boolean isShipped(@Nullable Rule rule) {
        return rule != null && rule.origin() == Rule.Origin.SHIPPED;
    }

    private static Map<String, TrustRoot> byEntry(Profile profile, Map<String, Found> named) {
        Map<String, TrustRoot> roots = new HashMap<>();
        for (TrustEntry entry : profile.trust()) {
            entry.root(name -> Optional.ofNullable(named.get(name)).map(Found::root))
                    .ifPresent(root -> roots.put(entry.name(), root));
        }
        return roots;
    }

    /**
     * Resolves a profile again from the {@link ResolvedProfile#text()} that was kept of it, with the keys and trust roots of
     * that time and the rules of now; its digest is the old one where the rules are.
     *
     * @param metadata of the profile: {@code name}, {@code uid} and {@code generation}
     */
    public Resolution restore(JsonNode metadata, JsonNode text) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.set("metadata", metadata);
        object.set("spec", text.path("spec"));
        return switch (ProfileParser.parse(object)) {
            case Parsed.Invalid(List<Problem> problems) -> new Resolution.Unresolved(List.of(), problems);
            case Parsed.Valid(Profile profile) ->
                resolve(
                        profile,
                        new TrustMaterial(
                                KeptKeys.of(profile, text.path("keys")),
                                name -> Optional.of(text.path("trustRoots").path(name))
                                        .filter(JsonNode::isTextual)
                                        .map(JsonNode::textValue),
                                _ -> ResolvedText.identities(text)));
        };
    }
}
