package dev.countersign.differential;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/** The same with the real cosign, on fewer changes: each is a process. */
class CosignDifferentialIT {
    private static final int CHANGES = 80;

    private final long seed = Long.getLong("countersign.seed", 1);

    @Test
    void weAgreeWithCosignOrKnowWhyNot(@TempDir Path folder, TestReporter reporter) {
        Comparison comparison = new Comparison(new Countersign(folder), new Cosign(folder));
        List<Specimen> good = new Minted(folder).good();
        assertThat(good).allMatch(comparison::bothAccept);
        Mutations mutations = new Mutations(seed, good);

        for (int change = 0; change < CHANGES; change++) {
            comparison.take(mutations.next());
        }

        reporter.publishEntry("seed " + seed, comparison.summary());
        comparison.isExplained(seed);
    }
}
