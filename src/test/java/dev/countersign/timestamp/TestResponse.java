package dev.countersign.timestamp;

import static dev.countersign.x509.TestCertificate.encoded;

import dev.countersign.signature.TestSigner;
import dev.countersign.x509.TestCertificate;
import java.security.cert.X509Certificate;
import java.text.SimpleDateFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.ess.ESSCertID;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificate;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.Extensions;

/** A TimeStampResp in the making. What it is given goes in; what is not sound about it is signed all the same. */
public final class TestResponse {
    private static final ASN1ObjectIdentifier SHA256 = new ASN1ObjectIdentifier("2.16.840.1.101.3.4.2.1");

    private final TestSigner signer;
    private final X509Certificate certificate;
    private final byte[] stamped;
    private X509Certificate named;
    private Instant time = TestCertificate.NOW;
    private int status;
    private int signers = 1;
    private HashAlgorithm imprint = HashAlgorithm.SHA256;
    private ASN1ObjectIdentifier contentType = PKCSObjectIdentifiers.id_ct_TSTInfo;
    private List<X509Certificate> embedded;
    private List<ASN1Encodable> infoBehind = List.of();
    private UnaryOperator<List<Attribute>> attributes = UnaryOperator.identity();
    private boolean olderCertificateHash;

    TestResponse(TestSigner signer, X509Certificate certificate, byte[] stamped) {
        this.signer = signer;
        this.certificate = certificate;
        this.named = certificate;
        this.stamped = stamped.clone();
        this.embedded = List.of(certificate);
    }

    public TestResponse at(Instant other) {
        time = other;
        return this;
    }

    public TestResponse status(int other) {
        status = other;
        return this;
    }

    public TestResponse signers(int number) {
        signers = number;
        return this;
    }

    TestResponse imprint(HashAlgorithm hash) {
        imprint = hash;
        return this;
    }

    /** Naming another certificate as the signer's outside of what is signed. */
    public TestResponse naming(X509Certificate other) {
        named = other;
        return this;
    }

    public TestResponse contentType(ASN1ObjectIdentifier other) {
        contentType = other;
        return this;
    }

    public TestResponse embedding(X509Certificate... certificates) {
        embedded = List.of(certificates);
        return this;
    }

    public TestResponse extensions(Extensions extensions) {
        infoBehind = List.of(new DERTaggedObject(false, 1, extensions));
        return this;
    }

    /** With changes to the signed attributes: contentType, messageDigest, signingCertificateV2. */
    public TestResponse attributes(UnaryOperator<List<Attribute>> change) {
        attributes = change;
        return this;
    }

    public TestResponse withOlderCertificateHash() {
        olderCertificateHash = true;
        return this;
    }

    public byte[] der() {
        DERSequence content = sequence(contentType, new DERTaggedObject(0, new DEROctetString(info())));
        ASN1EncodableVector certificates = new ASN1EncodableVector();
        embedded.forEach(each -> certificates.add(Certificate.getInstance(TestCertificate.der(each))));
        ASN1EncodableVector signed = new ASN1EncodableVector();
        signed.add(new ASN1Integer(3));
        signed.add(new DERSet(new AlgorithmIdentifier(SHA256)));
        signed.add(content);
        if (!embedded.isEmpty()) {
            signed.add(new DERTaggedObject(false, 0, new DERSet(certificates)));
        }
        ASN1EncodableVector infos = new ASN1EncodableVector();
        for (int each = 0; each < signers; each++) {
            infos.add(signerInfo());
        }
        signed.add(new DERSet(infos));
        return encoded(sequence(
                sequence(new ASN1Integer(status)),
                sequence(CMSObjectIdentifiers.signedData, new DERTaggedObject(0, new DERSequence(signed)))));
    }

    private byte[] info() {
        SimpleDateFormat form = new SimpleDateFormat("yyyyMMddHHmmss'Z'");
        form.setTimeZone(java.util.TimeZone.getTimeZone("UTC"));
        List<ASN1Encodable> parts = new ArrayList<>(List.of(
                new ASN1Integer(1),
                new ASN1ObjectIdentifier("1.3.6.1.4.1.57264.2"),
                sequence(algorithm(imprint), new DEROctetString(imprint.hash(stamped))),
                new ASN1Integer(7),
                new ASN1GeneralizedTime(form.format(java.util.Date.from(time)))));
        parts.addAll(infoBehind);
        return encoded(sequence(parts.toArray(ASN1Encodable[]::new)));
    }

    private DERSequence signerInfo() {
        Certificate read = Certificate.getInstance(TestCertificate.der(named));
        DERSet signed = new DERSet(attributes.apply(attributes()).toArray(ASN1Encodable[]::new));
        return sequence(
                new ASN1Integer(1),
                sequence(read.getIssuer(), read.getSerialNumber()),
                new AlgorithmIdentifier(SHA256),
                new DERTaggedObject(false, 0, signed),
                signatureAlgorithm(),
                new DEROctetString(signer.sign(signer.kind().legacySigning(), encoded(signed))));
    }

    private List<Attribute> attributes() {
        Attribute hash = olderCertificateHash
                ? attribute(
                        PKCSObjectIdentifiers.id_aa_signingCertificate,
                        new SigningCertificate(
                                new ESSCertID(HashAlgorithm.SHA1.hash(TestCertificate.der(certificate)))))
                : certificateHash(certificate);
        return List.of(
                attribute(CMSAttributes.contentType, PKCSObjectIdentifiers.id_ct_TSTInfo),
                attribute(CMSAttributes.messageDigest, new DEROctetString(HashAlgorithm.SHA256.hash(info()))),
                hash);
    }

    static Attribute certificateHash(X509Certificate certificate) {
        return attribute(
                PKCSObjectIdentifiers.id_aa_signingCertificateV2,
                new SigningCertificateV2(new ESSCertIDv2(HashAlgorithm.SHA256.hash(TestCertificate.der(certificate)))));
    }

    static Attribute attribute(ASN1ObjectIdentifier type, ASN1Encodable... values) {
        return new Attribute(type, new DERSet(values));
    }

    private AlgorithmIdentifier signatureAlgorithm() {
        return switch (signer.pair().getPublic().getAlgorithm()) {
            case "EC" -> new AlgorithmIdentifier(new ASN1ObjectIdentifier("1.2.840.10045.4.3.2"));
            default -> new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE);
        };
    }

    private static AlgorithmIdentifier algorithm(HashAlgorithm hash) {
        return new AlgorithmIdentifier(new ASN1ObjectIdentifier(
                switch (hash) {
                    case SHA1 -> "1.3.14.3.2.26";
                    case SHA256 -> "2.16.840.1.101.3.4.2.1";
                    case SHA384 -> "2.16.840.1.101.3.4.2.2";
                    case SHA512 -> "2.16.840.1.101.3.4.2.3";
                }));
    }

    private static DERSequence sequence(ASN1Encodable... elements) {
        return new DERSequence(elements);
    }
}
