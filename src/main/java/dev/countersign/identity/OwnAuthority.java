package dev.countersign.identity;

import dev.countersign.trustroot.CertificateAuthority;
import dev.countersign.x509.Certificate;
import dev.countersign.x509.CertificatePath;
import dev.countersign.x509.ExtensionTable;
import dev.countersign.x509.InvalidCertificateException;
import dev.countersign.x509.PemCertificates;
import java.security.cert.CertificateException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a certificate authority of one's own. */
public final class OwnAuthority {
    private static final int LONGEST_CHAIN = 10;

    private OwnAuthority() {}

    /**
     * Reads a chain in PEM: the certificate that issues signers' certificates first, or one that what comes along with them
     * leads to; then each the issuer of the one before it.
     *
     * @param name names it in messages
     * @throws InvalidCertificateException where it is none, or no certificate below it could ever hold
     */
    public static CertificateAuthority parse(String name, String pem) throws InvalidCertificateException {
        List<byte[]> chain = PemCertificates.read(pem);
        if (chain.isEmpty() || chain.size() > LONGEST_CHAIN) {
            throw new InvalidCertificateException(
                    "%d certificates, needed are 1 to %d".formatted(chain.size(), LONGEST_CHAIN));
        }
        List<Certificate> certificates = new ArrayList<>();
        for (byte[] each : chain) {
            certificates.add(Certificate.parse(each));
        }
        Optional<String> flaw = flaw(certificates);
        if (flaw.isPresent()) {
            throw new InvalidCertificateException("a chain of which nothing can be believed: " + flaw.get());
        }
        try {
            return CertificateAuthority.own(name, chain);
        } catch (CertificateException unreadable) {
            throw new InvalidCertificateException("not certificates in DER");
        }
    }

    private static Optional<String> flaw(List<Certificate> chain) {
        Certificate first = chain.getFirst();
        ExtensionTable says = first.extensions();
        return says.isCa() && says.maySignCertificates()
                ? new CertificatePath(chain).flaw(SigningPurpose.CODE_SIGNING)
                : Optional.of("the certificate " + first.name()
                        + " may not issue others; it must be the authority's, not the signer's");
    }
}
