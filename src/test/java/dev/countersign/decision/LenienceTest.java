package dev.countersign.decision;

import static dev.countersign.decision.Cases.IMAGE;
import static dev.countersign.decision.Cases.NOW;
import static dev.countersign.decision.Cases.RELEASE;
import static dev.countersign.decision.Cases.SCANNER;
import static dev.countersign.decision.Cases.scan;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.attestation.TestScans;
import dev.countersign.json.InvalidJsonException;
import dev.countersign.json.StrictJson;
import dev.countersign.profile.Enforcement;
import dev.countersign.profile.Enforcement.Mode;
import dev.countersign.profile.Enforcement.OnVerifierError;
import dev.countersign.profile.Freshness.Clock;
import dev.countersign.profile.Freshness.OnStale;
import dev.countersign.profile.Occasion;
import dev.countersign.profile.Occasion.AppliesTo;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When and where requirements bind. */
class LenienceTest {
    private static final Optional<Duration> DAY = Optional.of(Duration.ofDays(1));
    private static final Duration OLD = Duration.ofDays(2);
    private static final Enforcement ENFORCE = new Enforcement(Mode.ENFORCE, OnVerifierError.DENY);

    private static Occasion from(Instant from) {
        return new Occasion(Optional.empty(), Optional.of(from), AppliesTo.ANY, Optional.empty(), Optional.empty());
    }

    private static Occasion where(Optional<JsonNode> namespaces, Optional<JsonNode> workloads) {
        return new Occasion(Optional.empty(), Optional.empty(), AppliesTo.ANY, namespaces, workloads);
    }

    private static JsonNode json(String text) {
        try {
            return StrictJson.parse(text.getBytes(StandardCharsets.UTF_8));
        } catch (InvalidJsonException invalid) {
            throw new AssertionError(invalid);
        }
    }

    private static TestProfiles scanned() {
        return TestProfiles.profile().trust("scanner", SCANNER).trust("release", RELEASE);
    }

    private static Ruling ruling(Cases cases) {
        return Ruling.on(cases.evaluate().verdict(), ENFORCE);
    }

    @Test
    void aStaleScanRefusesUnlessOnlyAWarningIsAskedFor() {
        TestProfiles strict = scanned().scan("scanned", DAY);
        TestProfiles lenient = scanned().aged(Clock.CLAIMED, OnStale.WARN).scan("scanned", DAY);

        assertThat(ruling(Cases.judgedBy(strict).found(scan(SCANNER, OLD)))).isEqualTo(Ruling.DENIED);
        Cases warned = Cases.judgedBy(lenient).found(scan(SCANNER, OLD));
        assertThat(warned.told("scanned")).isEqualTo("Stale SCAN_STALE");
        assertThat(ruling(warned)).isEqualTo(Ruling.ADMITTED_WITH_WARNINGS);
        assertThat(warned.evaluate().verdict()).isInstanceOf(Verdict.NonCompliant.class);
    }

    @Test
    void aWarningForStaleEvidenceExcusesNothingElse() {
        TestProfiles lenient = scanned().aged(Clock.CLAIMED, OnStale.WARN).scan("scanned", DAY);

        assertThat(ruling(Cases.judgedBy(lenient).found())).isEqualTo(Ruling.DENIED);
        assertThat(ruling(Cases.judgedBy(lenient).found(scan(Cases.STRANGER, Duration.ZERO))))
                .isEqualTo(Ruling.DENIED);
        assertThat(ruling(Cases.judgedBy(lenient.signature("signed")).found(scan(SCANNER, OLD))))
                .isEqualTo(Ruling.DENIED);
    }

    @Test
    void aWarningForStaleEvidenceExcusesNothingThatItSays() {
        TestProfiles lenient = scanned().aged(Clock.CLAIMED, OnStale.WARN).scan("scanned", DAY, "none-found");
        Cases dirty = Cases.judgedBy(lenient)
                .ruleNoneFound()
                .found(scan(SCANNER, OLD, TestScans.trivyFinding("CVE-2026-1", "CRITICAL")));

        assertThat(dirty.told("scanned")).isEqualTo("Fail FOUND");
        assertThat(ruling(dirty)).isEqualTo(Ruling.DENIED);
        assertThat(Cases.judgedBy(lenient)
                        .ruleNoneFound()
                        .found(scan(SCANNER, OLD))
                        .told("scanned"))
                .isEqualTo("Stale SCAN_STALE");
    }

