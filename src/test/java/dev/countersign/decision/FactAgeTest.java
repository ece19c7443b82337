package dev.countersign.decision;

import static dev.countersign.decision.Cases.IMAGE;
import static dev.countersign.decision.Cases.RELEASE;
import static dev.countersign.decision.Cases.SCANNER;
import static dev.countersign.decision.FactScenes.CUSTOM;
import static dev.countersign.decision.FactScenes.DAY;
import static dev.countersign.decision.FactScenes.PENTEST;
import static dev.countersign.decision.FactScenes.TEST_RESULT;
import static dev.countersign.decision.FactScenes.counted;
import static dev.countersign.decision.FactScenes.pentest;
import static dev.countersign.decision.FactScenes.pentested;
import static dev.countersign.decision.FactScenes.tests;
import static dev.countersign.decision.FactScenes.withRule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.profile.Freshness.Clock;
import dev.countersign.profile.Freshness.OnStale;
import dev.countersign.signature.Candidate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which of several counts, how old it may be, and what cannot be read. */
class FactAgeTest {
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
                .isEqualTo("Unreadable EVIDENCE_OVER_LIMIT");
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
