package dev.countersign.timestamp;

import dev.countersign.signature.TestSigner;
import dev.countersign.trustroot.CertificateAuthority;
import dev.countersign.trustroot.Validity;
import dev.countersign.x509.TestCertificate;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.x509.KeyPurposeId;

/** A timestamp authority made for a test: root, intermediate and the certificate that signs. */
public final class TestTimestampAuthority {
    private static final Validity ALWAYS = new Validity(TestCertificate.NOW.minusSeconds(1_000_000), Optional.empty());

    private final TestSigner signer;
    private final List<X509Certificate> chain;
    private final String operator;
    private final Validity validity;

    private TestTimestampAuthority(TestSigner signer, List<X509Certificate> chain, String operator, Validity validity) {
        this.signer = signer;
        this.chain = chain;
        this.operator = operator;
        this.validity = validity;
    }

    public static TestTimestampAuthority create() {
        return create(TestSigner.create());
    }

    public static TestTimestampAuthority create(TestSigner signer) {
        return create(signer, UnaryOperator.identity(), UnaryOperator.identity());
    }

    /** With changes to the certificate that signs and to the one that issued it. */
    public static TestTimestampAuthority create(
            TestSigner signer, UnaryOperator<TestCertificate> leaf, UnaryOperator<TestCertificate> intermediate) {
        TestSigner rootKey = TestSigner.create();
        TestSigner issuerKey = TestSigner.create();
        X509Certificate root = TestCertificate.authority("CN=tsa root", rootKey).selfSigned();
        X509Certificate issuer = intermediate
                .apply(TestCertificate.authority("CN=tsa intermediate", issuerKey))
                .issuedBy("CN=tsa root", rootKey);
        X509Certificate signing = leaf.apply(
                        TestCertificate.signer("CN=tsa", signer, KeyPurposeId.id_kp_timeStamping, true))
                .issuedBy("CN=tsa intermediate", issuerKey);
        return new TestTimestampAuthority(signer, List.of(signing, issuer, root), "tsa", ALWAYS);
    }

    public TestTimestampAuthority operatedBy(String name) {
        return new TestTimestampAuthority(signer, chain, name, validity);
    }

    public TestTimestampAuthority believed(Validity window) {
        return new TestTimestampAuthority(signer, chain, operator, window);
    }

    /** Configured with other certificates than it has. */
    public TestTimestampAuthority listing(List<X509Certificate> other) {
        return new TestTimestampAuthority(signer, other, operator, validity);
    }

    public TestSigner signer() {
        return signer;
    }

    public List<X509Certificate> chain() {
        return chain;
    }

    /** As a trust root names it. */
    public CertificateAuthority authority() {
        return new CertificateAuthority("https://tsa.example", Optional.of(operator), chain, validity);
    }

    /** A response to change, of these bytes, at {@link TestCertificate#NOW}, with its certificate. */
    public TestResponse stamps(byte[] bytes) {
        return new TestResponse(signer, chain.getFirst(), bytes);
    }
}
