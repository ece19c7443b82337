package dev.countersign.identity;

import static dev.countersign.x509.TestCertificate.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.signature.TestSigner;
import dev.countersign.trustroot.Log;
import dev.countersign.trustroot.Validity;
import dev.countersign.x509.TestCertificate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CertificateLogsTest {
    private static final ASN1ObjectIdentifier TIMESTAMPS = new ASN1ObjectIdentifier(EmbeddedTimestamps.EXTENSION);

    private final TestCertificateAuthority ca = TestCertificateAuthority.create();
    private final TestCertificateLog log = TestCertificateLog.create();
    private final TestLeaf leaf = ca.leaf(TestSigner.create());

    @Test
    void provesThatALogSawTheCertificate() {
        CertificateLogs logs = check(leaf.seenBy(log), log.log());

        assertThat(logs).isEqualTo(new CertificateLogs(List.of(log.log()), List.of(), List.of()));
    }

    @ParameterizedTest
    @EnumSource(names = {"RSA2048", "P384"})
    void readsTimestampsByOtherKeys(TestSigner.Kind kind) {
        TestCertificateLog other = TestCertificateLog.create(TestSigner.shared(kind), "other");

        assertThat(check(leaf.seenBy(other), other.log()).proven()).hasSize(1);
    }

    @Test
    void signsTheExtensionsOfNewerLogsToo() {
        assertThat(check(leaf.seenBy(log.extensions(new byte[] {0, 0, 5, 0, 0, 0, 0, 7})), log.log())
                        .proven())
                .hasSize(1);
    }

    @Test
    void provesNothingWithoutATimestamp() {
        assertThat(check(leaf, log.log())).isEqualTo(new CertificateLogs(List.of(), List.of(), List.of()));
    }

    @Test
    void aLogThatTheTrustRootDoesNotNameSaysNothing() {
        CertificateLogs logs =
                check(leaf.seenBy(log), TestCertificateLog.create().log());

        assertThat(logs.proven()).isEmpty();
        assertThat(logs.refused()).isEmpty();
        assertThat(logs.unknown())
                .singleElement()
                .satisfies(why -> assertThat(why).contains("does not name"));
    }

    @Test
    void refusesATimestampOfAnotherCertificate() {
        byte[] elsewhere = new byte[100];
        DEROctetString list = new DEROctetString(TestLeaf.list(List.of(log.sees(elsewhere, ca.intermediate()))));

        refused(check(leaf.with(each -> each.with(TIMESTAMPS, false, list)), log.log()), "did not sign for this");
    }

    @Test
    void refusesATimestampForAnotherIssuer() {
        TestCertificateAuthority other = TestCertificateAuthority.create();
        TestLeaf swapped =
                other.leaf(TestSigner.create()).issuedBy(TestCertificateAuthority.INTERMEDIATE, ca.issuerKey());

        refused(check(swapped.seenBy(log), log.log()), "did not sign for this");
    }

    @Test
    void believesALogInItsWindowOnly() {
        Log until = log.believed(new Validity(NOW, Optional.of(NOW))).log();

        assertThat(check(ca.leaf(TestSigner.create()).seenBy(log), until).proven())
                .hasSize(1);
        refused(check(leaf.seenBy(log.at(NOW.plusMillis(1))), until), "does not believe the log");
    }

    @Test
    void refusesTimestampsWithOtherAlgorithms() {
        for (int algorithms : new int[] {0x0203, 0x0503, 0x0402, 0x0401}) {
            list(
                    List.of(log.timestamp(0, algorithms, new byte[] {1})),
                    algorithms == 0x0401 ? "did not sign" : "neither ECDSA");
        }
    }

    @Test
    void refusesAListThatIsNotAsTheStandardHasIt() {
        byte[] good = log.timestamp(0, 0x0403, new byte[] {1});

        list(List.of(log.timestamp(1, 0x0403, new byte[] {1})), "does not have");
        list(List.of(Arrays.copyOf(good, good.length + 1)), "does not have");
        list(List.of(Arrays.copyOf(good, good.length - 1)), "does not have");
        list(List.of(), "does not have");
        list(Collections.nCopies(33, good), "does not have");
        list(new byte[] {0, 1, 2, 3}, "does not have");
        list(Arrays.copyOf(TestLeaf.list(List.of(good)), TestLeaf.list(List.of(good)).length + 1), "does not have");
    }

    @Test
    void refusesAListOfAnotherType() {
        byte[] list = TestLeaf.list(List.of(log.timestamp(0, 0x0403, new byte[] {1})));
        byte[] other = TestCertificate.encoded(new DEROctetString(list));
        other[0] = 0x0c;

        refused(check(leaf.with(each -> each.with(TIMESTAMPS, false, other)), log.log()), "does not have");
    }

    @Test
    void countsALogOnce() {
        TestCertificateLog sibling = TestCertificateLog.create(TestSigner.create(), "ct");
        TestCertificateLog other = TestCertificateLog.create(TestSigner.create(), "other");

        CertificateLogs logs =
                check(leaf.seenBy(log).seenBy(log).seenBy(sibling), log.log(), sibling.log(), other.log());
        assertThat(logs.proven()).hasSize(2);
    }

    @Test
    void cve202649834OneLogListedTwiceIsOne() {
        assertThat(check(leaf.seenBy(log).seenBy(log), log.log(), log.log()).proven())
                .hasSize(1);
    }

    private void list(List<byte[]> timestamps, String message) {
        list(TestLeaf.list(timestamps), message);
    }

    private void list(byte[] list, String message) {
        refused(check(leaf.with(each -> each.with(TIMESTAMPS, false, new DEROctetString(list))), log.log()), message);
    }

    private static void refused(CertificateLogs logs, String message) {
        assertThat(logs.proven()).isEmpty();
        assertThat(logs.refused())
                .isNotEmpty()
                .allSatisfy(why -> assertThat(why).contains(message));
    }

    private CertificateLogs check(TestLeaf certificate, Log... logs) {
        Identification identification =
                CertificateCheck.check(certificate.der(), List.of(), ca.trusting(logs), Set.of(NOW));
        assertThat(identification).isInstanceOf(Identification.Proven.class);
        return ((Identification.Proven) identification).logs();
    }
}
