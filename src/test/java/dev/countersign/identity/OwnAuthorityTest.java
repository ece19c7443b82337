package dev.countersign.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.identity.Identification.Reason;
import dev.countersign.signature.TestSigner;
import dev.countersign.trustroot.CertificateAuthority;
import dev.countersign.trustroot.TrustRoot;
import dev.countersign.x509.InvalidCertificateException;
import dev.countersign.x509.TestCertificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.Test;

/** Authorities that a profile itself names. */
class OwnAuthorityTest {
    private final TestCertificateAuthority ca = TestCertificateAuthority.create();
    private final TestSigner holder = TestSigner.create();

    @Test
    void readsTheChainAsItStands() throws InvalidCertificateException {
        assertThat(OwnAuthority.parse("farm", pem(ca.intermediate(), ca.root())).chain())
                .containsExactly(ca.intermediate(), ca.root());
    }

    @Test
    void certifiesWhomItsRootAloneCertifiesThroughWhatComesAlong() throws InvalidCertificateException {
        TrustRoot root = TrustRoot.whileValid(OwnAuthority.parse("farm", pem(ca.root())));

        assertThat(CertificateCheck.check(ca.leaf(holder).der(), List.of(der(ca.intermediate())), root, Set.of()))
                .isInstanceOf(Identification.Proven.class);
        assertThat(CertificateCheck.check(ca.leaf(holder).der(), List.of(), root, Set.of()))
                .isInstanceOfSatisfying(
                        Identification.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.UNTRUSTED));
    }

    @Test
    void thePathSaysWhenAllOfItIsValid() throws InvalidCertificateException {
        Instant from = TestCertificate.NOW.minusSeconds(60);
        Instant until = TestCertificate.NOW.plusSeconds(600);
        TrustRoot root = TrustRoot.whileValid(OwnAuthority.parse("farm", pem(ca.intermediate(), ca.root())));

        assertThat(CertificateCheck.check(ca.leaf(holder).valid(from, until).der(), List.of(), root, Set.of()))
                .isInstanceOfSatisfying(
                        Identification.Proven.class,
                        proven -> assertThat(proven.path().validity()).hasToString("from " + from + " until " + until));
    }

    @Test
    void rootsThatBelieveDifferentlyHaveDifferentDigests() throws InvalidCertificateException {
        CertificateAuthority farm = OwnAuthority.parse("farm", pem(ca.intermediate(), ca.root()));
        CertificateAuthority rootAlone = OwnAuthority.parse("farm", pem(ca.root()));
        TrustRoot logs = ca.trusting();

        assertThat(Stream.of(
                                TrustRoot.whileValid(farm),
                                TrustRoot.whileValid(rootAlone),
                                logs,
                                logs.beside(farm),
                                logs.beside(rootAlone))
                        .map(TrustRoot::digest))
                .doesNotHaveDuplicates();
    }

    @Test
    void believesNoOtherAuthorityOfTheRootBesideWhichItStands() throws InvalidCertificateException {
        CertificateAuthority farm =
                OwnAuthority.parse("farm", pem(TestCertificateAuthority.create().root()));

        assertThat(ca.trusting().beside(farm).certificateAuthorities()).containsExactly(farm);
    }

    @Test
    void refusesWhatIsNoChainOfCertificates() {
        refused("", "0 certificates");
        refused("nothing of the sort", "not certificates in PEM");
        refused(TestSigner.pem("PUBLIC KEY", holder.key().key().getEncoded()), "not certificates in PEM");
        refused(TestSigner.pem("CERTIFICATE", new byte[] {1, 2, 3}), "not one certificate in DER");
        refused(pem(Collections.nCopies(11, ca.root()).toArray(X509Certificate[]::new)), "11 certificates");
    }

    @Test
    void refusesAChainInAnotherOrder() {
        refused(pem(ca.root(), ca.intermediate()), "names another issuer");
    }

    @Test
    void refusesTheSignersOwnCertificate() {
        refused(
                pem(ca.leaf(holder).certificate(), ca.intermediate(), ca.root()),
                "may not issue others; it must be the authority's, not the signer's");
    }

    @Test
    void refusesAnIssuerWithoutTheRightToSignCertificates() {
        TestCertificateAuthority silent =
                TestCertificateAuthority.create(issuing -> issuing.without(Extension.keyUsage), root -> root);

        refused(pem(silent.intermediate(), silent.root()), "may not issue others");
    }

    @Test
    void refusesAnIssuerThatIsNoAuthority() {
        TestCertificateAuthority none = TestCertificateAuthority.create(
                issuing -> issuing.with(Extension.basicConstraints, true, new BasicConstraints(false)), root -> root);

        refused(pem(none.intermediate(), none.root()), "may not issue others");
    }

    @Test
    void refusesAChainForAnotherPurpose() {
        TestCertificateAuthority servers = TestCertificateAuthority.create(
                issuing -> issuing,
                root -> root.with(
                        Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth)));

        refused(pem(servers.intermediate(), servers.root()), "does not allow the purpose");
    }

    @Test
    void refusesAChainThatItsIssuersDidNotSign() {
        X509Certificate forged = TestCertificate.authority(TestCertificateAuthority.INTERMEDIATE, holder)
                .forgedBy(holder)
                .issuedBy(TestCertificateAuthority.ROOT, holder);

        refused(pem(forged, ca.root()), "did not sign");
    }

    private static void refused(String pem, String why) {
        assertThatThrownBy(() -> OwnAuthority.parse("farm", pem))
                .isInstanceOf(InvalidCertificateException.class)
                .hasMessageContaining(why);
    }

    static String pem(X509Certificate... chain) {
        return Stream.of(chain)
                .map(each -> TestSigner.pem("CERTIFICATE", der(each)))
                .collect(Collectors.joining());
    }

    private static byte[] der(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
