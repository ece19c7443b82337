package dev.countersign.identity;

import static dev.countersign.x509.TestCertificate.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.identity.Identification.Reason;
import dev.countersign.identity.Subject.Kind;
import dev.countersign.signature.TestSigner;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IdentityReaderTest {
    private final TestCertificateAuthority ca = TestCertificateAuthority.create();
    private final TestLeaf leaf = ca.leaf(TestSigner.create());

    @Test
    void tellsKindsOfSubjectApart() {
        assertThat(proven(leaf.uri("https://a.example/b")).subject())
                .isEqualTo(new Subject(Kind.URI, "https://a.example/b"));
        assertThat(proven(leaf.email("a@b.example")).subject()).isEqualTo(new Subject(Kind.EMAIL, "a@b.example"));
        assertThat(proven(leaf.userName("me!b.example")).subject()).isEqualTo(new Subject(Kind.OTHER, "me!b.example"));
    }

    @Test
    void refusesTwoSubjects() {
        GeneralName uri = new GeneralName(GeneralName.uniformResourceIdentifier, "https://a.example");

        refused(leaf.names(uri, new GeneralName(GeneralName.rfc822Name, "a@b.example")), Reason.AMBIGUOUS, "with 2");
    }

    @Test
    void refusesNoSubject() {
        refused(
                leaf.with(each -> each.without(Extension.subjectAlternativeName)),
                Reason.AMBIGUOUS,
                "without a subject alternative name");
    }

    @Test
    void refusesOtherKindsOfSubject() {
        refused(leaf.names(new GeneralName(GeneralName.dNSName, "a.example")), Reason.AMBIGUOUS, "is neither");
        refused(
                leaf.names(TestLeaf.otherName(new ASN1ObjectIdentifier("1.2.3.4"), "me")),
                Reason.AMBIGUOUS,
                "of the type 1.2.3.4");
    }

    @Test
    void refusesASubjectThatMisleads() {
        refused(leaf.uri("https://a.example/\u0000b"), Reason.MALFORMED, "cannot be read");
        refused(leaf.email("a b@c.example"), Reason.MALFORMED, "cannot be read");
        refused(leaf.uri(""), Reason.MALFORMED, "cannot be read");
        refused(leaf.userName("me\u202e"), Reason.MALFORMED, "cannot be read");
    }

    @Test
    void refusesAnAlternativeNameThatIsNotCriticalUnderAnEmptySubject() {
        GeneralNames names = new GeneralNames(new GeneralName(GeneralName.rfc822Name, "a@b.example"));

        refused(
                leaf.with(each -> each.with(Extension.subjectAlternativeName, false, names)),
                Reason.MALFORMED,
                "not critical");
    }

    @ParameterizedTest
    @EnumSource
    void readsEachClaimInItsEncoding(Claim claim) {
        int number = Integer.parseInt(claim.oid().substring(Claim.BASE.length()));

        assertThat(proven(leaf.fulcio(number, "vålue")).claims()).isEqualTo(Map.of(claim, "vålue"));
        assertThat(Claim.named(claim.toString())).contains(claim);
        assertThat(claim.description()).isNotBlank();
    }

    @Test
    void refusesAClaimInTheOtherEncoding() {
        ASN1ObjectIdentifier uri = new ASN1ObjectIdentifier(Claim.BUILD_SIGNER_URI.oid());

        refused(leaf.with(each -> each.with(uri, false, new byte[] {'a', 'b', 'c'})), Reason.MALFORMED, uri.getId());
        refused(
                leaf.with(each -> each.with(uri, false, new byte[] {0x0c, 1, 'a', 'b'})),
                Reason.MALFORMED,
                uri.getId());
        refused(leaf.with(each -> each.with(uri, false, new DERIA5String("a"))), Reason.MALFORMED, uri.getId());
        refused(
                leaf.with(each -> each.with(uri, false, new byte[] {0x0c, 1, (byte) 0xff})),
                Reason.MALFORMED,
                uri.getId());
    }

    @Test
    void readsTheIssuerFromEitherExtension() {
        assertThat(proven(leaf).issuer()).contains(TestLeaf.ISSUER);
        assertThat(proven(leaf.fulcio(1, TestLeaf.ISSUER)).issuer()).contains(TestLeaf.ISSUER);
        assertThat(proven(leaf.with(each -> each.without(new ASN1ObjectIdentifier(Claim.BASE + "8"))))
                        .issuer())
                .contains(TestLeaf.ISSUER);
        assertThat(proven(leaf.with(each -> each.without(new ASN1ObjectIdentifier(Claim.BASE + "1"))))
                        .issuer())
                .isEmpty();
    }

    @Test
    void refusesTwoIssuersThatDiffer() {
        refused(leaf.fulcio(1, "https://other.example"), Reason.AMBIGUOUS, "two issuers");
        refused(leaf.fulcio(1, TestLeaf.ISSUER + "/"), Reason.AMBIGUOUS, "two issuers");
    }

    private CertificateIdentity proven(TestLeaf certificate) {
        Identification identification =
                CertificateCheck.check(certificate.der(), List.of(), ca.trusting(), Set.of(NOW));
        assertThat(identification).isInstanceOf(Identification.Proven.class);
        return ((Identification.Proven) identification).identity();
    }

    private void refused(TestLeaf certificate, Reason reason, String message) {
        CertificateCheckTest.refused(
                CertificateCheck.check(certificate.der(), List.of(), ca.trusting(), Set.of(NOW)), reason, message);
    }
}
