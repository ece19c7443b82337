package dev.countersign.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.fuzz.Target;
import dev.countersign.identity.Identification.Proven;
import dev.countersign.signature.TestSigner;
import dev.countersign.trustroot.TrustRoot;
import dev.countersign.x509.InvalidCertificateException;
import dev.countersign.x509.TestCertificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Parsers of this package that strangers feed. */
public final class IdentityTargets {
    private static final TestCertificateAuthority AUTHORITY = TestCertificateAuthority.create();
    private static final TestCertificateLog LOG = TestCertificateLog.create();
    private static final TrustRoot ROOT = AUTHORITY.trusting(LOG.log());
    private static final byte[] LEAF =
            AUTHORITY.leaf(TestSigner.create()).seenBy(LOG).der();
    private static final byte[] MAIL =
            AUTHORITY.leaf(TestSigner.create()).email("a@example.org").der();

    private IdentityTargets() {}

    public static List<Target> all() {
        byte[] list = TestLeaf.list(List.of(LOG.sees(new byte[] {1}, AUTHORITY.intermediate())));
        return List.of(
                Target.answering("signer-certificate", IdentityTargets::certificate, List.of(LEAF, MAIL)),
                new Target(
                        "certificate-chain",
                        Set.of(InvalidCertificateException.class),
                        IdentityTargets::chain,
                        Target.texts(OwnAuthorityTest.pem(AUTHORITY.intermediate(), AUTHORITY.root()))),
                Target.answering(
                        "certificate-log-timestamps",
                        IdentityTargets::timestamps,
                        List.of(TestCertificate.encoded(new org.bouncycastle.asn1.DEROctetString(list)))));
    }

    // Whoever does not hold the authority's key makes no certificate that it did not make.
    private static void certificate(byte[] bytes) {
        Identification identification =
                CertificateCheck.check(bytes, List.of(bytes), ROOT, Set.of(TestCertificate.NOW));
        if (identification instanceof Proven) {
            assertThat(bytes).isIn(LEAF, MAIL);
        }
    }

    private static void chain(byte[] bytes) throws InvalidCertificateException {
        assertThat(OwnAuthority.parse("own", new String(bytes, UTF_8)).chain()).hasSizeBetween(1, 10);
    }

    private static void timestamps(byte[] bytes) {
        for (LogTimestamp each : LogTimestamp.list(bytes).orElseGet(ArrayList::new)) {
            assertThat(each.logId()).hasSize(32);
            assertThat(each.time()).isNotNull();
            each.algorithm();
        }
    }
}
