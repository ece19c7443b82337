package dev.countersign.check;

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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a cluster would hold besides the workloads.
 *
 * @param profiles ComplianceProfiles
 * @param secrets the texts of Secrets, by name and key; the namespace is the operator's, which files cannot know
 * @param configMaps likewise of ConfigMaps
 * @param trustRoots the documents of TrustRoots by name
 */
public record Setting(
        List<Manifest> profiles,
        Map<String, Map<String, String>> secrets,
        Map<String, Map<String, String>> configMaps,
        Map<String, String> trustRoots) {
    private static final String OURS = "countersign.dev";

    /** How an entry of a ConfigMap is read for an identity map, given the texts of such entries. */
    @FunctionalInterface
    public interface People {
        Function<TrustSource.Entry, IdentityDocument> in(Function<TrustSource.Entry, Optional<String>> texts);
    }

    public Setting {
        profiles = List.copyOf(profiles);
        secrets = Map.copyOf(secrets);
        configMaps = Map.copyOf(configMaps);
        trustRoots = Map.copyOf(trustRoots);
    }

    /** Whether it is kept beside profiles and no part of the setting: it lets pass for a time what they ask for. */
    public static boolean isLeftAside(Manifest manifest) {
        return manifest.is(OURS, "ComplianceException") || manifest.is(OURS, "EnforcementPause");
    }

    /**
     * What of {@code manifests} is part of it. ComplianceExceptions and EnforcementPauses are left aside.
     *
     * @param trustRoots documents by name, for TrustRoots that have theirs elsewhere
     * @throws UnusableManifestException where one is neither a profile nor what a profile may name, or there are two of a name
     */
    public static Setting of(List<Manifest> manifests, Map<String, String> trustRoots)
            throws UnusableManifestException {
        List<Manifest> profiles = new ArrayList<>();
        List<Manifest> roots = new ArrayList<>();
        Map<String, Map<String, String>> secrets = new HashMap<>();
        Map<String, Map<String, String>> configMaps = new HashMap<>();
        List<Manifest> counting =
                manifests.stream().filter(each -> !isLeftAside(each)).toList();
        for (Manifest manifest : counting) {
            if (manifest.is(OURS, "ComplianceProfile")) {
                profiles.add(manifest);
            } else if (manifest.is("", "Secret")) {
                secrets.put(manifest.name(), Texts.ofSecret(manifest));
            } else if (manifest.is("", "ConfigMap")) {
                configMaps.put(manifest.name(), Texts.ofConfigMap(manifest));
            } else if (manifest.is(OURS, "TrustRoot")) {
                roots.add(manifest);
            } else {
                throw new UnusableManifestException(
                        "%s: %s is neither a ComplianceProfile nor a Secret, ConfigMap or TrustRoot that one may name"
                                .formatted(manifest.source(), manifest));
            }
        }
        refuseTwins(counting);
        Map<String, String> documents = documents(roots, configMaps);
        documents.putAll(trustRoots);
        return new Setting(profiles, secrets, configMaps, documents);
    }

    /** Which of two would be meant nobody could tell. */
    private static void refuseTwins(List<Manifest> manifests) throws UnusableManifestException {
        Set<String> seen = new HashSet<>();
        for (Manifest manifest : manifests) {
            if (!seen.add(manifest.toString())) {
                throw new UnusableManifestException(
                        "%s: there is another %s; leave one out".formatted(manifest.source(), manifest));
            }
        }
    }

    private static Map<String, String> documents(List<Manifest> roots, Map<String, Map<String, String>> configMaps)
            throws UnusableManifestException {
        Map<String, String> documents = new HashMap<>();
        for (Manifest root : roots) {
            TrustRootFiles.document(root, TrustRootFiles.in(configMaps))
                    .ifPresent(document -> documents.put(root.name(), document));
        }
        return documents;
    }

    /**
     * The profiles with all that they name at hand.
     *
     * @throws UnusableManifestException where there is none, or one is not in order, or names what is not here
     */
    public List<ResolvedProfile> resolve(Resolver resolver, People people) throws UnusableManifestException {
        if (profiles.isEmpty()) {
            throw new UnusableManifestException("there is no ComplianceProfile in what was given as profiles");
        }
        List<ResolvedProfile> resolved = new ArrayList<>();
        for (Manifest profile : profiles) {
            resolved.add(resolve(profile, resolver, material(people)));
        }
        return resolved;
    }

    /** Where what profiles name is to be had. */
    public TrustMaterial material(People people) {
        return new TrustMaterial(this::secret, this::trustRoot, people.in(TrustRootFiles.in(configMaps)));
    }

    private static ResolvedProfile resolve(Manifest manifest, Resolver resolver, TrustMaterial material)
            throws UnusableManifestException {
        return switch (ProfileParser.parse(manifest.object())) {
            case Parsed.Invalid(List<Problem> problems) ->
                throw UnusableManifestException.of(manifest, problems.stream());
            case Parsed.Valid(Profile profile) ->
                switch (resolver.resolve(profile, material)) {
                    // A cluster judges on without its identity map; here that would tell of what nobody there sees.
                    case Resolution.Resolved(ResolvedProfile found, List<Problem> identities) -> {
                        if (!identities.isEmpty()) {
                            throw UnusableManifestException.of(manifest, identities.stream());
                        }
                        yield found;
                    }
                    case Resolution.Unresolved(List<Problem> trust, List<Problem> policies) ->
                        throw UnusableManifestException.of(manifest, Stream.concat(trust.stream(), policies.stream()));
                };
        };
    }

    private Optional<String> secret(SecretRef reference) {
        return Optional.ofNullable(
                secrets.getOrDefault(reference.name(), Map.of()).get(reference.key()));
    }

    private Optional<String> trustRoot(String name) {
        return Optional.ofNullable(trustRoots.get(name));
    }
}
