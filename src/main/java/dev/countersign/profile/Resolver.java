package dev.countersign.profile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.control.ControlId;
import dev.countersign.image.Digest;
import dev.countersign.json.CanonicalJson;
import dev.countersign.policy.Library;
import dev.countersign.profile.TrustRootResolution.Found;
import dev.countersign.trustroot.TrustRoot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Brings together all that a profile names, so that it can judge without asking anybody for more. */
public final class Resolver {
    private final Library library;
    private final Predicate<ControlId> known;
    private final ParamsCheck params;

    /** @param known whether the catalogue of controls has an id */
    public Resolver(Library library, Predicate<ControlId> known, ParamsCheck params) {
        this.library = library;
        this.known = known;
        this.params = params;
    }

    /** Resolves {@code profile} against what there is now. */
    public Resolution resolve(Profile profile, TrustMaterial material) {
        List<Problem> trustProblems = new ArrayList<>();
        List<Problem> policyProblems = new ArrayList<>();
        Map<String, List<TrustedKey>> keys = new KeyResolution(material.secrets(), trustProblems).keys(profile);
        Map<String, Found> roots = new TrustRootResolution(material.trustRoots(), trustProblems).roots(profile);
        Map<String, Digest> policies = new PolicyResolution(library, known, params, policyProblems).policies(profile);
        if (!trustProblems.isEmpty() || !policyProblems.isEmpty()) {
            return new Resolution.Unresolved(trustProblems, policyProblems);
        }
        JsonNode text = ResolvedText.of(profile, keys, roots, policies);
        Digest digest = Digest.sha256(CanonicalJson.bytes(text));
        return new Resolution.Resolved(
                new ResolvedProfile(profile, digest, keys, byEntry(profile, roots), policies, text));
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
                                        .map(JsonNode::textValue)));
        };
    }
}
