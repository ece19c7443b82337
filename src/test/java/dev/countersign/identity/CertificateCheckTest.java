package dev.countersign.identity;

import static dev.countersign.x509.TestCertificate.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.identity.Identification.Reason;
import dev.countersign.signature.TestSigner;
import dev.countersign.trustroot.CertificateAuthority;
import dev.countersign.trustroot.TrustRoot;
import dev.countersign.trustroot.Validity;
import dev.countersign.x509.TestCertificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;

class CertificateCheckTest {
    private static final UnaryOperator<TestCertificate> AS_IS = UnaryOperator.identity();
    private static final ASN1ObjectIdentifier UNHEARD_OF = new ASN1ObjectIdentifier("1.2.3.4");

    private final TestCertificateAuthority ca = TestCertificateAuthority.create();
    private final TestSigner holder = TestSigner.create();

    @Test
    void provesWhomACertificateNames() {
        assertThat(check(ca.leaf(holder))).isInstanceOfSatisfying(Identification.Proven.class, proven -> {
            assertThat(proven.identity())
                    .isEqualTo(new CertificateIdentity(
                            Optional.of(TestLeaf.ISSUER),
                            new Subject(Subject.Kind.URI, TestLeaf.URI),
                            java.util.Map.of()));
            assertThat(proven.key()).isEqualTo(holder.key());
            assertThat(proven.authority()).isEqualTo(ca.authority());
            assertThat(proven.path().certificates()).hasSize(3);
            assertThat(proven.logs().proven()).isEmpty();
        });
    }

    @Test
    void provesNothingWithoutATime() {
        refused(
                CertificateCheck.check(ca.leaf(holder).der(), List.of(), ca.trusting(), Set.of()),
                Reason.UNDATED,
                "no time is proven");
    }

    @Test
    void holdsAtTheFirstAndTheLastInstantAndNotBeyond() {
        TestLeaf leaf = ca.leaf(holder);

        for (long inside : new long[] {-300, 0, 300}) {
            assertThat(check(leaf, ca, NOW.plusSeconds(inside))).isInstanceOf(Identification.Proven.class);
        }
        for (long outside : new long[] {-301, 301}) {
            refused(check(leaf, ca, NOW.plusSeconds(outside)), Reason.OUTSIDE_VALIDITY, "is valid from");
        }
    }

    @Test
    void holdsAtEachTimeOrNotAtAll() {
        refused(check(ca.leaf(holder), ca, NOW, NOW.plusSeconds(301)), Reason.OUTSIDE_VALIDITY, "is valid from");
    }

    @Test
    void cve202624122RefusesAnIntermediateThatIsExpiredAtTheTime() {
        TestCertificateAuthority expired =
                TestCertificateAuthority.create(each -> each.valid(NOW.minusSeconds(100), NOW.minusSeconds(1)), AS_IS);

        refused(check(expired.leaf(holder), expired, NOW), Reason.OUTSIDE_VALIDITY, "CN=ca intermediate");
        assertThat(check(expired.leaf(holder), expired, NOW.minusSeconds(1))).isInstanceOf(Identification.Proven.class);
    }

    @Test
    void refusesARootThatIsExpiredAtTheTime() {
        TestCertificateAuthority expired =
                TestCertificateAuthority.create(AS_IS, each -> each.valid(NOW.minusSeconds(100), NOW.minusSeconds(1)));

        refused(check(expired.leaf(holder), expired, NOW), Reason.OUTSIDE_VALIDITY, "CN=ca root");
    }

    @Test
    void refusesATimeOutsideTheWindowInWhichTheTrustRootBelievesTheAuthority() {
        TestCertificateAuthority until = ca.believed(new Validity(NOW, Optional.of(NOW)));

        assertThat(check(until.leaf(holder), until, NOW)).isInstanceOf(Identification.Proven.class);
        refused(check(until.leaf(holder), until, NOW.plusSeconds(1)), Reason.OUTSIDE_VALIDITY, "trust root believes");
        refused(check(until.leaf(holder), until, NOW.minusSeconds(1)), Reason.OUTSIDE_VALIDITY, "trust root believes");
    }

