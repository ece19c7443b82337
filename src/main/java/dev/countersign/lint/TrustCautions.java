package dev.countersign.lint;

import dev.countersign.identity.IdentityMatcher;
import dev.countersign.lint.Cautions.Caution;
import dev.countersign.profile.Profile;
import dev.countersign.profile.Requirement;
import dev.countersign.profile.TrustEntry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What of a profile's trust entries does nothing, or more than people mean. */
final class TrustCautions {
    /** What no expression that means anybody matches. */
    private static final List<String> NOBODY = List.of("https://nobody.invalid/x", "nobody@nobody.invalid", "~");

    private TrustCautions() {}

    static Stream<Caution> of(Profile profile, Instant now) {
        return Stream.concat(untrusted(profile), entries(profile, now));
    }

    /** No evidence of the kind ever counts, whoever gives it. */
    private static Stream<Caution> untrusted(Profile profile) {
        return IntStream.range(0, profile.requirements().size()).boxed().flatMap(i -> {
            Requirement requirement = profile.requirements().get(i);
            return requirement.kind().stream()
                    .filter(_ -> profile.trust().stream().noneMatch(entry -> isUsed(entry, requirement)))
                    .map(kind -> new Caution(
                            LintCode.KIND_UNTRUSTED,
                            "spec.requirements[%d].kind".formatted(i),
                            "asks for %s, which no trust entry that it may rest on is allowed to give, so that it is never met; add it to one's allowedKinds"
                                    .formatted(kind.word())));
        });
    }

    private static Stream<Caution> entries(Profile profile, Instant now) {
        return IntStream.range(0, profile.trust().size()).boxed().flatMap(i -> {
            TrustEntry entry = profile.trust().get(i);
            String path = "spec.trust[%d]".formatted(i);
            return Stream.of(unused(entry, profile, path), broad(entry, path), ended(entry, now, path))
                    .flatMap(Optional::stream);
        });
    }

    private static Optional<Caution> unused(TrustEntry entry, Profile profile, String path) {
        return profile.requirements().stream().anyMatch(requirement -> isUsed(entry, requirement))
                ? Optional.empty()
                : Optional.of(new Caution(
                        LintCode.TRUST_UNUSED,
                        path,
                        "%s is used by no requirement; name it in one's trust, allow it a kind that is asked for, or remove it"
                                .formatted(entry.name())));
    }

    private static boolean isUsed(TrustEntry entry, Requirement requirement) {
        return requirement
                        .kind()
                        .filter(kind -> entry.allowedKinds().isEmpty()
                                || entry.allowedKinds().contains(kind))
                        .isPresent()
                && (requirement.trust().isEmpty() || requirement.trust().contains(entry.name()));
    }

    private static Optional<Caution> broad(TrustEntry entry, String path) {
        return switch (entry.who()) {
            case TrustEntry.Keys _ -> Optional.empty();
            case TrustEntry.Keyless(IdentityMatcher matcher) -> broad(matcher, path + ".keyless");
            case TrustEntry.Certificate(var _, IdentityMatcher matcher) -> broad(matcher, path + ".certificate");
        };
    }

    private static Optional<Caution> broad(IdentityMatcher matcher, String path) {
        boolean anybody = NOBODY.stream().allMatch(matcher.subject()::matches);
        return anybody && matcher.claims().isEmpty()
                ? Optional.of(
                        new Caution(
                                LintCode.IDENTITY_BROAD,
                                path + ".subjectRegex",
                                "means everybody whom the issuer knows, strangers included; write whom you mean, or bound it by claims"))
                : Optional.empty();
    }

    private static Optional<Caution> ended(TrustEntry entry, Instant now, String path) {
        boolean over = !entry.keys().isEmpty()
                && entry.keys().stream()
                        .allMatch(key ->
                                key.validFor().notAfter().filter(now::isAfter).isPresent());
        return over
                ? Optional.of(new Caution(
                        LintCode.KEY_ENDED,
                        path,
                        "the validFor of every key of %s has ended, so that nothing it signs from now on counts; add the key that took its place, or remove it"
                                .formatted(entry.name())))
                : Optional.empty();
    }
}
