package dev.countersign.x509;

import dev.countersign.key.SignatureAlgorithm;
import dev.countersign.key.VerificationKey;
import dev.countersign.trustroot.Validity;
import java.math.BigInteger;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;

/** One X.509 certificate (version 3), parsed completely. Equal certificates have equal bytes. */
public final class Certificate {
    private static final int LONGEST = 65_536;

    private final byte[] der;
    private final CertificateParts parts;

    private Certificate(byte[] der, CertificateParts parts) {
        this.der = der;
        this.parts = parts;
    }

    /**
     * Reads exactly one certificate in DER, of 64 KiB at most.
     *
     * @throws InvalidCertificateException for anything else, or a key or signature algorithm that is not believed
     */
    public static Certificate parse(byte[] der) throws InvalidCertificateException {
        if (der.length > LONGEST) {
            throw new InvalidCertificateException("a certificate of " + der.length + " bytes; the most is " + LONGEST);
        }
        if (!DerShape.isOneValue(der)) {
            throw new InvalidCertificateException("not one certificate in DER");
        }
        return new Certificate(der.clone(), CertificateParts.parse(der));
    }

    /**
     * The same of one that the JDK has read.
     *
     * @throws InvalidCertificateException as {@link #parse}
     */
    public static Certificate of(X509Certificate certificate) throws InvalidCertificateException {
        try {
            return parse(certificate.getEncoded());
        } catch (CertificateEncodingException unreadable) {
            throw new InvalidCertificateException("not one certificate in DER");
        }
    }

    public byte[] der() {
        return der.clone();
    }

    public VerificationKey key() {
        return parts.key();
    }

    /** The key as it stands here, in DER: what certificate logs know an issuer by. */
    public byte[] subjectPublicKeyInfo() {
        return parts.subjectPublicKeyInfo().clone();
    }

    public BigInteger serialNumber() {
        return parts.serialNumber();
    }

    /** The issuer's distinguished name in DER. Issuers copy their name, so that equal names have equal bytes. */
    public byte[] issuer() {
        return parts.issuer().clone();
    }

    /** The distinguished name in DER. */
    public byte[] subject() {
        return parts.subject().clone();
    }

    /** Whether the distinguished name names nothing, as in Fulcio's certificates. */
    public boolean hasEmptySubject() {
        return parts.subject().length == 2;
    }

    /** The subject as people write it, for messages: whatever stands in it was chosen by whoever made the certificate. */
    public String name() {
        return parts.name();
    }

    /** The times that the certificate itself gives, both included. */
    public Validity validity() {
        return parts.validity();
    }

    public ExtensionTable extensions() {
        return parts.extensions();
    }

    /** Whether its subject issued it, as far as the names tell. */
    public boolean isSelfIssued() {
        return Arrays.equals(parts.issuer(), parts.subject());
    }

    /** What was signed, without one extension: of a certificate with timestamps of logs, what those logs saw. */
    public byte[] signedPartWithout(String extension) {
        return parts.tbs().without(extension);
    }

    /** Whether the holder of {@code issuer}'s key signed this certificate. */
    boolean isSignedBy(Certificate issuer) {
        Optional<SignatureAlgorithm> algorithm = SignatureAlgorithm.of(parts.algorithm());
        return algorithm.isPresent()
                && issuer.key().made(parts.signature(), parts.tbs().bytes(), algorithm.get());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Certificate that && Arrays.equals(der, that.der);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(der);
    }

    @Override
    public String toString() {
        return name();
    }
}
