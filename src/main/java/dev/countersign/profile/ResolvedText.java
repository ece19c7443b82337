package dev.countersign.profile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.image.Digest;
import dev.countersign.profile.TrustRootResolution.Found;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The text of a resolved profile: all that its digest covers and all that it can be resolved from again. */
final class ResolvedText {
    private static final String KEYS = "keys";
    private static final String ROOTS = "trustRoots";
    private static final String DEPLOYED = "deployedPolicies";
    private static final String IDENTITIES = "identityMap";
    private static final String DIGEST = "digest";
    private static final String MAP = "map";

    private ResolvedText() {}

    static JsonNode of(
            Profile profile,
            Map<String, List<TrustedKey>> keys,
            Map<String, Found> roots,
            Optional<IdentityDocument.Found> identities,
            Map<String, Digest> policies,
            Set<String> deployed) {
        ObjectNode text = JsonNodeFactory.instance.objectNode();
        text.set("spec", profile.spec());
        putKeys(text, profile, keys);
        roots.forEach((name, found) -> text.withObject(ROOTS).put(name, found.document()));
        identities.ifPresent(map ->
                text.putObject(IDENTITIES).put(DIGEST, map.digest().toString()).set(MAP, map.tree()));
        ObjectNode policyDigests = text.putObject("policies");
        policies.forEach((name, digest) -> policyDigests.put(name, digest.toString()));
        // Without any, the text is as it was before there were any: nothing is kept anew for their sake.
        deployed.stream().sorted().forEach(name -> text.withArray(DEPLOYED).add(name));
        profile.requirements().stream()
                .flatMap(requirement -> requirement.controls().stream())
                .sorted()
                .distinct()
                .forEach(control -> text.withArray("controls").add(control.value()));
        return text;
    }

    /** The names of the deployed rules in {@code text}. */
    static Set<String> deployed(JsonNode text) {
        return text.path(DEPLOYED).valueStream().map(JsonNode::asText).collect(Collectors.toUnmodifiableSet());
    }

    /** The digest of the identity map that was kept elsewhere; empty where none was read from there. */
    static Optional<Digest> identitiesDigest(JsonNode text) {
        return Digest.parse(text.path(IDENTITIES).path(DIGEST).asText());
    }

    /** The identity map that was kept elsewhere, as {@code text} has it. */
    static IdentityDocument identities(JsonNode text) {
        return identitiesDigest(text)
                .<IdentityDocument>map(digest ->
                        new IdentityDocument.Found(digest, text.path(IDENTITIES).path(MAP)))
                .orElseGet(() -> new IdentityDocument.Absent("it was lost when this was decided"));
    }

    /** {@code text} with these keys alone and without these trust roots. */
    static JsonNode without(
            JsonNode text, Profile profile, Map<String, List<TrustedKey>> keys, Collection<String> roots) {
        ObjectNode rest = text.deepCopy();
        putKeys(rest, profile, keys);
        if (rest.path(ROOTS) instanceof ObjectNode documents) {
            documents.remove(roots);
        }
        return rest;
    }

    private static void putKeys(ObjectNode text, Profile profile, Map<String, List<TrustedKey>> keys) {
        ObjectNode texts = text.putObject(KEYS);
        for (TrustEntry entry : profile.trust()) {
            List<TrustedKey> found = keys.getOrDefault(entry.name(), List.of());
            if (!found.isEmpty()) {
                texts.set(entry.name(), KeptKeys.node(entry.keys(), found));
            }
        }
    }
}
