package dev.countersign.sigstore;

import dev.countersign.signature.TestSigner;
import dev.countersign.x509.TestCertificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;

/** Somebody with a key and a certificate by an authority of his own, valid around now. */
record Farm(TestSigner key, X509Certificate leaf, X509Certificate issuer, X509Certificate root) {
    static final String ADDRESS = "build@acme.example";
    private static final String ROOT = "CN=acme root";
    private static final String ISSUER = "CN=acme signing";

    static Farm create() {
        TestSigner rootKey = TestSigner.create();
        TestSigner issuerKey = TestSigner.create();
        TestSigner key = TestSigner.create();
        TestCertificate leaf = TestCertificate.signer("CN=farm", key, KeyPurposeId.id_kp_codeSigning, false)
                .with(
                        Extension.subjectAlternativeName,
                        false,
                        new GeneralNames(new GeneralName(GeneralName.rfc822Name, ADDRESS)));
        return new Farm(
                key,
                now(leaf).issuedBy(ISSUER, issuerKey),
                now(TestCertificate.authority(ISSUER, issuerKey)).issuedBy(ROOT, rootKey),
                now(TestCertificate.authority(ROOT, rootKey)).selfSigned());
    }

    private static TestCertificate now(TestCertificate certificate) {
        Instant now = Instant.now();
        return certificate.valid(now.minus(Duration.ofHours(1)), now.plus(Duration.ofHours(12)));
    }

    String privateKey() {
        return TestSigner.pem("PRIVATE KEY", key.pair().getPrivate().getEncoded());
    }

    String certificate() {
        return pem(leaf);
    }

    String chain() {
        return pem(issuer) + pem(root);
    }

    static String pem(X509Certificate certificate) {
        try {
            return TestSigner.pem("CERTIFICATE", certificate.getEncoded());
        } catch (CertificateEncodingException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
