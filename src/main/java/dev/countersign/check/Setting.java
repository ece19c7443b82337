package dev.countersign.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.profile.IdentityDocument;
import dev.countersign.profile.Parsed;
import dev.countersign.profile.Problem;
import dev.countersign.profile.Profile;
import dev.countersign.profile.ProfileParser;
import dev.countersign.profile.Resolution;
import dev.countersign.profile.ResolvedProfile;
import dev.countersign.profile.Resolver;
import dev.countersign.profile.TrustEntry.KeySource.SecretRef;
import dev.countersign.profile.TrustMaterial;
import dev.countersign.profile.TrustSource;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a cluster would hold besides the workloads.
 *
 * @param profiles ComplianceProfiles
 * @param secrets the texts of Secrets, by name and key; the namespace is the operator's, which files cannot know
 * @param trustRoots the documents of TrustRoots by name
 */
public record Setting(
        List<Manifest> profiles, Map<String, Map<String, String>> secrets, Map<String, String> trustRoots) {
    private static final String OURS = "countersign.dev";

    public Setting {
        profiles = List.copyOf(profiles);
        secrets = Map.copyOf(secrets);
        trustRoots = Map.copyOf(trustRoots);
    }

    /**
     * What of {@code manifests} is part of it.
     *
     * @param trustRoots documents by name, for TrustRoots that have theirs elsewhere
     * @throws UnusableManifestException where one is neither a profile nor what a profile may name
     */
    public static Setting of(List<Manifest> manifests, Map<String, String> trustRoots)
            throws UnusableManifestException {
        List<Manifest> profiles = new ArrayList<>();
        Map<String, Map<String, String>> secrets = new HashMap<>();
        Map<String, String> documents = new HashMap<>();
        for (Manifest manifest : manifests) {
            if (manifest.is(OURS, "ComplianceProfile")) {
                profiles.add(manifest);
            } else if (manifest.is("", "Secret")) {
                secrets.put(manifest.name(), texts(manifest));
            } else if (manifest.is(OURS, "TrustRoot")) {
                inline(manifest).ifPresent(document -> documents.put(manifest.name(), document));
            } else {
                throw new UnusableManifestException(
                        "%s: %s is neither a ComplianceProfile nor a Secret or TrustRoot that one may name"
                                .formatted(manifest.source(), manifest));
            }
        }
        documents.putAll(trustRoots);
        return new Setting(profiles, secrets, documents);
    }

    private static Optional<String> inline(Manifest root) {
        JsonNode inline = root.object().path("spec").path("inline");
        return inline.isMissingNode()
                ? Optional.empty()
                : Optional.of(inline.isTextual() ? inline.textValue() : inline.toString());
    }

    private static Map<String, String> texts(Manifest secret) throws UnusableManifestException {
        Map<String, String> texts = new HashMap<>();
        try {
            secret.object()
                    .path("data")
                    .properties()
                    .forEach(entry -> texts.put(
                            entry.getKey(),
                            new String(
                                    Base64.getDecoder().decode(entry.getValue().asText()), StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException notBase64) {
            throw new UnusableManifestException("%s: %s has data that is no base64".formatted(secret.source(), secret));
        }
        secret.object()
                .path("stringData")
                .properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
        return texts;
    }

    /**
     * The profiles with all that they name at hand.
     *
     * @throws UnusableManifestException where there is none, or one is not in order, or names what is not here
     */
    public List<ResolvedProfile> resolve(Resolver resolver) throws UnusableManifestException {
        if (profiles.isEmpty()) {
            throw new UnusableManifestException("there is no ComplianceProfile in what was given as profiles");
        }
        List<ResolvedProfile> resolved = new ArrayList<>();
        for (Manifest profile : profiles) {
            resolved.add(resolve(profile, resolver));
        }
        return resolved;
    }

    private ResolvedProfile resolve(Manifest manifest, Resolver resolver) throws UnusableManifestException {
        return switch (ProfileParser.parse(manifest.object())) {
            case Parsed.Invalid(List<Problem> problems) -> throw wrong(manifest, problems.stream());
            case Parsed.Valid(Profile profile) ->
                switch (resolver.resolve(profile, new TrustMaterial(this::secret, this::trustRoot, Setting::people))) {
                    // A cluster judges on without its identity map; here that would tell of what nobody there sees.
                    case Resolution.Resolved(ResolvedProfile found, List<Problem> identities) -> {
                        if (!identities.isEmpty()) {
                            throw wrong(manifest, identities.stream());
                        }
                        yield found;
                    }
                    case Resolution.Unresolved(List<Problem> trust, List<Problem> policies) ->
                        throw wrong(manifest, Stream.concat(trust.stream(), policies.stream()));
                };
        };
    }

    private Optional<String> secret(SecretRef reference) {
        return Optional.ofNullable(
                secrets.getOrDefault(reference.name(), Map.of()).get(reference.key()));
    }

    private static IdentityDocument people(TrustSource.Entry entry) {
        return new IdentityDocument.Absent(
                "identity maps in ConfigMaps cannot be looked at here; have people, groups and gitOps in the profile in place of ConfigMap %s"
                        .formatted(entry.name()));
    }

    private Optional<String> trustRoot(String name) {
        return Optional.ofNullable(trustRoots.get(name));
    }

    private static UnusableManifestException wrong(Manifest profile, Stream<Problem> problems) {
        return new UnusableManifestException("%s: %s:\n%s"
                .formatted(
                        profile.source(),
                        profile,
                        problems.map(problem -> "  %s: %s".formatted(problem.path(), problem.message()))
                                .collect(Collectors.joining("\n"))));
    }
}
