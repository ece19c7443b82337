package dev.countersign.identity;

import dev.countersign.signature.TestSigner;
import dev.countersign.x509.TestCertificate;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;

/** A signer's certificate in the making. */
public final class TestLeaf {
    public static final String ISSUER = "https://issuer.example";
    public static final String URI = "https://github.com/org/repo/.github/workflows/release.yml@refs/heads/main";
    private static final ASN1ObjectIdentifier TIMESTAMPS = new ASN1ObjectIdentifier("1.3.6.1.4.1.11129.2.4.2");

    private final TestCertificateAuthority authority;
    private TestCertificate certificate;
    private final List<TestCertificateLog> logs = new ArrayList<>();
    private String issuerName = TestCertificateAuthority.INTERMEDIATE;
    private TestSigner issuerKey;

    TestLeaf(TestCertificateAuthority authority, TestSigner holder) {
        this.authority = authority;
        this.issuerKey = authority.issuerKey();
        this.certificate = TestCertificate.signer("", holder, KeyPurposeId.id_kp_codeSigning, false)
                .valid(TestCertificate.NOW.minusSeconds(300), TestCertificate.NOW.plusSeconds(300));
        names(new GeneralName(GeneralName.uniformResourceIdentifier, URI)).fulcio(8, ISSUER);
    }

    public TestLeaf email(String address) {
        return names(new GeneralName(GeneralName.rfc822Name, address));
    }

    public TestLeaf uri(String uri) {
        return names(new GeneralName(GeneralName.uniformResourceIdentifier, uri));
    }

    /** A user name as Fulcio writes it. */
    public TestLeaf userName(String name) {
        return names(otherName(new ASN1ObjectIdentifier("1.3.6.1.4.1.57264.1.7"), name));
    }

    static GeneralName otherName(ASN1ObjectIdentifier type, String text) {
        return new GeneralName(GeneralName.otherName, new DERSequence(new ASN1Encodable[] {
            type, new DERTaggedObject(true, 0, new DERUTF8String(text))
        }));
    }

    public TestLeaf names(GeneralName... names) {
        certificate.with(Extension.subjectAlternativeName, true, new GeneralNames(names));
        return this;
    }

    /** With one of Fulcio's extensions, in the encoding that its number asks for. */
    public TestLeaf fulcio(int number, String text) {
        ASN1ObjectIdentifier oid = new ASN1ObjectIdentifier("1.3.6.1.4.1.57264.1." + number);
        if (number <= 6) {
            certificate.with(oid, false, text.getBytes(StandardCharsets.UTF_8));
        } else {
            certificate.with(oid, false, new DERUTF8String(text));
        }
        return this;
    }

    public TestLeaf valid(Instant from, Instant until) {
        certificate.valid(from, until);
        return this;
    }

    public TestLeaf with(UnaryOperator<TestCertificate> change) {
        certificate = change.apply(certificate);
        return this;
    }

    public TestLeaf issuedBy(String name, TestSigner key) {
        issuerName = name;
        issuerKey = key;
        return this;
    }

    /** With a timestamp of this log embedded. */
    public TestLeaf seenBy(TestCertificateLog log) {
        logs.add(log);
        return this;
    }

    public X509Certificate certificate() {
        return TestCertificate.read(der());
    }

    public byte[] der() {
        if (!logs.isEmpty()) {
            // The serial number is part of what logs see: both are made as one certificate, the second with the list.
            certificate.keepingSerial();
            byte[] seen = tbs(certificate.derIssuedBy(issuerName, issuerKey));
            List<byte[]> timestamps = logs.stream()
                    .map(log -> log.sees(seen, authority.intermediate()))
                    .toList();
            certificate.with(TIMESTAMPS, false, new DEROctetString(list(timestamps)));
        }
        return certificate.derIssuedBy(issuerName, issuerKey);
    }

    /** The list as RFC 6962 §3.3 has it. */
    static byte[] list(List<byte[]> timestamps) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        timestamps.forEach(each -> all.writeBytes(prefixed(each)));
        return prefixed(all.toByteArray());
    }

    private static byte[] prefixed(byte[] bytes) {
        return ByteBuffer.allocate(2 + bytes.length)
                .putShort((short) bytes.length)
                .put(bytes)
                .array();
    }

    private static byte[] tbs(byte[] certificate) {
        return TestCertificate.encoded(Certificate.getInstance(certificate).getTBSCertificate());
    }
}
