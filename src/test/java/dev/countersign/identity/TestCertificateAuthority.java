package dev.countersign.identity;

import dev.countersign.image.Digest;
import dev.countersign.signature.TestSigner;
import dev.countersign.trustroot.CertificateAuthority;
import dev.countersign.trustroot.Log;
import dev.countersign.trustroot.TrustRoot;
import dev.countersign.trustroot.Validity;
import dev.countersign.x509.TestCertificate;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A certificate authority made for a test, as Fulcio is one: a root, an intermediate, and the leaves it issues. */
public final class TestCertificateAuthority {
    static final String ROOT = "CN=ca root";
    static final String INTERMEDIATE = "CN=ca intermediate";

    private final TestSigner rootKey;
    private final TestSigner issuerKey;
    private final X509Certificate root;
    private final X509Certificate intermediate;
    private final Validity validity;

    private TestCertificateAuthority(
            TestSigner rootKey,
            TestSigner issuerKey,
            X509Certificate root,
            X509Certificate intermediate,
            Validity validity) {
        this.rootKey = rootKey;
        this.issuerKey = issuerKey;
        this.root = root;
        this.intermediate = intermediate;
        this.validity = validity;
    }

    public static TestCertificateAuthority create() {
        return create(UnaryOperator.identity(), UnaryOperator.identity());
    }

    /** With changes to the intermediate and the root. */
    public static TestCertificateAuthority create(
            UnaryOperator<TestCertificate> intermediate, UnaryOperator<TestCertificate> root) {
        TestSigner rootKey = TestSigner.create();
        TestSigner issuerKey = TestSigner.create();
        return new TestCertificateAuthority(
                rootKey,
                issuerKey,
                root.apply(TestCertificate.authority(ROOT, rootKey)).selfSigned(),
                intermediate
                        .apply(TestCertificate.authority(INTERMEDIATE, issuerKey))
                        .issuedBy(ROOT, rootKey),
                new Validity(TestCertificate.NOW.minusSeconds(1_000_000), Optional.empty()));
    }

    public TestCertificateAuthority believed(Validity window) {
        return new TestCertificateAuthority(rootKey, issuerKey, root, intermediate, window);
    }

    public X509Certificate root() {
        return root;
    }

    public X509Certificate intermediate() {
        return intermediate;
    }

    TestSigner issuerKey() {
        return issuerKey;
    }

    /** As a trust root names it: intermediate and root. */
    public CertificateAuthority authority() {
        return listing(intermediate, root);
    }

    /** As a trust root that lists other certificates names it. */
    public CertificateAuthority listing(X509Certificate... chain) {
        return new CertificateAuthority("https://ca.example", Optional.of("ca"), List.of(chain), validity);
    }

    /** A leaf to change, whose holder may sign code, with a URI and an issuer as Fulcio has them. */
    public TestLeaf leaf(TestSigner holder) {
        return new TestLeaf(this, holder);
    }

    /** A trust root that names this authority and these logs. */
    public TrustRoot trusting(Log... logs) {
        return root(List.of(authority()), List.of(logs));
    }

    /** A trust root of these alone. */
    public static TrustRoot root(List<CertificateAuthority> authorities, List<Log> logs) {
        return new TrustRoot(
                Digest.sha256(new byte[0]),
                TrustRoot.Authorities.INSTANCE,
                authorities,
                List.of(),
                logs,
                List.of(),
                List.of());
    }
}
