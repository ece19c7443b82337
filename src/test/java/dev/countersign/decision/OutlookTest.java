package dev.countersign.decision;

import static dev.countersign.decision.Cases.NOW;
import static dev.countersign.decision.Cases.SCANNER;
import static dev.countersign.decision.Cases.scan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.attestation.TestScans;
import dev.countersign.profile.Occasion;
import dev.countersign.profile.Occasion.AppliesTo;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the same facts come to at another time. */
class OutlookTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private final TestProfiles aDayOld = TestProfiles.profile()
            .trust("scanner", SCANNER)
            .scan("scanned", Optional.of(Duration.ofDays(1)), "none-found");

    @Test
    void aFreshScanIsStaleOnceItIsTooOld() {
        Outlook outlook = Cases.judgedBy(aDayOld)
                .ruleNoneFound()
                .found(scan(SCANNER, HOUR))
                .foresee();
        Instant end = NOW.plus(Duration.ofHours(23)).plus(EvidenceAge.TOLERANCE);

        assertThat(outlook.at(end)).isInstanceOf(Verdict.Compliant.class);
        assertThat(only(outlook.at(end.plusSeconds(1))).result()).isEqualTo(Result.STALE);
    }

    @Test
    void nobodyIsAskedAgain() {
        Cases cases = Cases.judgedBy(aDayOld).ruleNoneFound().found(scan(SCANNER, HOUR));
        Outlook outlook = cases.foresee();
        int asked = cases.rules.asked().size();

        assertThat(outlook.at(NOW.plusSeconds(60))).isInstanceOf(Verdict.Compliant.class);
        assertThat(cases.rules.asked()).hasSize(asked);
    }

    @Test
    void whatARuleDeniesItDeniesThenToo() {
        Outlook outlook = Cases.judgedBy(aDayOld)
                .ruleNoneFound()
                .found(scan(SCANNER, HOUR, TestScans.trivyFinding("CVE-2026-1", "CRITICAL")))
                .foresee();

        assertThat(only(outlook.at(NOW.plusSeconds(60))).result()).isEqualTo(Result.FAIL);
    }

    @Test
    void theSameTimeComesToTheSame() {
        Outlook outlook = Cases.judgedBy(aDayOld)
                .ruleNoneFound()
                .found(scan(SCANNER, HOUR))
                .foresee();

        assertThat(outlook.at(NOW)).isEqualTo(outlook.evaluated().verdict());
    }

    @Test
    void aRequirementBindsFromItsTimeOn() {
        Instant from = NOW.plus(Duration.ofDays(2));
        Occasion later =
                new Occasion(Optional.empty(), Optional.of(from), AppliesTo.ANY, Optional.empty(), Optional.empty());
        Outlook outlook = Cases.judgedBy(TestProfiles.profile()
                        .trust("scanner", SCANNER)
                        .when(later)
                        .scan("scanned", Optional.empty()))
                .found()
                .foresee();

        assertThat(outlook.evaluated().verdict().findings().getFirst().isBinding())
                .isFalse();
        assertThat(outlook.at(from).findings().getFirst().isBinding()).isTrue();
    }

    private static Outcome only(Verdict verdict) {
        assertThat(verdict.findings()).hasSize(1);
        return verdict.findings().getFirst().outcome();
    }
}