    @Test
    void refusesAnAuthorityThatTheTrustRootDoesNotName() {
        refused(
                CertificateCheck.check(
                        ca.leaf(holder).der(),
                        List.of(),
                        TestCertificateAuthority.root(List.of(), List.of()),
                        Set.of(NOW)),
                Reason.UNTRUSTED,
                "none of the trust root's 0");
    }

    @Test
    void refusesALeafByAnImpostorOfTheSameName() {
        TestCertificateAuthority impostor = TestCertificateAuthority.create();

        refused(check(impostor.leaf(holder), ca, NOW), Reason.BROKEN_PATH, "did not sign");
        refused(
                CertificateCheck.check(
                        impostor.leaf(holder).der(),
                        ders(impostor.intermediate(), impostor.root()),
                        ca.trusting(),
                        Set.of(NOW)),
                Reason.BROKEN_PATH,
                "did not sign");
    }

    @Test
    void refusesAnIntermediateThatTheRootDidNotSign() {
        TestCertificateAuthority forged = TestCertificateAuthority.create(each -> each.forgedBy(holder), AS_IS);

        refused(check(forged.leaf(holder), forged, NOW), Reason.BROKEN_PATH, "did not sign");
    }

    @Test
    void takesIntermediatesThatCameAlongAsHints() {
        TrustRoot onlyRoot = TestCertificateAuthority.root(List.of(ca.listing(ca.root())), List.of());
        byte[] leaf = ca.leaf(holder).der();

        assertThat(CertificateCheck.check(leaf, ders(ca.intermediate(), ca.root()), onlyRoot, Set.of(NOW)))
                .isInstanceOf(Identification.Proven.class);
        refused(CertificateCheck.check(leaf, List.of(), onlyRoot, Set.of(NOW)), Reason.UNTRUSTED, "none of");
    }

    @Test
    void ignoresRootsAmongTheHints() {
        TrustRoot onlyRoot = TestCertificateAuthority.root(List.of(ca.listing(ca.root())), List.of());

        assertThat(CertificateCheck.check(
                        ca.leaf(holder).der(), ders(ca.root(), ca.intermediate()), onlyRoot, Set.of(NOW)))
                .isInstanceOf(Identification.Proven.class);
    }

    @Test
    void neverBelievesARootThatCameAlong() {
        TestCertificateAuthority own = TestCertificateAuthority.create();
        TrustRoot other = TestCertificateAuthority.root(List.of(ca.listing(ca.root())), List.of());

        refused(
                CertificateCheck.check(
                        own.leaf(holder).der(), ders(own.intermediate(), own.root()), other, Set.of(NOW)),
                Reason.BROKEN_PATH,
                "did not sign");
    }

    @Test
    void aLeafIsNoIntermediate() {
        X509Certificate first = ca.leaf(holder).certificate();
        TestLeaf below = ca.leaf(TestSigner.create()).issuedBy("", holder);

        refused(
                CertificateCheck.check(below.der(), ders(first), ca.trusting(), Set.of(NOW)),
                Reason.BROKEN_PATH,
                "is not one that may issue");
    }

