package dev.countersign.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.profile.Outline;
import dev.countersign.profile.Parsed;
import dev.countersign.profile.Problem;
import dev.countersign.profile.Profile;
import dev.countersign.profile.ProfileParser;
import dev.countersign.profile.Resolution;
import dev.countersign.profile.ResolvedProfile;
import dev.countersign.profile.Resolver;
import dev.countersign.profile.Stranded;
import dev.countersign.profile.TrustEntry;
import dev.countersign.profile.TrustEntry.KeySource.SecretRef;
import dev.countersign.profile.TrustMaterial;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Makes of a profile's newest generation what is in force: itself where it resolves, else what was in force, else the newest
 * kept generation, where it still resolves. An older one never stands in: it may ask for less. Where nothing resolves of what
 * was once in force, the profile is stranded.
 */
final class ProfileLoader {
    private final Resolver resolver;
    private final KeyRing keys;
    private final TrustMaterial trust;
    private final Function<String, List<KeptProfile>> kept;
    private final StandingModes modes = new StandingModes();

    /**
     * @param trust what there is now; of keys {@code keys} tells
     * @param kept the revisions of the profile with that uid, newest first
     */
    ProfileLoader(Resolver resolver, KeyRing keys, TrustMaterial trust, Function<String, List<KeptProfile>> kept) {
        this.resolver = resolver;
        this.keys = keys;
        this.trust = trust;
        this.kept = kept;
    }

    /** What came of loading. */
    record Loaded(Optional<ResolvedProfile> inForce, ProfileState state) {}

    /**
     * What was in force.
     *
     * @param deployed names of its rules that were deployed
     */
    private record Former(Profile profile, Set<String> deployed) {
        static Former of(ResolvedProfile resolved) {
            return new Former(resolved.profile(), resolved.deployed());
        }

        static Optional<Former> of(KeptProfile kept) {
            return kept.profile().map(profile -> new Former(profile, kept.deployed()));
        }
    }

    /** What is wrong with a generation; nothing where it resolved. */
    private record Attempt(
            Optional<ResolvedProfile> resolved, List<Problem> fields, List<Problem> trust, List<Problem> policies) {}

    /**
     * Loads {@code object}.
     *
     * @param before what is in force under the name; counts only where it is of the same uid
     */
    Loaded load(JsonNode object, Optional<ResolvedProfile> before, Instant now) {
        String uid = object.at("/metadata/uid").asText();
        Optional<ResolvedProfile> same =
                before.filter(inForce -> inForce.profile().uid().equals(uid));
        List<KeptProfile> revisions = List.of();
        Attempt attempt = attempt(object, uid, now);
        if (attempt.resolved().isEmpty() && same.isEmpty()) {
            revisions = kept.apply(uid);
            seed(revisions, now);
            attempt = attempt(object, uid, now);
        }
        Stream<Former> former = Stream.concat(
                same.map(Former::of).stream(), newest(revisions).flatMap(revision -> Former.of(revision).stream()));
        Optional<ResolvedProfile> inForce =
                attempt.resolved().or(() -> firstThatResolves(former, now)).or(() -> same);
        inForce.ifPresent(profile -> keys.retain(uid, references(profile.profile())));
        Optional<Stranded> stranded = inForce.isEmpty() ? stranded(object, revisions) : Optional.empty();
        return new Loaded(inForce, state(object, attempt, inForce, stranded, now));
    }

    private Attempt attempt(JsonNode object, String uid, Instant now) {
        return switch (ProfileParser.parse(object)) {
            case Parsed.Invalid(List<Problem> problems) ->
                new Attempt(Optional.empty(), problems, List.of(), List.of());
            case Parsed.Valid(Profile profile) ->
                switch (resolver.resolve(profile, material(uid, now))) {
                    case Resolution.Resolved(ResolvedProfile resolved, var _) ->
                        new Attempt(Optional.of(resolved), List.of(), List.of(), List.of());
                    case Resolution.Unresolved(List<Problem> trust, List<Problem> policies) ->
                        new Attempt(Optional.empty(), List.of(), trust, policies);
                };
        };
    }

    private TrustMaterial material(String uid, Instant now) {
        return new TrustMaterial(reference -> keys.text(uid, reference, now), trust.trustRoots(), trust.identities());
    }

    /** Those of the newest generation that was kept: with the keys and rules of different times. */
    private static Stream<KeptProfile> newest(List<KeptProfile> revisions) {
        return revisions.stream()
                .filter(revision ->
                        revision.generation() == revisions.getFirst().generation());
    }

    private Optional<Stranded> stranded(JsonNode object, List<KeptProfile> revisions) {
        return revisions.isEmpty()
                ? Optional.empty()
                : Optional.of(new Stranded(
                        object.at("/metadata/name").asText(),
                        newest(revisions)
                                .flatMap(revision -> outline(revision, object).stream())
                                .findFirst()));
    }

    private Optional<Outline> outline(KeptProfile kept, JsonNode object) {
        return kept.outline()
                .map(outline -> outline.in(modes.of(kept.uid(), kept.enforcement(outline.mode()), object)));
    }

    private void seed(List<KeptProfile> revisions, Instant now) {
        revisions.stream()
                .findFirst()
                .ifPresent(newest -> newest.profile().ifPresent(profile -> {
                    for (TrustEntry entry : profile.trust()) {
                        for (SecretRef reference : entry.secrets()) {
                            newest.secrets(profile)
                                    .apply(reference)
                                    .ifPresent(pem -> keys.seed(profile.uid(), reference, pem, now));
                        }
                    }
                }));
    }

    private Optional<ResolvedProfile> firstThatResolves(Stream<Former> former, Instant now) {
        return former.map(last -> LapsedTrust.resolve(
                        resolver, last.profile(), material(last.profile().uid(), now), last.deployed()))
                .flatMap(resolution -> switch (resolution) {
                    case Resolution.Resolved(ResolvedProfile resolved, var _) -> Stream.of(resolved);
                    case Resolution.Unresolved _ -> Stream.empty();
                })
                .findFirst();
    }

    private static List<SecretRef> references(Profile profile) {
        return profile.trust().stream()
                .flatMap(entry -> entry.secrets().stream())
                .toList();
    }

    private ProfileState state(
            JsonNode object,
            Attempt attempt,
            Optional<ResolvedProfile> inForce,
            Optional<Stranded> stranded,
            Instant now) {
        return new ProfileState(
                object.at("/metadata/name").asText(),
                object.at("/metadata/uid").asText(),
                created(object),
                object.at("/metadata/generation").asLong(),
                inForce.map(profile -> new ProfileState.InForce(
                        profile.digest(),
                        profile.profile().generation(),
                        profile.profile().identities().lost(),
                        modes.of(profile.profile().uid(), profile.profile().enforcement(), object))),
                stranded,
                attempt.fields(),
                attempt.trust(),
                attempt.policies(),
                inForce.map(profile -> keptSince(profile.profile(), now)).orElse(Map.of()),
                Optional.empty());
    }

    private static Instant created(JsonNode object) {
        String text = object.at("/metadata/creationTimestamp").asText();
        return text.isEmpty() ? Instant.EPOCH : Instant.parse(text);
    }

    private Map<String, Instant> keptSince(Profile profile, Instant now) {
        Map<String, Instant> since = new HashMap<>();
        for (TrustEntry entry : profile.trust()) {
            for (SecretRef reference : entry.secrets()) {
                keys.keptSince(profile.uid(), reference, now)
                        .ifPresent(instant ->
                                since.merge(entry.name(), instant, (one, other) -> one.isBefore(other) ? one : other));
            }
        }
        return since;
    }
}
