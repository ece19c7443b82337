package dev.countersign.identity;

import dev.countersign.identity.Match.Field;
import dev.countersign.identity.Match.Mismatch;
import dev.countersign.image.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whom a rule means. All of it must hold.
 *
 * @param issuer who must have known the subject; a certificate that names no issuer counts as naming an empty one
 * @param subject what the subject's text must be
 * @param kind what kind the subject must be of; empty for any
 * @param claims what else the certificate must say, exactly
 */
public record IdentityMatcher(
        TextPattern issuer, TextPattern subject, Optional<Subject.Kind> kind, Map<Claim, String> claims) {
    public IdentityMatcher {
        claims = Map.copyOf(claims);
    }

    /** Whether {@code identity} is meant; else everything about it that is not as the rule wants it. */
    public Match match(CertificateIdentity identity) {
        List<Mismatch> mismatches = new ArrayList<>();
        if (!issuer.matches(identity.issuer().orElse(""))) {
            String found = identity.issuer().map(Printable::quoted).orElse("none");
            mismatches.add(new Mismatch(Field.ISSUER, Field.ISSUER.toString(), issuer.toString(), found));
        }
        if (!isMeant(identity.subject())) {
            String wanted = kind.map(each -> "the " + each + " ").orElse("") + subject;
            mismatches.add(new Mismatch(
                    Field.SUBJECT,
                    Field.SUBJECT.toString(),
                    wanted,
                    identity.subject().toString()));
        }
        claims.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(wanted -> mismatch(wanted, identity).stream())
                .forEach(mismatches::add);
        return mismatches.isEmpty() ? new Match.Matched() : new Match.Unmatched(mismatches);
    }

    private boolean isMeant(Subject found) {
        return subject.matches(found.text())
                && kind.map(wanted -> wanted == found.kind()).orElse(true);
    }

    private static Optional<Mismatch> mismatch(Map.Entry<Claim, String> wanted, CertificateIdentity identity) {
        String found = identity.claims().get(wanted.getKey());
        return wanted.getValue().equals(found)
                ? Optional.empty()
                : Optional.of(new Mismatch(
                        Field.CLAIM,
                        wanted.getKey().toString(),
                        Printable.quoted(wanted.getValue()),
                        found == null ? "none" : Printable.quoted(found)));
    }
}
