package dev.countersign.identity;

import static dev.countersign.x509.TestCertificate.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.signature.TestSigner;
import dev.countersign.trustroot.TrustRoot;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A failing run prints its seed; {@code -Dcountersign.seed=…} replays it. */
class CertificateCheckProperties {
    private final long seed = Long.getLong("countersign.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final TestCertificateAuthority ca = TestCertificateAuthority.create();
    private final TestCertificateLog log = TestCertificateLog.create();
    private final TrustRoot root = ca.trusting(log.log());
    private final byte[] good = ca.leaf(TestSigner.create())
            .fulcio(1, TestLeaf.ISSUER)
            .fulcio(9, "https://github.com/org/builder")
            .seenBy(log)
            .der();

    @Test
    void everyOneByteMutationIsRefused() {
        for (int at = 0; at < good.length; at++) {
            for (int change : new int[] {1, 0x80, 1 + random.nextInt(255)}) {
                byte[] mutant = good.clone();
                mutant[at] ^= (byte) change;
                refused(mutant);
            }
        }
    }

    @Test
    void everyTruncationIsRefused() {
        for (int length = 0; length < good.length; length++) {
            refused(Arrays.copyOf(good, length));
        }
    }

    @Test
    void junkIsRefusedWithoutAnException() {
        for (int round = 0; round < 1_000; round++) {
            byte[] mutant = good.clone();
            int length = 1 + random.nextInt(good.length / 2);
            System.arraycopy(
                    good, random.nextInt(good.length - length), mutant, random.nextInt(good.length - length), length);
            if (!Arrays.equals(mutant, good)) {
                refused(mutant);
            }
        }
    }

    @Test
    void aMutatedHintNeverMakesAnotherIdentity() {
        TrustRoot onlyRoot = TestCertificateAuthority.root(List.of(ca.listing(ca.root())), List.of());
        byte[] hint = dev.countersign.x509.TestCertificate.der(ca.intermediate());
        for (int at = 0; at < hint.length; at++) {
            byte[] mutant = hint.clone();
            mutant[at] ^= (byte) (1 + random.nextInt(255));
            assertThat(CertificateCheck.check(good, List.of(mutant), onlyRoot, Set.of(NOW)))
                    .as("seed %d, byte %d", seed, at)
                    .isInstanceOf(Identification.Refused.class);
        }
    }

    private void refused(byte[] mutant) {
        assertThat(CertificateCheck.check(mutant, List.of(), root, Set.of(NOW)))
                .as("seed %d", seed)
                .isInstanceOf(Identification.Refused.class);
    }
}
