package dev.countersign.decision;

import static dev.countersign.decision.Cases.RELEASE;
import static dev.countersign.decision.Cases.SCANNER;
import static dev.countersign.decision.Cases.STRANGER;
import static dev.countersign.decision.FactScenes.CUSTOM;
import static dev.countersign.decision.FactScenes.DAY;
import static dev.countersign.decision.FactScenes.PENTEST;
import static dev.countersign.decision.FactScenes.TESTS;
import static dev.countersign.decision.FactScenes.TEST_RESULT;
import static dev.countersign.decision.FactScenes.pentest;
import static dev.countersign.decision.FactScenes.pentested;
import static dev.countersign.decision.FactScenes.tested;
import static dev.countersign.decision.FactScenes.tests;
import static dev.countersign.decision.FactScenes.withRule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.attestation.EvidenceKind;
import dev.countersign.gather.Evidence.Cause;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Evidence that is neither signature nor vulnerability scan. */
class FactRequirementTest {
    @Test
    void isMetByWhatSomebodyTrustedAttests() {
        assertThat(Cases.judgedBy(tested())
                        .found(tests(RELEASE, "ci.yml", "PASSED"))
                        .told("tested"))
                .isEqualTo("Pass");
    }

    @Test
    void isMissingWhereNothingOfTheKindIsAttested() {
        Cases cases = Cases.judgedBy(tested()).found(Cases.scan(RELEASE, DAY));

        assertThat(cases.told("tested")).isEqualTo("Missing EVIDENCE_MISSING");
        assertThat(cases.message("tested"))
                .isEqualTo(
                        "no test result is attested; run the tests and attest their result, signed with the key of release");
    }

    @Test
    void isUntrustedByAStranger() {
        assertThat(Cases.judgedBy(tested())
                        .found(tests(STRANGER, "ci.yml", "PASSED"))
                        .told("tested"))
                .startsWith("Untrusted ");
    }

    @Test
    void isUntrustedByASignerOfOtherKinds() {
        TestProfiles profile = TestProfiles.profile()
                .trust("release", RELEASE, TEST_RESULT)
                .trust("scanner", SCANNER, EvidenceKind.VULN_SCAN)
                .requires("tested", Optional.of(TEST_RESULT), List.of(), Optional.empty(), List.of());

        assertThat(Cases.judgedBy(profile)
                        .found(tests(SCANNER, "ci.yml", "PASSED"))
                        .told("tested"))
                .isEqualTo("Untrusted SIGNER_NOT_ELIGIBLE");
    }

    @Test
    void isNoPassWhereTheEvidenceItselfSaysNo() {
        Cases cases = Cases.judgedBy(tested()).found(tests(RELEASE, "ci.yml", "FAILED"));

        assertThat(cases.told("tested")).isEqualTo("Fail TESTS_FAILED");
        assertThat(cases.outcome("tested")).extracting("evidence").asList().hasSize(1);
    }

    @Test
    void anotherSourcesPassDoesNotHideAFailure() {
        assertThat(Cases.judgedBy(tested())
                        .found(tests(RELEASE, "unit.yml", "FAILED"), tests(RELEASE, "e2e.yml", "PASSED"))
                        .told("tested"))
                .isEqualTo("Fail TESTS_FAILED");
    }

    @Test
    void ofOneSourceWithoutATimeAllCount() {
        assertThat(Cases.judgedBy(tested())
                        .found(tests(RELEASE, "ci.yml", "FAILED"), tests(RELEASE, "ci.yml", "PASSED"))
                        .told("tested"))
                .isEqualTo("Fail TESTS_FAILED");
    }

    @Test
    void whatWasNotSeenMaySayWorse() {
        Cases cases = Cases.judgedBy(tested())
                .found(tests(RELEASE, "ci.yml", "PASSED"))
                .unseen(Cause.UNREACHABLE, "timeout", TESTS);

        assertThat(cases.told("tested")).isEqualTo("Unknown REGISTRY_UNREACHABLE");
    }

    @Test
    void whatIsLabelledAnotherKindHidesNone() {
        Cases cases = Cases.judgedBy(tested())
                .found(tests(RELEASE, "ci.yml", "PASSED"))
                .unseen(Cause.UNREACHABLE, "timeout", PENTEST);

        assertThat(cases.told("tested")).isEqualTo("Pass");
    }

    @Test
    void aKindOfOnesOwnIsJudgedByItsRulesOnItsPredicate() {
        assertThat(withRule(pentested(Optional.empty(), "clean"))
                        .found(pentest(DAY, "clean"))
                        .told("pentested"))
                .isEqualTo("Pass");
        assertThat(withRule(pentested(Optional.empty(), "clean"))
                        .found(pentest(DAY, "dirty"))
                        .told("pentested"))
                .isEqualTo("Fail DIRTY");
    }

    @Test
    void aKindOfOnesOwnIsOnlyOfTheTypesThatTheRequirementNames() {
        TestProfiles other = TestProfiles.profile()
                .trust("release", RELEASE)
                .types("https://acme.example/other/v1")
                .requires("pentested", Optional.of(CUSTOM), List.of(), Optional.empty(), List.of());

        assertThat(Cases.judgedBy(other).found(pentest(DAY, "clean")).told("pentested"))
                .isEqualTo("Missing EVIDENCE_MISSING");
    }
}
