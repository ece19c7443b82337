package dev.countersign.profile;

import dev.countersign.identity.Claim;
import dev.countersign.identity.IdentityMatcher;
import dev.countersign.identity.InvalidMatcherException;
import dev.countersign.identity.Subject;
import dev.countersign.identity.TextPattern;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads whom a certificate must name. */
final class KeylessParser {
    static final TextPattern NOTHING = new TextPattern.Exact("");
    private static final List<String> CLAIMS =
            Arrays.stream(Claim.values()).map(Claim::toString).toList();

    private KeylessParser() {}

    static TrustEntry.Keyless read(Field field) {
        Field keyless = field.closed("issuer", "issuerRegex", "subject", "subjectRegex", "subjectKind", "claims");
        return new TrustEntry.Keyless(new IdentityMatcher(
                pattern(keyless, "issuer", "issuerRegex"),
                pattern(keyless, "subject", "subjectRegex"),
                kind(keyless),
                claims(keyless.member("claims"))));
    }

    static Optional<Subject.Kind> kind(Field names) {
        Field kind = names.member("subjectKind");
        return kind.present() ? kind.oneOf(List.of(Subject.Kind.values()), Subject.Kind::word) : Optional.empty();
    }

    static TextPattern pattern(Field names, String exactly, String regex) {
        Field text = names.member(exactly);
        Field expression = names.member(regex);
        if (text.present() == expression.present()) {
            names.refuse("must have exactly one of %s and %s, has %s"
                    .formatted(exactly, regex, text.present() ? "both" : "neither"));
            return NOTHING;
        }
        Field present = text.present() ? text : expression;
        String wanted = present.text();
        if (wanted.isEmpty()) {
            return NOTHING;
        }
        try {
            return text.present() ? TextPattern.exact(wanted) : TextPattern.regex(wanted);
        } catch (InvalidMatcherException invalid) {
            present.refuse(invalid);
            return NOTHING;
        }
    }

    private static Map<Claim, String> claims(Field field) {
        Map<Claim, String> claims = new EnumMap<>(Claim.class);
        if (field.present()) {
            for (Field claim : field.object().members()) {
                Claim.named(claim.name())
                        .ifPresentOrElse(
                                known -> claims.put(known, claim.text()),
                                () -> claim.refuse("unknown claim; " + Suggestion.instead(claim.name(), CLAIMS)));
            }
        }
        return claims;
    }
}
