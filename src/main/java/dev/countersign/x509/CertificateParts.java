package dev.countersign.x509;

import dev.countersign.image.Printable;
import dev.countersign.key.InvalidKeyException;
import dev.countersign.key.VerificationKey;
import dev.countersign.trustroot.Validity;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.TBSCertificate;

/** What a certificate consists of (RFC 5280 §4.1). */
record CertificateParts(
        SignedPart tbs,
        String algorithm,
        byte[] signature,
        BigInteger serialNumber,
        byte[] issuer,
        byte[] subject,
        String name,
        Validity validity,
        byte[] subjectPublicKeyInfo,
        VerificationKey key,
        ExtensionTable extensions) {
    private static final int VERSION_3 = 3;

    static CertificateParts parse(byte[] der) throws InvalidCertificateException {
        try {
            return read(der);
        } catch (InvalidKeyException weak) {
            throw new InvalidCertificateException("a certificate for " + weak.getMessage());
        } catch (IOException | RuntimeException malformed) {
            // The parser throws many kinds of exception for what is no certificate; nothing else runs in here.
            throw new InvalidCertificateException("not a certificate as RFC 5280 has it");
        }
    }

    private static CertificateParts read(byte[] der)
            throws IOException, InvalidKeyException, InvalidCertificateException {
        ASN1Sequence whole = ASN1Sequence.getInstance(ASN1Primitive.fromByteArray(der));
        if (whole.size() != 3 || !Arrays.equals(whole.getEncoded("DER"), der)) {
            throw new InvalidCertificateException("not one certificate in DER");
        }
        ASN1Sequence signed = ASN1Sequence.getInstance(whole.getObjectAt(0));
        TBSCertificate tbs = TBSCertificate.getInstance(signed);
        AlgorithmIdentifier algorithm = AlgorithmIdentifier.getInstance(whole.getObjectAt(1));
        ASN1BitString signature = ASN1BitString.getInstance(whole.getObjectAt(2));
        if (tbs.getVersionNumber() != VERSION_3) {
            throw new InvalidCertificateException("a certificate of version " + tbs.getVersionNumber() + ", not 3");
        }
        // RFC 5280 §4.1.1.2: the one outside MUST be the one that is signed.
        if (!tbs.getSignature().equals(algorithm)) {
            throw new InvalidCertificateException("a certificate that names two signature algorithms");
        }
        if (tbs.getExtensions() == null) {
            throw new InvalidCertificateException("a certificate without extensions, which says nothing of its use");
        }
        byte[] info = tbs.getSubjectPublicKeyInfo().getEncoded("DER");
        return new CertificateParts(
                new SignedPart(signed),
                algorithm.getAlgorithm().getId(),
                signature.getOctets(),
                tbs.getSerialNumber().getValue(),
                tbs.getIssuer().getEncoded("DER"),
                tbs.getSubject().getEncoded("DER"),
                Printable.quoted(tbs.getSubject().toString()),
                validity(tbs),
                info,
                VerificationKey.ofDer(info),
                ExtensionTable.of(tbs.getExtensions()));
    }

    private static Validity validity(TBSCertificate tbs) {
        return new Validity(
                DerTime.of(tbs.getStartDate().toASN1Primitive()),
                Optional.of(DerTime.of(tbs.getEndDate().toASN1Primitive())));
    }
}
