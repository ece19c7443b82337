package dev.countersign.decision;

import static dev.countersign.decision.Cases.IMAGE;
import static dev.countersign.decision.Cases.RELEASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.gather.Evidence.Cause;
import dev.countersign.gather.Located;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageScopeTest {
    private static final Located FOUND = new Located.At(IMAGE);

    private static TestProfiles signed() {
        return TestProfiles.profile().trust("release", RELEASE).signature("signed");
    }

    @Test
    void anExcludedImageIsNotJudgedAndRecordedWithTheReason() {
        Cases cases = Cases.judgedBy(signed().exclude("mesh.example/**", "the mesh signs its own"))
                .image("mesh.example/proxy:1", FOUND);

        assertThat(cases.findings()).hasSize(1);
        assertThat(cases.outcome(Finding.IMAGE_SCOPE))
                .isEqualTo(new Outcome.NotApplicable("excluded: the mesh signs its own"));
        assertThat(Compliance.of(cases.evaluate().verdict())).isEqualTo(Compliance.COMPLIANT);
        assertThat(cases.evidence.asked()).isEmpty();
    }

    @Test
    void anExclusionHoldsForWhatIsIncludedToo() {
        Cases cases = Cases.judgedBy(signed().exclude("registry.example/app", "for now"))
                .image(Cases.REFERENCE, FOUND);

        assertThat(cases.outcome(Finding.IMAGE_SCOPE)).isInstanceOf(Outcome.NotApplicable.class);
    }

    @Test
    void anImageThatTheProfileDoesNotIncludeFails() {
        Cases cases = Cases.judgedBy(signed()).image("elsewhere.example/app:1", FOUND);

        assertThat(cases.findings()).hasSize(1);
        assertThat(cases.told(Finding.IMAGE_SCOPE)).isEqualTo("Fail IMAGE_OUT_OF_SCOPE");
        assertThat(cases.message(Finding.IMAGE_SCOPE))
                .isEqualTo(
                        "elsewhere.example/app matches none of the images this profile includes (registry.example/**); use an image it includes");
        assertThat(cases.evidence.asked()).isEmpty();
    }

    @Test
    void aLongIncludeIsCutInMessages() {
        Cases five = Cases.judgedBy(TestProfiles.profile()
                        .include("a.example/x", "b.example/x", "c.example/x", "d.example/x", "e.example/x"))
                .image("elsewhere.example/app:1", FOUND);
        Cases six = Cases.judgedBy(TestProfiles.profile()
                        .include(
                                "a.example/x",
                                "b.example/x",
                                "c.example/x",
                                "d.example/x",
                                "e.example/x",
                                "f.example/x"))
                .image("elsewhere.example/app:1", FOUND);

        assertThat(five.message(Finding.IMAGE_SCOPE)).contains("e.example/x);");
        assertThat(six.message(Finding.IMAGE_SCOPE))
                .contains("e.example/x, …);")
                .doesNotContain("f.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"registry.example/App:1", "registry.example/app@sha256:abc", "registry.example//app"})
    void aReferenceThatNoRuntimeAcceptsFailsAndNamesTheContainer(String reference) {
        Cases cases = Cases.judgedBy(signed()).image(reference, new Located.Bad(Cause.MALFORMED, "not a reference"));

        assertThat(cases.findings()).hasSize(1);
        assertThat(cases.told(Finding.IMAGE_REFERENCE)).isEqualTo("Fail IMAGE_REFERENCE_INVALID");
        assertThat(cases.message(Finding.IMAGE_REFERENCE))
                .startsWith("container c0: ")
                .contains("is not an image reference");
    }

    @Test
    void everyImageIsJudgedByItself() {
        Cases cases = Cases.judgedBy(signed().exclude("mesh.example/**", "theirs"))
                .image(Cases.REFERENCE, FOUND)
                .image("mesh.example/proxy:1", FOUND)
                .image("elsewhere.example/app:1", FOUND)
                .image("no reference", FOUND)
                .found(RELEASE.signs(IMAGE));

        assertThat(cases.findings())
                .extracting(Finding::requirement)
                .containsExactly(Finding.IMAGE_REFERENCE, Finding.IMAGE_SCOPE, "signed", Finding.IMAGE_SCOPE);
    }
}
