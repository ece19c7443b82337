package dev.countersign.differential;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/** The same with the real cosign, on fewer changes: each is a process. */
class CosignDifferentialIT {
    private static final int CHANGES = 80;

    private final long seed = Long.getLong("countersign.seed", Other.USUAL_SEED);

    @Test
    void weAgreeWithCosignOrKnowWhyNot(@TempDir Path folder, TestReporter reporter) {
        Comparison comparison = new Comparison(new Countersign(folder), new Cosign(folder));
        List<Specimen> good = new Minted(folder).good();
        assertThat(good).allMatch(comparison::bothAccept);
        Mutations mutations = new Mutations(seed, good);

        for (int change = 0; change < CHANGES; change++) {
            comparison.take(mutations.next());
        }
        certain(mutations).forEach(comparison::take);

        reporter.publishEntry("seed " + seed, comparison.summary());
        comparison.isExplained(seed);
        Other.COSIGN.needsEachOfItsExplanations(comparison.needed());
    }

    /** What each explanation is for, whatever the seed. */
    private static Stream<Specimen> certain(Mutations mutations) {
        return Stream.of(
                mutations.change("statement", Change.ADD, "/dsseEnvelope", "file"),
                mutations.change("file", Change.REMOVE, "/messageSignature/messageDigest", "statement"),
                mutations.change(
                        "file, Rekor 2",
                        Change.REMOVE,
                        "/verificationMaterial/tlogEntries/0/inclusionProof/logIndex",
                        "file"),
                mutations.change(
                        "statement, stamped",
                        Change.JOIN,
                        "/verificationMaterial/timestampVerificationData/rfc3161Timestamps",
                        "file, stamped"));
    }
}
