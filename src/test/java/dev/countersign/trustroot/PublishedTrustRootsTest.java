package dev.countersign.trustroot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The public instance's root. The vectors are not part of this project; without them these tests say so and are skipped. */
class PublishedTrustRootsTest {
    private static final Path VECTORS =
            Path.of(System.getProperty("countersign.vectors", "../shared/vectors"), "sigstore-conformance");

    @Test
    void readsAllOfThePublicInstance() throws IOException, InvalidTrustRootException {
        assumeTrue(Files.isDirectory(VECTORS), "no vectors in " + VECTORS + "; set -Dcountersign.vectors");

        TrustRoot root = TrustRoot.parse(Files.readAllBytes(VECTORS.resolve("trusted_root_pgi.json")));

        assertThat(root.unusable()).isEmpty();
        assertThat(root.transparencyLogs()).hasSize(2);
        assertThat(root.certificateAuthorities()).hasSize(2);
        assertThat(root.certificateLogs()).hasSize(2);
        assertThat(root.timestampAuthorities())
                .singleElement()
                .satisfies(tsa -> assertThat(tsa.chain()).hasSize(2));
    }

    @Test
    void readsRsaKeysOfOlderLogs() throws IOException, InvalidTrustRootException {
        assumeTrue(Files.isDirectory(VECTORS), "no vectors in " + VECTORS + "; set -Dcountersign.vectors");

        TrustRoot root = TrustRoot.parse(
                Files.readAllBytes(VECTORS.resolve("rekor2-happy-path").resolve("trusted_root.json")));

        assertThat(root.unusable()).isEmpty();
        assertThat(root.certificateLogs()).hasSize(3);
    }
}
