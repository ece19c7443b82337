package dev.countersign.x509;

import dev.countersign.signature.TestSigner;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate made for a test, whose extensions can be set and left out. Valid for a year around {@link #NOW}. */
public final class TestCertificate {
    /** The time around which everything is made; nothing looks at the clock. */
    public static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private static final AtomicLong SERIALS = new AtomicLong();

    private final String subject;
    private final TestSigner holder;
    private final Map<String, Extension> extensions = new LinkedHashMap<>();
    private Optional<Long> serial = Optional.empty();
    private Instant from = NOW.minus(Duration.ofDays(365));
    private Instant until = NOW.plus(Duration.ofDays(365));
    private Optional<TestSigner> forger = Optional.empty();

    private TestCertificate(String subject, TestSigner holder) {
        this.subject = subject;
        this.holder = holder;
    }

    /** One without extensions. */
    public static TestCertificate bare(String subject, TestSigner holder) {
        return new TestCertificate(subject, holder);
    }

    /** One that may issue others. */
    public static TestCertificate authority(String subject, TestSigner holder) {
        return bare(subject, holder)
                .with(Extension.basicConstraints, true, new BasicConstraints(true))
                .with(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
    }

    /** One whose holder may sign, for one purpose. */
    public static TestCertificate signer(String subject, TestSigner holder, KeyPurposeId purpose, boolean critical) {
        return bare(subject, holder)
                .with(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                .with(Extension.extendedKeyUsage, critical, new ExtendedKeyUsage(purpose));
    }

    public TestCertificate with(ASN1ObjectIdentifier oid, boolean critical, ASN1Encodable value) {
        return with(oid, critical, encoded(value));
    }

    /** With an extension of any content, in place of one that is there. */
    public TestCertificate with(ASN1ObjectIdentifier oid, boolean critical, byte[] value) {
        extensions.put(oid.getId(), new Extension(oid, critical, value));
        return this;
    }

    public TestCertificate without(ASN1ObjectIdentifier oid) {
        extensions.remove(oid.getId());
        return this;
    }

    public TestCertificate valid(Instant first, Instant last) {
        from = first;
        until = last;
        return this;
    }

    /** Signed by somebody else than the issuer it names. */
    public TestCertificate forgedBy(TestSigner somebody) {
        forger = Optional.of(somebody);
        return this;
    }

    /** However often it is issued, always with one serial number. */
    public TestCertificate keepingSerial() {
        serial = Optional.of(SERIALS.incrementAndGet());
        return this;
    }

    public X509Certificate selfSigned() {
        return issuedBy(subject, holder);
    }

    public X509Certificate issuedBy(String issuer, TestSigner key) {
        return read(derIssuedBy(issuer, key));
    }

    /** In DER, for certificates that the JDK does not read. */
    public byte[] derIssuedBy(String issuer, TestSigner key) {
        TestSigner signer = forger.orElse(key);
        try {
            X509v3CertificateBuilder builder = new X509v3CertificateBuilder(
                    new X500Name(issuer),
                    BigInteger.valueOf(serial.orElseGet(SERIALS::incrementAndGet)),
                    Date.from(from),
                    Date.from(until),
                    new X500Name(subject),
                    SubjectPublicKeyInfo.getInstance(holder.pair().getPublic().getEncoded()));
            for (Extension extension : extensions.values()) {
                builder.addExtension(extension);
            }
            X509CertificateHolder made =
                    builder.build(new JcaContentSignerBuilder(signer.kind().signing())
                            .build(signer.pair().getPrivate()));
            return made.getEncoded();
        } catch (IOException | OperatorCreationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public static X509Certificate read(byte[] der) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public static byte[] der(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public static byte[] encoded(ASN1Encodable value) {
        try {
            return value.toASN1Primitive().getEncoded("DER");
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
