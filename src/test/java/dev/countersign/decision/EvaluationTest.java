package dev.countersign.decision;

import static dev.countersign.decision.Cases.APP;
import static dev.countersign.decision.Cases.IMAGE;
import static dev.countersign.decision.Cases.NOW;
import static dev.countersign.decision.Cases.RELEASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.gather.Evidence;
import dev.countersign.gather.EvidenceSource;
import dev.countersign.gather.EvidenceSource.Subject;
import dev.countersign.gather.Located;
import dev.countersign.image.Digest;
import dev.countersign.image.Repository;
import dev.countersign.policy.Answers;
import dev.countersign.signature.Anchors;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EvaluationTest {
    private static TestProfiles signed() {
        return TestProfiles.profile().trust("release", RELEASE).signature("signed");
    }

    @Test
    void twoReferencesToOneImageAreTwoFindingsFromOneLook() {
        Cases cases = Cases.judgedBy(signed())
                .image(Cases.REFERENCE, new Located.At(IMAGE))
                .image("registry.example/app:1", new Located.At(IMAGE))
                .found(RELEASE.signs(IMAGE));

        assertThat(cases.findings())
                .extracting(finding -> finding.outcome().result())
                .containsExactly(Result.PASS, Result.PASS);
        assertThat(cases.evidence.asked()).containsExactly(new Subject(APP, IMAGE));
        assertThat(cases.evaluate().digests()).containsExactly(IMAGE.toString());
    }

    @Test
    void oneDigestInTwoRepositoriesIsLookedForInBoth() {
        Cases cases = Cases.judgedBy(signed())
                .image(Cases.REFERENCE, new Located.At(IMAGE))
                .image("registry.example/mirror@" + IMAGE, new Located.At(IMAGE))
                .found(RELEASE.signs(IMAGE));

        assertThat(cases.findings())
                .extracting(finding -> finding.outcome().result())
                .containsExactly(Result.MISSING, Result.PASS);
    }

    @Test
    void anImageThatTheSourceForgotIsUnknown() {
        EvidenceSource forgetful = new EvidenceSource() {
            @Override
            public Evidence about(Repository repository, Digest image, Anchors anchors, Instant until) {
                return Evidence.NONE;
            }

            @Override
            public Map<Subject, Evidence> about(Collection<Subject> subjects, Anchors anchors, Instant deadline) {
                return Map.of();
            }
        };
        Cases cases = Cases.judgedBy(signed());
        Evaluated evaluated = new Evaluation(forgetful, cases.rules).evaluate(cases.question(), cases.profile());

        assertThat(Compliance.of(evaluated.verdict())).isEqualTo(Compliance.UNKNOWN);
    }

    @Test
    void noRegistryIsAskedWhereNobodyIsTrusted() {
        Cases cases = Cases.judgedBy(TestProfiles.profile().signature("signed"));

        assertThat(cases.told("signed")).isEqualTo("Untrusted NO_TRUST_FOR_IMAGE");
        assertThat(cases.evidence.asked()).isEmpty();
    }

    @Test
    void evidenceLeavesTheRulesAQuarterOfTheTime() {
        Cases cases = Cases.judgedBy(signed().workload("hardening", "h")).found(RELEASE.signs(IMAGE));
        List<Instant> deadlines = new ArrayList<>();
        new Evaluation(cases.evidence, (input, deadline) -> {
                    deadlines.add(deadline);
                    return new Answers(Map.of());
                })
                .evaluate(cases.question(), cases.profile());

        assertThat(cases.evidence.deadlines()).containsExactly(NOW.plusSeconds(6));
        assertThat(deadlines).containsExactly(NOW.plusSeconds(8));
    }

    @Test
    void saysWhichImagesWereJudged() {
        Cases cases = Cases.judgedBy(signed())
                .image("registry.example/b:1", new Located.Unknown("timeout"))
                .image(Cases.REFERENCE, new Located.At(IMAGE));

        assertThat(cases.evaluate().images()).hasSize(2);
        assertThat(cases.evaluate().digests()).containsExactly("registry.example/b:1", IMAGE.toString());
    }
}
