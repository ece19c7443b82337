package dev.countersign.profile;

import dev.countersign.identity.IdentityMatcher;
import dev.countersign.identity.OwnAuthority;
import dev.countersign.trustroot.CertificateAuthority;
import dev.countersign.x509.InvalidCertificateException;
import java.util.Map;
import java.util.Optional;

/** Reads whom a certificate of an authority of one's own must name. */
final class CertificateParser {
    static final String NAME = "certificate";

    private CertificateParser() {}

    /** Empty where its authority cannot be read, which is refused. */
    static Optional<TrustEntry.Who> read(Field entry) {
        Field certificate = entry.member(NAME).closed("authority", "subject", "subjectRegex", "subjectKind");
        IdentityMatcher matcher = new IdentityMatcher(
                // Whoever has an authority knows whom it certifies; one that names issuers besides is a Fulcio.
                KeylessParser.NOTHING,
                KeylessParser.pattern(certificate, "subject", "subjectRegex"),
                KeylessParser.kind(certificate),
                Map.of());
        return authority(
                        certificate.member("authority"),
                        entry.member("name").tree().asText())
                .map(authority -> new TrustEntry.Certificate(authority, matcher));
    }

    private static Optional<CertificateAuthority> authority(Field pem, String name) {
        String text = pem.text();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(OwnAuthority.parse(name, text));
        } catch (InvalidCertificateException invalid) {
            pem.refuse("is " + invalid.getMessage());
            return Optional.empty();
        }
    }
}
