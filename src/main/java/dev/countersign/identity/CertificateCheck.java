package dev.countersign.identity;

import dev.countersign.identity.Identification.Proven;
import dev.countersign.identity.Identification.Reason;
import dev.countersign.identity.Identification.Refused;
import dev.countersign.trustroot.TrustRoot;
import dev.countersign.x509.Certificate;
import dev.countersign.x509.InvalidCertificateException;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Says whom a certificate names, where a trust root's authorities prove it. */
public final class CertificateCheck {
    private CertificateCheck() {}

    /**
     * Checks a certificate.
     *
     * @param leaf the certificate in DER
     * @param hints certificates in DER that came along, in the order of issuing; nothing is believed because of them
     * @param times when it was used, each as proven by a log or a timestamp authority; the certificate must hold at each. None is
     *     enough only for a root that asks for none: then the caller holds the path's {@code validity()} against the time
     */
    public static Identification check(byte[] leaf, List<byte[]> hints, TrustRoot root, Set<Instant> times) {
        try {
            Certificate certificate = Certificate.parse(leaf);
            SigningPurpose.require(certificate);
            CertificateIdentity identity = IdentityReader.read(certificate);
            if (times.isEmpty() && root.authorities() != TrustRoot.Authorities.OWN_WHILE_VALID) {
                throw new RefusedException(Reason.UNDATED, "no time is proven at which the certificate was used");
            }
            AuthorityPath path =
                    AuthorityPath.find(new Paths(certificate, Hints.read(hints)), root.certificateAuthorities(), times);
            CertificateLogs logs = EmbeddedTimestamps.check(certificate, path.issuer(), root.certificateLogs());
            return new Proven(identity, certificate.key(), path.authority(), path.path(), logs);
        } catch (InvalidCertificateException malformed) {
            return new Refused(Reason.MALFORMED, String.valueOf(malformed.getMessage()));
        } catch (RefusedException refused) {
            return refused.refused();
        }
    }
}
