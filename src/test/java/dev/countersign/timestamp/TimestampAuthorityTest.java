package dev.countersign.timestamp;

import static dev.countersign.timestamp.Stamped.SIGNATURE;
import static dev.countersign.timestamp.Stamped.check;
import static dev.countersign.timestamp.Stamped.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.signature.TestSigner;
import dev.countersign.timestamp.Timestamp.Reason;
import dev.countersign.trustroot.Validity;
import dev.countersign.x509.TestCertificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;

/** What a certificate must be, and when, for its word on a time to count. */
class TimestampAuthorityTest {
    private static final Instant NOW = TestCertificate.NOW;
    private static final ASN1ObjectIdentifier UNHEARD_OF = new ASN1ObjectIdentifier("1.2.3.4");

    private final TestTimestampAuthority tsa = TestTimestampAuthority.create();

    @Test
    void believesAnAuthorityUpToAndIncludingTheLastInstantOfItsWindow() {
        TestTimestampAuthority until = tsa.believed(new Validity(NOW, Optional.of(NOW)));

        assertThat(check(until.stamps(SIGNATURE), until)).isInstanceOf(Timestamp.Proven.class);
        refused(until.stamps(SIGNATURE).at(NOW.plusSeconds(1)), until, Reason.OUTSIDE_VALIDITY, "believes it");
        refused(until.stamps(SIGNATURE).at(NOW.minusSeconds(1)), until, Reason.OUTSIDE_VALIDITY, "believes it");
    }

    @Test
    void refusesATimeAtWhichAnyCertificateOfTheChainIsNotValid() {
        TestTimestampAuthority shortLeaf = authority(leaf -> leaf.valid(NOW, NOW), UnaryOperator.identity());
        TestTimestampAuthority shortIssuer = authority(UnaryOperator.identity(), each -> each.valid(NOW, NOW));

        for (TestTimestampAuthority each : List.of(shortLeaf, shortIssuer)) {
            assertThat(check(each.stamps(SIGNATURE), each)).isInstanceOf(Timestamp.Proven.class);
            refused(each.stamps(SIGNATURE).at(NOW.plusSeconds(1)), each, Reason.OUTSIDE_VALIDITY, "is valid");
            refused(each.stamps(SIGNATURE).at(NOW.minusSeconds(1)), each, Reason.OUTSIDE_VALIDITY, "is valid");
        }
    }

    @Test
    void refusesACertificateThatIsNotCriticallyForTimestampsAlone() {
        UnaryOperator<TestCertificate> lax = leaf ->
                leaf.with(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping));
        UnaryOperator<TestCertificate> wide =
                leaf -> leaf.with(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(new KeyPurposeId[] {
                    KeyPurposeId.id_kp_timeStamping, KeyPurposeId.id_kp_codeSigning
                }));

        unsound(authority(lax, UnaryOperator.identity()), "for timestamps alone");
        unsound(authority(wide, UnaryOperator.identity()), "for timestamps alone");
        unsound(
                authority(leaf -> leaf.without(Extension.extendedKeyUsage), UnaryOperator.identity()),
                "for timestamps alone");
    }

    @Test
    void refusesACertificateWhoseKeyMayNotSign() {
        unsound(
                authority(
                        leaf -> leaf.with(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyAgreement)),
                        UnaryOperator.identity()),
                "may not sign");
    }

    @Test
    void refusesACertificateWithACriticalExtensionNobodyKnows() {
        unsound(
                authority(leaf -> leaf.with(UNHEARD_OF, true, DERNull.INSTANCE), UnaryOperator.identity()),
                "critical extension 1.2.3.4");
    }

    @Test
    void refusesAChainThatBeginsWithACertificateThatIssuesOthers() {
        unsound(
                authority(
                        leaf -> leaf.with(Extension.basicConstraints, true, new BasicConstraints(true)),
                        UnaryOperator.identity()),
                "begins with a certificate that issues others");
    }

    @Test
    void refusesAChainThatDoesNotHold() {
        unsound(
                authority(UnaryOperator.identity(), issuer -> issuer.without(Extension.basicConstraints)),
                "is not one that may issue");
        unsound(authority(UnaryOperator.identity(), issuer -> issuer.forgedBy(tsa.signer())), "did not sign");
    }

    private void unsound(TestTimestampAuthority authority, String message) {
        refused(authority.stamps(SIGNATURE).embedding(), authority, Reason.UNSOUND_AUTHORITY, message);
    }

    private static TestTimestampAuthority authority(
            UnaryOperator<TestCertificate> leaf, UnaryOperator<TestCertificate> intermediate) {
        return TestTimestampAuthority.create(TestSigner.create(), leaf, intermediate);
    }
}
