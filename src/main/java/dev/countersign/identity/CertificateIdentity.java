package dev.countersign.identity;

import java.util.Map;
import java.util.Optional;

/**
 * Whom a certificate names. Proved only within an {@link Identification.Proven}.
 *
 * @param issuer who knew the subject (an OIDC issuer); empty in certificates of authorities that are not Fulcio
 * @param claims what else is said, by Fulcio only
 */
public record CertificateIdentity(Optional<String> issuer, Subject subject, Map<Claim, String> claims) {
    public CertificateIdentity {
        claims = Map.copyOf(claims);
    }
}