    /** A profile that refuses what is too old spares itself the rest; whoever has to know asks as if it were no matter. */
    @Test
    void whatIsTooOldIsAskedEverythingElseWhereAgeIsNoMatter() {
        TestProfiles strict = scanned().scan("scanned", DAY, "none-found");
        Cases dirty = Cases.judgedBy(strict)
                .ruleNoneFound()
                .found(scan(SCANNER, OLD, TestScans.trivyFinding("CVE-2026-1", "CRITICAL")));
        Cases clean = Cases.judgedBy(strict).ruleNoneFound().found(scan(SCANNER, OLD));

        assertThat(dirty.told("scanned")).isEqualTo("Stale SCAN_STALE");
        assertThat(Ruling.on(dirty.ageless().verdict(), ENFORCE)).isEqualTo(Ruling.DENIED);
        assertThat(Ruling.on(clean.ageless().verdict(), ENFORCE)).isEqualTo(Ruling.ADMITTED_WITH_WARNINGS);
    }

    @ParameterizedTest
    @CsvSource({"1, ADMITTED_WITH_WARNINGS", "0, DENIED", "-1, DENIED"})
    void aRequirementBindsFromItsTimeOn(long secondsAhead, Ruling ruling) {
        TestProfiles profile =
                scanned().when(from(NOW.plusSeconds(secondsAhead))).scan("scanned", DAY);

        assertThat(ruling(Cases.judgedBy(profile).found())).isEqualTo(ruling);
    }

    @Test
    void whatDoesNotBindYetIsMetAsAnyOther() {
        TestProfiles profile = scanned().when(from(NOW.plusSeconds(1))).scan("scanned", DAY);

        assertThat(ruling(Cases.judgedBy(profile).found(scan(SCANNER, Duration.ZERO))))
                .isEqualTo(Ruling.ADMITTED);
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"matchLabels\":{\"criticality\":\"high\"}}', , NotApplicable",
        "'{\"matchExpressions\":[{\"key\":\"criticality\",\"operator\":\"DoesNotExist\"}]}', , Missing SCAN_MISSING",
        ", '{\"matchLabels\":{\"batch\":\"yes\"}}', NotApplicable",
        ", '{}', Missing SCAN_MISSING",
    })
    void isAskedOnlyWhereTheLabelsAreAsItSays(String namespaces, String workloads, String told) {
        Occasion where = where(
                Optional.ofNullable(namespaces).map(LenienceTest::json),
                Optional.ofNullable(workloads).map(LenienceTest::json));
        Cases cases = Cases.judgedBy(scanned().signature("signed").when(where).scan("scanned", DAY, "rule"))
                .found(RELEASE.signs(IMAGE));

        assertThat(cases.told("scanned")).isEqualTo(told);
        assertThat(cases.told("signed")).isEqualTo("Pass");
    }

    @Test
    void aRuleOnTheWorkloadIsNotAskedElsewhere() {
        Occasion nowhere = where(Optional.of(json("{\"matchLabels\":{\"no\":\"such\"}}")), Optional.empty());
        Cases cases = Cases.judgedBy(scanned().when(nowhere).workload("hardened", "rule"));

        assertThat(cases.told("hardened")).isEqualTo("NotApplicable");
        assertThat(cases.rules.asked()).isEmpty();
    }

    @Test
    void theAgeOfADatabaseIsItsOwn() {
        TestProfiles byDatabase = scanned().aged(Clock.DATABASE, OnStale.DENY).scan("scanned", DAY);

        // Trivy's predicate names no time for its database.
        assertThat(Cases.judgedBy(byDatabase)
                        .found(scan(SCANNER, Duration.ZERO))
                        .told("scanned"))
                .isEqualTo("Unreadable EVIDENCE_UNDATED");
    }

    @Test
    void aKeysSignatureProvesNoAge() {
        TestProfiles bySignature = scanned().aged(Clock.SIGNED, OnStale.DENY).scan("scanned", DAY);

        assertThat(Cases.judgedBy(bySignature)
                        .found(scan(SCANNER, Duration.ZERO))
                        .told("scanned"))
                .isEqualTo("Unreadable EVIDENCE_UNDATED");
    }
}