    @Test
    void refusesIssuersThatMayNotIssue() {
        brokenIntermediate(each -> each.without(Extension.basicConstraints), "is not one that may issue");
        brokenIntermediate(each -> each.without(Extension.keyUsage), "may not sign certificates");
        brokenIntermediate(
                each -> each.with(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature)),
                "may not sign certificates");
        brokenIntermediate(each -> each.with(UNHEARD_OF, true, DERNull.INSTANCE), "critical extension 1.2.3.4");
        brokenIntermediate(
                each -> each.with(Extension.nameConstraints, false, DERNull.INSTANCE), "has name constraints");
        brokenIntermediate(
                each -> each.with(
                        Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping)),
                "does not allow the purpose");
    }

    @Test
    void refusesMoreIssuersThanTheRootAllows() {
        TestCertificateAuthority short0 = TestCertificateAuthority.create(
                AS_IS, each -> each.with(Extension.basicConstraints, true, new BasicConstraints(0)));
        TestCertificateAuthority short1 = TestCertificateAuthority.create(
                AS_IS, each -> each.with(Extension.basicConstraints, true, new BasicConstraints(1)));

        refused(check(short0.leaf(holder), short0, NOW), Reason.BROKEN_PATH, "so many certificates");
        assertThat(check(short1.leaf(holder), short1, NOW)).isInstanceOf(Identification.Proven.class);
    }

    @Test
    void refusesALeafThatIsNotForSigningCode() {
        unfit(each -> each.without(Extension.extendedKeyUsage), "not for signing code");
        unfit(
                each -> each.with(
                        Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.anyExtendedKeyUsage)),
                "not for signing code");
        unfit(each -> each.with(Extension.basicConstraints, true, new BasicConstraints(true)), "issues others");
        unfit(
                each -> each.with(
                        Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyCertSign)),
                "issues others");
        unfit(each -> each.without(Extension.keyUsage), "digitalSignature");
        unfit(each -> each.with(UNHEARD_OF, true, DERNull.INSTANCE), "critical extension 1.2.3.4");
    }

    @Test
    void prefersTheAuthorityThatProvesIt() {
        CertificateAuthority other = TestCertificateAuthority.create().authority();
        TrustRoot both = TestCertificateAuthority.root(List.of(other, ca.authority()), List.of());

        assertThat(CertificateCheck.check(ca.leaf(holder).der(), List.of(), both, Set.of(NOW)))
                .isInstanceOfSatisfying(
                        Identification.Proven.class,
                        proven -> assertThat(proven.authority()).isEqualTo(ca.authority()));
    }

    @Test
    void refusesWhatIsNotOneCertificateInDer() {
        byte[] good = ca.leaf(holder).der();

        malformed(new byte[0], "not one certificate");
        malformed(Arrays.copyOf(good, good.length + 1), "not one certificate");
        malformed(TestSigner.pem("CERTIFICATE", good).getBytes(java.nio.charset.StandardCharsets.US_ASCII), "not one");
        malformed(new byte[65_537], "65537 bytes");
    }

    @Test
    void refusesTooManyHintsAndHintsThatAreNone() {
        byte[] leaf = ca.leaf(holder).der();

        refused(
                CertificateCheck.check(leaf, Collections.nCopies(11, leaf), ca.trusting(), Set.of(NOW)),
                Reason.MALFORMED,
                "11 certificates beside");
        refused(
                CertificateCheck.check(leaf, List.of(new byte[] {1}), ca.trusting(), Set.of(NOW)),
                Reason.MALFORMED,
                "not one certificate");
    }

    private void brokenIntermediate(UnaryOperator<TestCertificate> change, String message) {
        TestCertificateAuthority broken = TestCertificateAuthority.create(change, AS_IS);
        refused(check(broken.leaf(holder), broken, NOW), Reason.BROKEN_PATH, message);
    }

    private void unfit(UnaryOperator<TestCertificate> change, String message) {
        refused(check(ca.leaf(holder).with(change)), Reason.NOT_FOR_SIGNING, message);
    }

    private void malformed(byte[] der, String message) {
        refused(CertificateCheck.check(der, List.of(), ca.trusting(), Set.of(NOW)), Reason.MALFORMED, message);
    }

    static void refused(Identification identification, Reason reason, String message) {
        assertThat(identification).isInstanceOfSatisfying(Identification.Refused.class, refused -> {
            assertThat(refused.reason()).as(refused.message()).isEqualTo(reason);
            assertThat(refused.message()).contains(message);
        });
    }

    private Identification check(TestLeaf leaf) {
        return check(leaf, ca, NOW);
    }

    private static Identification check(TestLeaf leaf, TestCertificateAuthority authority, Instant... times) {
        return CertificateCheck.check(leaf.der(), List.of(), authority.trusting(), Set.of(times));
    }

    private static List<byte[]> ders(X509Certificate... certificates) {
        return Arrays.stream(certificates).map(TestCertificate::der).toList();
    }
}
