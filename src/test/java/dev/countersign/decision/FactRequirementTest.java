package dev.countersign.decision;

import static dev.countersign.decision.Cases.IMAGE;
import static dev.countersign.decision.Cases.NOW;
import static dev.countersign.decision.Cases.RELEASE;
import static dev.countersign.decision.Cases.SCANNER;
import static dev.countersign.decision.Cases.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.attestation.EvidenceKind;
import dev.countersign.gather.Evidence.Cause;
import dev.countersign.policy.Answer;
import dev.countersign.policy.PolicyInput;
import dev.countersign.policy.Violation;
import dev.countersign.profile.Freshness.Clock;
import dev.countersign.profile.Freshness.OnStale;
import dev.countersign.signature.Candidate;
import dev.countersign.signature.TestSigner;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Evidence that is neither signature nor vulnerability scan. */
class FactRequirementTest {
    private static final String TESTS = "https://in-toto.io/attestation/test-result/v0.1";
    private static final String PENTEST = "https://acme.example/pentest/v1";
    private static final EvidenceKind TEST_RESULT =
            EvidenceKind.parse("test-result").orElseThrow();
    private static final EvidenceKind CUSTOM =
            EvidenceKind.parse("custom:pentest").orElseThrow();
    private static final Duration DAY = Duration.ofDays(1);

    private static Candidate tests(TestSigner signer, String configuration, String result) {
        return signer.attests(IMAGE, TESTS, """
                {"result":"%s","configuration":[{"name":"%s"}]}""".formatted(result, configuration));
    }

    private static Candidate pentest(Duration ago, String verdict) {
        return RELEASE.attests(IMAGE, PENTEST, """
                {"timestamp":"%s","verdict":"%s"}""".formatted(NOW.minus(ago), verdict));
    }

    private static TestProfiles tested(String... rules) {
        return TestProfiles.profile()
                .trust("release", RELEASE)
                .requires("tested", Optional.of(TEST_RESULT), List.of(), Optional.empty(), List.of(rules));
    }

    private static TestProfiles pentested(Optional<Duration> maxAge, String... rules) {
        return TestProfiles.profile()
                .trust("release", RELEASE)
                .types(PENTEST)
                .requires("pentested", Optional.of(CUSTOM), List.of(), maxAge, List.of(rules));
    }

    private static Cases withRule(TestProfiles profile) {
        Cases cases = Cases.judgedBy(profile);
        cases.rules.answers("clean", (input, ask) -> {
            PolicyInput.About about = ask.about().orElseThrow();
            boolean clean = input.images().getFirst().attestations().stream()
                    .filter(each -> each.evidence().equals(about.evidence())
                            && each.kind().equals(about.kind()))
                    .allMatch(
                            each -> each.data().tree().path("verdict").asText().equals("clean"));
            return new Answer.Decided(clean ? List.of() : List.of(new Violation("DIRTY", "dirty", "high", "", "")));
        });
        return cases;
    }

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

    @Test
    void anOlderGoodOneNeverHidesANewerBadOne() {
        assertThat(withRule(pentested(Optional.empty(), "clean"))
                        .found(pentest(DAY.multipliedBy(2), "clean"), pentest(DAY, "dirty"))
                        .told("pentested"))
                .isEqualTo("Fail DIRTY");
        assertThat(withRule(pentested(Optional.empty(), "clean"))
                        .found(pentest(DAY.multipliedBy(2), "dirty"), pentest(DAY, "clean"))
                        .told("pentested"))
                .isEqualTo("Pass");
    }

    @Test
    void aWarningForItsAgeExcusesNoRefusalInIt() {
        TestProfiles lenient = TestProfiles.profile()
                .trust("release", RELEASE)
                .types(PENTEST)
                .aged(Clock.CLAIMED, OnStale.WARN)
                .requires("pentested", Optional.of(CUSTOM), List.of(), Optional.of(DAY), List.of("clean"));

        assertThat(withRule(lenient)
                        .found(pentest(DAY.multipliedBy(9), "dirty"))
                        .told("pentested"))
                .isEqualTo("Fail DIRTY");
        assertThat(withRule(lenient)
                        .found(pentest(DAY.multipliedBy(9), "clean"))
                        .told("pentested"))
                .isEqualTo("Stale EVIDENCE_STALE");
    }

