package dev.countersign.decision;

import static dev.countersign.decision.Cases.APP;
import static dev.countersign.decision.Cases.IMAGE;
import static dev.countersign.decision.Cases.RELEASE;
import static dev.countersign.decision.Cases.SCANNER;
import static dev.countersign.decision.PlatformScenes.AMD;
import static dev.countersign.decision.PlatformScenes.ARM;
import static dev.countersign.decision.PlatformScenes.beside;
import static dev.countersign.decision.PlatformScenes.index;
import static dev.countersign.decision.PlatformScenes.profile;
import static dev.countersign.decision.PlatformScenes.scan;
import static dev.countersign.decision.PlatformScenes.tests;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.attestation.EvidenceKind;
import dev.countersign.attestation.TestScans;
import dev.countersign.gather.TestEvidence;
import dev.countersign.policy.PolicyInput.About;
import dev.countersign.profile.Requirement.Subject;
import dev.countersign.signature.Candidate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is said of single platforms, and what rules see of it. */
class PlatformEvidenceTest {
    @Test
    void ofScansTheNewestCountsForEachPlatformWhereverItLies() {
        Cases cases = index(Cases.judgedBy(profile(Subject.EITHER).scan("scanned", Optional.empty(), "none-found")))
                .ruleNoneFound()
                .found(scan(IMAGE, Duration.ofHours(5)));

        assertThat(cases.told("scanned")).isEqualTo("Pass");

        Candidate newer = scan(ARM, Duration.ofHours(1), TestScans.trivyFinding("CVE-2026-1", "CRITICAL"));
        assertThat(beside(cases, ARM, newer).told("scanned")).isEqualTo("Fail FOUND");
    }

    @Test
    void everyManifestsScanMustPassEachRule() {
        Cases cases = index(Cases.judgedBy(profile(Subject.PLATFORM).scan("scanned", Optional.empty(), "none-found")))
                .ruleNoneFound();
        beside(cases, AMD, scan(AMD, Duration.ofHours(1)));
        beside(cases, ARM, scan(ARM, Duration.ofHours(1), TestScans.trivyFinding("CVE-2026-1", "CRITICAL")));

        assertThat(cases.told("scanned")).isEqualTo("Fail FOUND");
        assertThat(beside(cases, ARM, scan(ARM, Duration.ofHours(1))).told("scanned"))
                .isEqualTo("Pass");
    }

    @Test
    void aSignatureOnTheIndexAndScansOnTheManifestsAreJudgedEachWhereTheyLie() {
        Cases cases = index(Cases.judgedBy(
                profile(Subject.INDEX).signature("signed").on(Subject.PLATFORM).scan("scanned", Optional.empty())));
        beside(cases, AMD, scan(AMD, Duration.ofHours(1)));
        beside(cases, ARM, scan(ARM, Duration.ofHours(1)));

        Cases found = cases.found(RELEASE.signs(IMAGE));
        assertThat(found.told("signed")).isEqualTo("Pass");
        assertThat(found.told("scanned")).isEqualTo("Pass");
    }

    @Test
    void aScanOfAnotherManifestIsOfAnotherImage() {
        Cases cases = index(Cases.judgedBy(profile(Subject.PLATFORM).scan("scanned", Optional.empty())));
        beside(cases, AMD, scan(AMD, Duration.ofHours(1)));

        assertThat(beside(cases, ARM, scan(AMD, Duration.ofHours(1))).told("scanned"))
                .isEqualTo("Fail EVIDENCE_FOR_OTHER_IMAGE");
    }

    @Test
    void rulesSeeWhichPlatformSomethingIsSaidOf() {
        Cases cases = index(Cases.judgedBy(profile(Subject.EITHER)
                        .trust("scanner", SCANNER)
                        .scan("scanned", Optional.empty(), "none-found")))
                .ruleNoneFound();
        beside(cases, AMD, scan(AMD, Duration.ofHours(1)));
        Cases found = cases.found(scan(IMAGE, Duration.ofHours(2)));

        found.evaluate();

        assertThat(found.rules.asked().getFirst().images().getFirst().scans())
                .extracting(scan -> scan.platform())
                .containsExactly(Optional.empty(), Optional.of("linux/amd64"));
    }

    @Test
    void aStatementAboutTheIndexAndAManifestIsGivenToRulesOnce() {
        Candidate one = RELEASE.signs(IMAGE);
        Cases cases =
                index(Cases.judgedBy(profile(Subject.EITHER).signature("signed").workload("w", "h")));
        cases.rules.passes("h");
        cases.evidence.says(APP, AMD, TestEvidence.of(IMAGE, cases.profile().anchors(), List.of(one)));
        Cases found = cases.found(one);

        found.evaluate();

        assertThat(found.rules.asked().getFirst().images().getFirst().signatures())
                .hasSize(1);
    }

    @Test
    void aRuleIsToldWhatElseCountsForThePlatform() {
        Cases cases = index(Cases.judgedBy(profile(Subject.EITHER)
                .requires("tested", EvidenceKind.parse("test-result"), List.of(), Optional.empty(), List.of("r"))));
        Candidate ofAll = tests(IMAGE, "unit.yml");
        Candidate ofAmd = tests(AMD, "e2e.yml");
        beside(cases, AMD, ofAmd).found(ofAll).rules.passes("r");

        cases.evaluate();

        String all = ofAll.evidence().toString();
        String amd = ofAmd.evidence().toString();
        List<String> both = Stream.of(all, amd).sorted().toList();
        assertThat(cases.rules.asked().getFirst().asks())
                .extracting(ask -> ask.about().orElseThrow())
                .containsExactlyInAnyOrder(
                        new About("test-result", all, both),
                        new About("test-result", amd, both),
                        new About("test-result", all, List.of(all)));
    }
}
