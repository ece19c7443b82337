package dev.countersign.decision;

import static dev.countersign.decision.Cases.APP;
import static dev.countersign.decision.Cases.IMAGE;
import static dev.countersign.decision.Cases.RELEASE;
import static dev.countersign.decision.Cases.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.gather.Located;
import dev.countersign.gather.TestEvidence;
import dev.countersign.image.Repository;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The same bytes in two repositories. */
class RefusalsOfTwoRepositoriesTest {
    @Test
    void whatLayBesideTheSameBytesInAnotherRepositoryHidesNothing() {
        Repository other = new Repository("registry.example", "other");
        Cases cases = Cases.judgedBy(
                        TestProfiles.profile().trust("release", RELEASE).signature("signed"))
                .image(APP + "@" + IMAGE, new Located.At(IMAGE))
                .image(other + "@" + IMAGE, new Located.At(IMAGE))
                .found(RELEASE.signs(IMAGE), STRANGER.signs(IMAGE));
        cases.evidence.says(
                other, IMAGE, TestEvidence.of(IMAGE, cases.profile().anchors(), List.of(RELEASE.signs(IMAGE))));

        Evaluated evaluated = cases.evaluate();

        assertThat(evaluated.refused().total()).isEqualTo(1);
    }
}