    @Test
    void whatHasNoTimeHidesNothingAndIsHiddenByNothing() {
        Candidate undated = RELEASE.attests(IMAGE, PENTEST, "{\"verdict\":\"clean\"}");
        Candidate undatedDirty = RELEASE.attests(IMAGE, PENTEST, "{\"verdict\":\"dirty\"}");
        Optional<Duration> month = Optional.of(DAY.multipliedBy(30));

        for (Optional<Duration> maxAge : List.of(month, Optional.<Duration>empty())) {
            assertThat(withRule(pentested(maxAge, "clean"))
                            .found(undated, pentest(DAY, "dirty"))
                            .told("pentested"))
                    .isEqualTo("Fail DIRTY");
            assertThat(withRule(pentested(maxAge, "clean"))
                            .found(undatedDirty, pentest(DAY, "clean"))
                            .told("pentested"))
                    .isEqualTo("Fail DIRTY");
            assertThat(withRule(pentested(maxAge, "clean"))
                            .found(undated, pentest(DAY, "clean"))
                            .told("pentested"))
                    .isEqualTo("Pass");
        }
    }

    @ParameterizedTest(name = "of {0} s ago: {1}")
    @CsvSource({
        "86700,  Pass",
        "86701,  Stale EVIDENCE_STALE",
        "-300,   Pass",
        "-301,   Unreadable EVIDENCE_IN_FUTURE",
    })
    void agesFromTheTimeThatItClaims(long ago, String told) {
        assertThat(Cases.judgedBy(pentested(Optional.of(DAY)))
                        .found(pentest(Duration.ofSeconds(ago), "clean"))
                        .told("pentested"))
                .isEqualTo(told);
    }

    @Test
    void withoutATimeItHasNoAge() {
        Candidate undated = RELEASE.attests(IMAGE, PENTEST, "{}");

        assertThat(Cases.judgedBy(pentested(Optional.of(DAY))).found(undated).told("pentested"))
                .isEqualTo("Unreadable EVIDENCE_UNDATED");
        assertThat(Cases.judgedBy(pentested(Optional.empty())).found(undated).told("pentested"))
                .isEqualTo("Pass");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"[]|predicate: needed is an object", "{\"timestamp\":\"soon\"}|predicate.timestamp"})
    void namesWhatOfAKindOfOnesOwnCannotBeRead(String predicate, String what) {
        Cases cases = Cases.judgedBy(pentested(Optional.empty())).found(RELEASE.attests(IMAGE, PENTEST, predicate));

        assertThat(cases.told("pentested")).isEqualTo("Unreadable EVIDENCE_UNREADABLE");
        assertThat(cases.message("pentested")).startsWith(what);
    }

    @Test
    void ofAKindOfOnesOwnMoreThanIsKeptIsUnreadable() {
        String large = "{\"text\":\"" + "a".repeat(256 << 10) + "\"}";

        assertThat(Cases.judgedBy(pentested(Optional.empty()))
                        .found(RELEASE.attests(IMAGE, PENTEST, large))
                        .told("pentested"))
                .isEqualTo("Unreadable EVIDENCE_UNREADABLE");
    }

    private static List<List<String>> counted(Cases cases, String rule) {
        cases.rules.passes(rule);
        cases.evaluate();
        return cases.rules.asked().getFirst().asks().stream()
                .map(ask -> ask.about().orElseThrow().counted())
                .toList();
    }

    @Test
    void aRuleIsToldWhatElseCountsForTheRequirement() {
        Candidate old = pentest(DAY.multipliedBy(2), "clean");
        Candidate current = pentest(DAY, "clean");
        TestProfiles byRelease = TestProfiles.profile()
                .trust("release", RELEASE)
                .trust("scanner", SCANNER)
                .requires("tested", Optional.of(TEST_RESULT), List.of("release"), Optional.empty(), List.of("r"));
        Candidate unit = tests(RELEASE, "unit.yml", "PASSED");
        Candidate e2e = tests(RELEASE, "e2e.yml", "PASSED");

        assertThat(counted(Cases.judgedBy(pentested(Optional.empty(), "r")).found(old, current), "r"))
                .containsExactly(List.of(current.evidence().toString()));
        assertThat(counted(Cases.judgedBy(byRelease).found(unit, e2e, tests(SCANNER, "load.yml", "PASSED")), "r"))
                .hasSize(2)
                .allSatisfy(digests -> assertThat(digests)
                        .containsExactlyInAnyOrder(
                                unit.evidence().toString(), e2e.evidence().toString()));
    }
}
