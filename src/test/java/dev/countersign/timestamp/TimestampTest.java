package dev.countersign.timestamp;

import static dev.countersign.timestamp.Stamped.SIGNATURE;
import static dev.countersign.timestamp.TestResponse.attribute;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.signature.TestSigner;
import dev.countersign.timestamp.Timestamp.Reason;
import dev.countersign.trustroot.CertificateAuthority;
import dev.countersign.x509.TestCertificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampTest {
    private static final Instant NOW = TestCertificate.NOW;
    private static final ASN1ObjectIdentifier UNHEARD_OF = new ASN1ObjectIdentifier("1.2.3.4");

    private final TestTimestampAuthority tsa = TestTimestampAuthority.create();

    @Test
    void provesTheTimeByTheWordOfTheAuthority() {
        assertThat(check(tsa.stamps(SIGNATURE))).isEqualTo(new Timestamp.Proven(tsa.authority(), NOW));
    }

    @Test
    void needsNoEmbeddedCertificate() {
        assertThat(check(tsa.stamps(SIGNATURE).embedding())).isInstanceOf(Timestamp.Proven.class);
    }

    @Test
    void takesTheWholeChainAlong() {
        assertThat(check(tsa.stamps(SIGNATURE).embedding(tsa.chain().toArray(X509Certificate[]::new))))
                .isInstanceOf(Timestamp.Proven.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"P384", "RSA2048"})
    void readsSignaturesByOtherKinds(TestSigner.Kind kind) {
        TestTimestampAuthority other = TestTimestampAuthority.create(TestSigner.shared(kind));

        assertThat(Timestamp.check(other.stamps(SIGNATURE).der(), SIGNATURE, List.of(other.authority())))
                .isInstanceOf(Timestamp.Proven.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"SHA384", "SHA512"})
    void readsImprintsByLongerHashes(HashAlgorithm hash) {
        assertThat(check(tsa.stamps(SIGNATURE).imprint(hash))).isInstanceOf(Timestamp.Proven.class);
    }

    @Test
    void refusesAnImprintBySha1() {
        refused(tsa.stamps(SIGNATURE).imprint(HashAlgorithm.SHA1), Reason.MALFORMED, "1.3.14.3.2.26");
    }

    @Test
    void refusesATimestampOfOtherBytes() {
        refused(tsa.stamps(new byte[] {1}), Reason.OTHER_BYTES, "other bytes");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void refusesWhatWasNotGranted(int status) {
        refused(tsa.stamps(SIGNATURE).status(status), Reason.NOT_GRANTED, "not granted");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void refusesNoneAndTwoSigners(int signers) {
        refused(tsa.stamps(SIGNATURE).signers(signers), Reason.MALFORMED, "signers, not one");
    }

    @Test
    void refusesAnotherContent() {
        refused(tsa.stamps(SIGNATURE).contentType(PKCSObjectIdentifiers.data), Reason.MALFORMED, "something else");
    }

    @Test
    void refusesAnAuthorityThatTheTrustRootDoesNotName() {
        refused(TestTimestampAuthority.create().stamps(SIGNATURE), Reason.UNTRUSTED, "none of the trust root's 1");
    }

    @Test
    void refusesASignatureByAnotherKeyThanTheCertificates() {
        TestTimestampAuthority forged = TestTimestampAuthority.create().listing(tsa.chain());

        refused(forged.stamps(SIGNATURE), Reason.FORGED, "its key did not");
    }

    @Test
    void cve202639984RefusesAForgedCertificateBesideTheRealOne() {
        X509Certificate forged = TestCertificate.signer(
                        "CN=tsa", TestSigner.create(), KeyPurposeId.id_kp_timeStamping, true)
                .selfSigned();

        refused(
                tsa.stamps(SIGNATURE).embedding(forged, tsa.chain().getFirst()),
                Reason.AMBIGUOUS,
                "somebody else who could");
    }

    @Test
    void cve202639984RefusesATokenByACertificateThatOnlyTheBagKnows() {
        TestTimestampAuthority attacker = TestTimestampAuthority.create();
        TestResponse forged = attacker.stamps(SIGNATURE)
                .embedding(tsa.chain().getFirst(), attacker.chain().getFirst());

        refused(forged, Reason.UNTRUSTED, "none of");
    }

    @Test
    void refusesSignedAttributesOfAnotherContent() {
        refused(
                tsa.stamps(SIGNATURE).attributes(replacing(1, attribute(CMSAttributes.messageDigest, sha256()))),
                Reason.MALFORMED,
                "another content");
    }

    @Test
    void refusesSignedAttributesWithoutADigest() {
        refused(tsa.stamps(SIGNATURE).attributes(dropping(1)), Reason.MALFORMED, "name no content");
    }

    @Test
    void refusesSignedAttributesOfAnotherType() {
        refused(
                tsa.stamps(SIGNATURE)
                        .attributes(replacing(0, attribute(CMSAttributes.contentType, PKCSObjectIdentifiers.data))),
                Reason.MALFORMED,
                "not of a timestamp");
        refused(tsa.stamps(SIGNATURE).attributes(dropping(0)), Reason.MALFORMED, "not of a timestamp");
    }

    @Test
    void refusesSignedAttributesThatNameNoCertificate() {
        refused(tsa.stamps(SIGNATURE).attributes(dropping(2)), Reason.MALFORMED, "by which certificate");
    }

    @Test
    void refusesSignedAttributesThatNameAnotherCertificate() {
        Attribute other = TestResponse.certificateHash(tsa.chain().getLast());

        refused(tsa.stamps(SIGNATURE).attributes(replacing(2, other)), Reason.UNTRUSTED, "none of");
    }

    @Test
    void refusesASignerNamedByAnotherCertificate() {
        refused(tsa.stamps(SIGNATURE).naming(tsa.chain().getLast()), Reason.UNTRUSTED, "none of");
    }

    @Test
    void acceptsTheOlderNameOfTheCertificate() {
        assertThat(check(tsa.stamps(SIGNATURE).withOlderCertificateHash())).isInstanceOf(Timestamp.Proven.class);
    }

    @Test
    void refusesTheOlderNameOfAnotherCertificate() {
        TestTimestampAuthority other = TestTimestampAuthority.create(tsa.signer());

        refused(other.stamps(SIGNATURE).withOlderCertificateHash(), Reason.UNTRUSTED, "none of");
    }

    @Test
    void refusesAnAttributeWithTwoValuesOrTwice() {
        Attribute twoValues =
                attribute(CMSAttributes.contentType, PKCSObjectIdentifiers.id_ct_TSTInfo, PKCSObjectIdentifiers.data);
        refused(tsa.stamps(SIGNATURE).attributes(replacing(0, twoValues)), Reason.MALFORMED, "not one value");
        refused(
                tsa.stamps(SIGNATURE)
                        .attributes(all -> List.of(
                                all.get(0), all.get(1), attribute(CMSAttributes.messageDigest, sha256()), all.get(2))),
                Reason.MALFORMED,
                "not one value");
    }

    @Test
    void refusesACriticalExtensionAndIgnoresAnother() {
        assertThat(check(tsa.stamps(SIGNATURE).extensions(extension(false)))).isInstanceOf(Timestamp.Proven.class);
        refused(tsa.stamps(SIGNATURE).extensions(extension(true)), Reason.MALFORMED, "critical extension 1.2.3.4");
    }

    @Test
    void refusesWithAnyOtherAuthorityBeside() {
        CertificateAuthority other = TestTimestampAuthority.create().authority();

        assertThat(Timestamp.check(tsa.stamps(SIGNATURE).der(), SIGNATURE, List.of(other, tsa.authority())))
                .isEqualTo(new Timestamp.Proven(tsa.authority(), NOW));
        assertThat(Timestamp.check(tsa.stamps(SIGNATURE).der(), SIGNATURE, List.of(other)))
                .isInstanceOf(Timestamp.Refused.class);
        assertThat(Timestamp.check(tsa.stamps(SIGNATURE).der(), SIGNATURE, List.of()))
                .isInstanceOf(Timestamp.Refused.class);
    }

    private void refused(TestResponse response, Reason reason, String message) {
        Stamped.refused(response, tsa, reason, message);
    }

    private Timestamp check(TestResponse response) {
        return Stamped.check(response, tsa);
    }

    private static UnaryOperator<List<Attribute>> replacing(int at, Attribute other) {
        return all -> {
            List<Attribute> changed = new java.util.ArrayList<>(all);
            changed.set(at, other);
            return changed;
        };
    }

    private static UnaryOperator<List<Attribute>> dropping(int at) {
        return all -> {
            List<Attribute> changed = new java.util.ArrayList<>(all);
            changed.remove(at);
            return changed;
        };
    }

    private static DEROctetString sha256() {
        return new DEROctetString(HashAlgorithm.SHA256.hash(new byte[0]));
    }

    private static Extensions extension(boolean critical) {
        return new Extensions(new Extension(UNHEARD_OF, critical, new byte[] {5, 0}));
    }
}
