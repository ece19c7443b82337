package dev.countersign.x509;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.fuzz.Target;
import dev.countersign.identity.TestCertificateAuthority;
import dev.countersign.identity.TestCertificateLog;
import dev.countersign.signature.TestSigner;
import java.util.List;
import java.util.Set;

/** Parsers of this package that strangers feed. */
public final class CertificateTargets {
    private static final String TIMESTAMPS = "1.3.6.1.4.1.11129.2.4.2";

    private CertificateTargets() {}

    public static List<Target> all() {
        TestCertificateAuthority authority = TestCertificateAuthority.create();
        return List.of(new Target(
                "certificate",
                Set.of(InvalidCertificateException.class),
                CertificateTargets::certificate,
                List.of(
                        authority
                                .leaf(TestSigner.create())
                                .seenBy(TestCertificateLog.create())
                                .der(),
                        TestCertificate.der(authority.root()))));
    }

    private static void certificate(byte[] bytes) throws InvalidCertificateException {
        Certificate read = Certificate.parse(bytes);
        assertThat(read.der()).isEqualTo(bytes);
        assertThat(read.toString()).isEqualTo(Certificate.parse(read.der()).toString());
        assertThat(read.signedPartWithout(TIMESTAMPS).length).isLessThanOrEqualTo(bytes.length);
        read.isSignedBy(read);
    }
}
