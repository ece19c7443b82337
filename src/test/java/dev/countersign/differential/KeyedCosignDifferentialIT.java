package dev.countersign.differential;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/** What is signed with a key, in bundles and in cosign's older formats, as it lies in a real registry. */
class KeyedCosignDifferentialIT {
    private static final int CHANGES = 200;

    private final long seed = Long.getLong("countersign.seed", Other.USUAL_SEED);

    @Test
    void weAgreeWithCosignOnImagesOrKnowWhyNot(@TempDir Path folder, TestReporter reporter) {
        try (Stand stand = new Stand(folder)) {
            Comparison comparison = new Comparison(new CountersignOnImages(stand), new CosignOnImages(folder, stand));
            List<Specimen> good = stand.good();
            assertThat(good).allMatch(comparison::bothAccept);
            Mutations mutations = new Mutations(seed, good);

            for (int change = 0; change < CHANGES; change++) {
                comparison.take(mutations.next());
            }
            certain(mutations).forEach(comparison::take);

            reporter.publishEntry("seed " + seed, comparison.summary());
            comparison.isExplained(seed);
            Other.COSIGN_ON_IMAGES.needsEachOfItsExplanations(comparison.needed());
        }
    }

    /** What each explanation is for, whatever the seed. */
    private static Stream<Specimen> certain(Mutations mutations) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return Stream.of(
                mutations.emptied("BUNDLE", "/verificationMaterial/publicKey/hint", nodes.objectNode()),
                mutations.emptied("SIGNED_PAYLOAD", "/optional", nodes.arrayNode()),
                mutations.emptied("SIGNED_STATEMENT", "/predicate", nodes.nullNode()),
                mutations.respelling("ENVELOPE_ATTESTATION", Respelling.OTHER_CASE, "/payloadType"),
                certain(mutations, Shape.SIGNED_STATEMENT, Change.FLIP, "/predicateType"),
                certain(mutations, Shape.SIGNED_STATEMENT, Change.FLIP, "/_type"),
                certain(mutations, Shape.SIGNED_STATEMENT, Change.ADD, "/subject/0"),
                mutations.respelling("SIGNED_STATEMENT_ATTESTATION", Respelling.OTHER_CASE, "/predicate"),
                certain(mutations, Shape.SIGNED_PAYLOAD, Change.REMOVE, "/critical/type"),
                certain(mutations, Shape.ENVELOPE_ATTESTATION, Change.REPEAT, "/signatures"));
    }

    private static Specimen certain(Mutations mutations, Shape shape, Change change, String pointer) {
        return mutations.change(shape.name(), change, pointer, shape.name());
    }
}
