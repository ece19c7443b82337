package dev.countersign.differential;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/** A failing run prints its seed; {@code -Dcountersign.seed=…} replays its changes. The seed is the same in each run. */
class SigstoreJavaDifferentialTest {
    private static final int CHANGES = 300;
    private static final int MINTINGS = 3;
    private static final List<Comparison> COMPLETE = new ArrayList<>();

    private final long seed = Long.getLong("countersign.seed", Other.USUAL_SEED);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Comparison comparison;

    @BeforeEach
    void compare() {
        comparison = new Comparison(new Countersign(folder), new SigstoreJava());
    }

    @AfterEach
    void report(TestReporter reporter) {
        reporter.publishEntry("seed " + seed, comparison.summary());
    }

    /** Where each of the tests came to its end. */
    @AfterAll
    static void eachExplanationIsNeeded() {
        if (COMPLETE.size() == 3) {
            Other.SIGSTORE_JAVA.needsEachOfItsExplanations(COMPLETE.stream()
                    .flatMap(comparison -> comparison.needed().stream())
                    .collect(Collectors.toSet()));
        }
    }

    @Test
    void weAgreeOnMintedBundlesOrKnowWhyNot() {
        agreesOnChanges(new Minted(folder).good(), CHANGES);
    }

    @Test
    void weAgreeOnPublishedBundlesOrKnowWhyNot() {
        agreesOnChanges(Published.good(), CHANGES / 3);
    }

    @Test
    void weAgreeOnWhatIsMadeOtherwiseOrKnowWhyNot() {
        Minted minted = new Minted(folder);
        Random random = new Random(seed);

        for (Minting minting : Minting.values()) {
            for (int round = 0; round < MINTINGS; round++) {
                comparison.take(minting.of(minted, random));
            }
        }

        isExplained();
    }

    private void isExplained() {
        comparison.isExplained(seed);
        if (seed == Other.USUAL_SEED) {
            COMPLETE.add(comparison);
        }
    }

    private void agreesOnChanges(List<Specimen> good, int changes) {
        List<Specimen> both = good.stream().filter(comparison::bothAccept).toList();
        assertThat(both).hasSizeGreaterThan(good.size() / 2);
        Mutations mutations = new Mutations(seed, both);

        for (int change = 0; change < changes; change++) {
            comparison.take(mutations.next());
        }

        isExplained();
    }
}
