package dev.countersign.x509;

import static dev.countersign.x509.TestCertificate.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.signature.TestSigner;
import dev.countersign.trustroot.Validity;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERGeneralizedTime;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTCTime;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CertificateTest {
    private static final TestSigner SIGNER = TestSigner.create();

    @Test
    void readsWhatACertificateSays() throws InvalidCertificateException {
        Certificate read = Certificate.of(TestCertificate.authority("CN=a", SIGNER)
                .with(Extension.basicConstraints, true, new BasicConstraints(3))
                .with(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_codeSigning))
                .valid(NOW, NOW.plusSeconds(9))
                .selfSigned());

        assertThat(read.key()).isEqualTo(SIGNER.key());
        assertThat(read.name()).isEqualTo("\"CN=a\"");
        assertThat(read.validity()).isEqualTo(new Validity(NOW, Optional.of(NOW.plusSeconds(9))));
        assertThat(read.isSelfIssued()).isTrue();
        assertThat(read.hasEmptySubject()).isFalse();
        assertThat(read.extensions().isCa()).isTrue();
        assertThat(read.extensions().pathLength()).isEqualTo(OptionalInt.of(3));
        assertThat(read.extensions().purposes()).isEqualTo(Set.of("1.3.6.1.5.5.7.3.3"));
        assertThat(read.extensions().critical()).containsExactlyInAnyOrder("2.5.29.19", "2.5.29.15");
        assertThat(read.extensions().maySignCertificates()).isTrue();
        assertThat(read.extensions().maySign()).isFalse();
    }

    @Test
    void isSignedByTheKeyThatSignedItAndNoOther() throws InvalidCertificateException {
        Certificate read =
                Certificate.of(TestCertificate.authority("CN=a", SIGNER).selfSigned());
        Certificate other = Certificate.of(
                TestCertificate.authority("CN=a", TestSigner.create()).selfSigned());

        assertThat(read.isSignedBy(read)).isTrue();
        assertThat(read.isSignedBy(other)).isFalse();
    }

    @Test
    void refusesALengthInMoreBytesThanDerHasIt() throws CertificateEncodingException {
        byte[] der = TestCertificate.authority("CN=a", SIGNER).selfSigned().getEncoded();
        byte[] longer = new byte[der.length + 1];
        longer[0] = der[0];
        longer[1] = (byte) 0x83;
        System.arraycopy(der, 2, longer, 3, der.length - 2);

        assertThatThrownBy(() -> CertificateParts.parse(longer)).hasMessage("not one certificate in DER");
    }

    @Test
    void aPathFollowsNames() throws InvalidCertificateException {
        Certificate issuer =
                Certificate.of(TestCertificate.authority("CN=a", SIGNER).selfSigned());
        TestCertificate leaf = TestCertificate.authority("CN=leaf", TestSigner.create());

        assertThat(new CertificatePath(List.of(Certificate.of(leaf.issuedBy("CN=a", SIGNER)), issuer)).flaw("1.2"))
                .isEmpty();
        assertThat(new CertificatePath(List.of(Certificate.of(leaf.issuedBy("CN=b", SIGNER)), issuer)).flaw("1.2"))
                .hasValueSatisfying(flaw -> assertThat(flaw).contains("names another issuer"));
    }

    @Test
    void leavesOutOneExtensionOfWhatWasSigned() throws InvalidCertificateException, CertificateEncodingException {
        TestCertificate made = TestCertificate.authority("CN=a", SIGNER).keepingSerial();
        X509Certificate before = made.selfSigned();
        Certificate after = Certificate.of(made.with(new ASN1ObjectIdentifier("1.2.3"), false, DERNull.INSTANCE)
                .selfSigned());

        assertThat(after.signedPartWithout("1.2.3")).isEqualTo(before.getTBSCertificate());
        assertThat(after.signedPartWithout("1.2.4")).isNotEqualTo(before.getTBSCertificate());
    }

    @Test
    void refusesAnExtensionThatIsThereTwice() {
        byte[] good =
                TestCertificate.der(TestCertificate.authority("CN=a", SIGNER).selfSigned());
        ASN1Sequence whole = ASN1Sequence.getInstance(good);
        ASN1Sequence tbs = ASN1Sequence.getInstance(whole.getObjectAt(0));
        Extension one = new Extension(new ASN1ObjectIdentifier("1.2.3"), false, new byte[] {5, 0});
        var changed = tbs.toArray();
        changed[7] = new DERTaggedObject(true, 3, new DERSequence(new Extension[] {one, one}));
        var parts = whole.toArray();
        parts[0] = new DERSequence(changed);

        refused(TestCertificate.encoded(new DERSequence(parts)), "not a certificate as RFC 5280 has it");
    }

    @Test
    void refusesACertificateThatNamesTwoAlgorithms() {
        byte[] good =
                TestCertificate.der(TestCertificate.authority("CN=a", SIGNER).selfSigned());
        String hex = HexFormat.of().formatHex(good);
        int last = hex.lastIndexOf("06082a8648ce3d040302");
        String changed = hex.substring(0, last) + "06082a8648ce3d040303" + hex.substring(last + 20);

        refused(HexFormat.of().parseHex(changed), "two signature algorithms");
    }

    @Test
    void refusesACertificateWithoutExtensions() {
        refused(TestCertificate.bare("CN=a", SIGNER).derIssuedBy("CN=a", SIGNER), "without extensions");
    }

    @Test
    void refusesAWeakKey() {
        refused(
                TestCertificate.der(TestCertificate.authority("CN=a", TestSigner.create(TestSigner.Kind.RSA1024))
                        .selfSigned()),
                "an RSA key of 1024 bits");
    }

    @Test
    void refusesAnEmptyListOfPurposes() {
        refused(
                TestCertificate.authority("CN=a", SIGNER)
                        .with(Extension.extendedKeyUsage, false, new DERSequence())
                        .derIssuedBy("CN=a", SIGNER),
                "not a certificate");
    }

    @Test
    void refusesWhatIsNotInDer() {
        byte[] good =
                TestCertificate.der(TestCertificate.authority("CN=a", SIGNER).selfSigned());
        byte[] behind = Arrays.copyOf(good, good.length + 2);

        refused(behind, "not one certificate in DER");
        refused(new byte[] {0x30, (byte) 0x80, 0, 0}, "not one certificate in DER");
        refused(new byte[65_537], "65537 bytes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "30",
                "3001",
                "30800000",
                "308100",
                "3081023000",
                "30820002",
                "1f0100",
                "3003020100ff",
                "3084000000020500"
            })
    void anotherShapeIsNotDer(String hex) {
        assertThat(DerShape.isOneValue(HexFormat.of().parseHex(hex))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0500", "3000", "3003020100", "30053003020100"})
    void aShapeIsDer(String hex) {
        assertThat(DerShape.isOneValue(HexFormat.of().parseHex(hex))).isTrue();
    }

    @Test
    void nestsNoDeeperThanAnybodyDoes() {
        assertThat(DerShape.isOneValue(nested(32))).isTrue();
        assertThat(DerShape.isOneValue(nested(33))).isFalse();
    }

    @Test
    void readsTimesInUtcWithSeconds() {
        assertThat(DerTime.of(new DERUTCTime("491231235959Z"))).isEqualTo(Instant.parse("2049-12-31T23:59:59Z"));
        assertThat(DerTime.of(new DERUTCTime("500101000000Z"))).isEqualTo(Instant.parse("1950-01-01T00:00:00Z"));
        assertThat(DerTime.of(new DERGeneralizedTime("20260301120000.25Z")))
                .isEqualTo(Instant.parse("2026-03-01T12:00:00.25Z"));
    }

    @Test
    void refusesOtherTimes() {
        for (var time : List.of(
                new DERUTCTime("4912312359Z"),
                new DERUTCTime("491231235959+0100"),
                new DERUTCTime("491331235959Z"),
                new DERUTCTime("490230235959Z"))) {
            assertThatThrownBy(() -> DerTime.of(time)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> DerTime.of(DERNull.INSTANCE)).isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] nested(int depth) {
        byte[] inner = {5, 0};
        for (int level = 0; level < depth; level++) {
            byte[] outer = new byte[inner.length + 2];
            outer[0] = 0x30;
            outer[1] = (byte) inner.length;
            System.arraycopy(inner, 0, outer, 2, inner.length);
            inner = outer;
        }
        return inner;
    }

    private static void refused(byte[] der, String message) {
        assertThatThrownBy(() -> Certificate.parse(der))
                .isInstanceOf(InvalidCertificateException.class)
                .hasMessageContaining(message);
    }
}
