package dev.countersign.profile;

import dev.countersign.people.IdentityMap;
import dev.countersign.profile.Enforcement.Mode;
import dev.countersign.profile.Enforcement.OnReschedule;
import dev.countersign.profile.Enforcement.OnVerifierError;
import dev.countersign.signature.Format;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads a profile's spec, and holds its parts against each other. */
final class SpecParser {
    private SpecParser() {}

    static Profile read(String name, String uid, long generation, Field field) {
        Field spec = field.closed(
                "title", "scope", "enforcement", "formats", "trust", "identityMap", "exceptions", "requirements");
        Scope scope = ScopeParser.read(spec.member("scope"));
        Enforcement enforcement = enforcement(spec.member("enforcement"));
        List<TrustEntry> trust = trust(spec.member("trust"));
        Optional<TrustSource.Entry> identitiesIn = IdentityMapParser.reference(spec.member("identityMap"));
        IdentityMap identities = IdentityMapParser.read(spec.member("identityMap"));
        List<Requirement> requirements = requirements(spec.member("requirements"), trust, identities);
        new TellersCheck(requirements, identities, scope.namespaceSelector()).check(spec.member("requirements"));
        if (enforcement.onVerifierError() == OnVerifierError.ADMIT_AND_RECORD) {
            ScopeParser.refuseIncludesWithoutHost(spec.member("scope"), scope);
        }
        String title = spec.member("title").optionalText().orElse("");
        return new Profile(
                name,
                uid,
                generation,
                title,
                scope,
                enforcement,
                formats(spec.member("formats")),
                trust,
                identities,
                identitiesIn,
                WaiverTermsParser.read(spec.member("exceptions")),
                requirements,
                spec.tree().deepCopy());
    }

    private static Enforcement enforcement(Field field) {
        Field enforcement = field.closed("mode", "onVerifierError", "requireReadiness", "onReschedule");
        Mode mode = enforcement
                .member("mode")
                .oneOf(List.of(Mode.values()), Mode::word)
                .orElse(Mode.ENFORCE);
        Field onError = enforcement.member("onVerifierError");
        return new Enforcement(
                mode,
                onError.present()
                        ? onError.oneOf(List.of(OnVerifierError.values()), OnVerifierError::word)
                                .orElse(OnVerifierError.DENY)
                        : OnVerifierError.DENY,
                enforcement.member("requireReadiness").flag(),
                onReschedule(enforcement.member("onReschedule")));
    }

    private static OnReschedule onReschedule(Field field) {
        return field.present()
                ? field.oneOf(List.of(OnReschedule.values()), OnReschedule::word)
                        .orElse(OnReschedule.JUDGE)
                : OnReschedule.JUDGE;
    }

    private static Set<Format> formats(Field field) {
        List<Field> items = field.itemsIfAny("leave it out to accept evidence in every format");
        Field.refuseRepeats(items);
        return field.present()
                ? items.stream()
                        .flatMap(item -> item.oneOf(List.of(Format.values()), Format::word).stream())
                        .collect(Collectors.toSet())
                : Set.of(Format.values());
    }

    private static List<TrustEntry> trust(Field field) {
        List<Field> entries = field.items();
        Field.refuseRepeats(entries.stream().map(entry -> entry.member("name")).toList());
        return entries.stream().map(TrustParser::read).toList();
    }

    private static List<Requirement> requirements(Field field, List<TrustEntry> trust, IdentityMap identities) {
        if (!field.present()) {
            field.refuse("is missing; a profile that requires nothing proves nothing");
        }
        List<Field> items = field.itemsIfAny("a profile that requires nothing proves nothing");
        Field.refuseRepeats(items.stream().map(item -> item.member("id")).toList());
        return items.stream()
                .map(item -> RequirementParser.read(item, trust, identities))
                .toList();
    }
}
