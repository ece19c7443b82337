package dev.countersign.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.attestation.TestScans;
import dev.countersign.decision.Records.Admitted;
import dev.countersign.decision.Records.Met;
import dev.countersign.image.Digest;
import dev.countersign.profile.Waiver;
import dev.countersign.signature.TestSigner;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Scans of a change that runs again, by the real evaluation. */
class ReprieveTest {
    private static final TestSigner SCANNER = TestSigner.create();
    private static final TestSigner OTHER = TestSigner.create();
    private static final Optional<Duration> DAY = Optional.of(Duration.ofDays(1));
    private static final Duration OLD = Duration.ofDays(3);
    private static final String CRITICAL = TestScans.trivyFinding("CVE-2026-1", "CRITICAL");

    @Test
    void whatIsOnlyTooOldMayRunAgain() {
        assertThat(reprieve(scanned().found(Cases.scan(SCANNER, OLD)))).isPresent();
    }

    @Test
    void whatIsTooOldAndSaysNoMayNot() {
        assertThat(reprieve(scanned().found(Cases.scan(SCANNER, OLD, CRITICAL))))
                .isEmpty();
    }

    /** In whichever order they lie there. */
    @Test
    void nothingThatAnotherSaysIsHiddenBehindTheAgeOfOne() {
        assertThat(reprieve(scanned().found(Cases.scan(SCANNER, OLD), Cases.scan(OTHER, OLD, CRITICAL))))
                .isEmpty();
        assertThat(reprieve(scanned().found(Cases.scan(OTHER, OLD, CRITICAL), Cases.scan(SCANNER, OLD))))
                .isEmpty();
    }

    @Test
    void whatIsMetIsInNobodysWay() {
        assertThat(reprieve(scanned().found(Cases.scan(SCANNER, Duration.ofHours(1)))))
                .isEmpty();
    }

    @Test
    void whatIsMissingMayNot() {
        assertThat(reprieve(scanned().found())).isEmpty();
    }

    /** Without an exception more than age would be in the way: whoever answers for that is told of. */
    @Test
    void theExceptionsThatWereNeededAreTold() {
        Verdict verdict = scanned().found(Cases.scan(SCANNER, OLD)).evaluate().verdict();
        Finding aged = verdict.findings().getFirst();
        Excuse before = new Excuse(Problem.of("BEFORE", "told"), waiver("before"));
        Excuse needed = new Excuse(Problem.of("CRITICAL_CVE", "told"), waiver("needed"));
        Verdict first = Verdict.of(List.of(aged.with(aged.outcome(), List.of(before))));
        Verdict ageless = Verdict.of(List.of(aged.with(new Outcome.Waived(aged.outcome()), List.of(needed))));

        Verdict told = Reprieve.of(
                        first, () -> ageless, scanned().profile().profile(), new Admitted(true, Set.of(), Set.of()))
                .orElseThrow();

        assertThat(told.findings().getFirst().excuses()).containsExactly(before, needed);
        assertThat(told.findings().getFirst().outcome()).isEqualTo(aged.outcome());
    }

    private static Waiver waiver(String name) {
        return new Waiver(
                "payments",
                name,
                "uid-of-" + name,
                Waiver.Type.WAIVER,
                List.of("scanned"),
                List.of(),
                new Waiver.Match(List.of(new Waiver.Named("Deployment", "api")), List.of(), List.of()),
                "soon",
                "team",
                Optional.empty(),
                Cases.NOW,
                Cases.NOW.plusSeconds(60),
                new Waiver.RequestedBy("dora", List.of("security")),
                Digest.sha256(new byte[0]));
    }

    private static Cases scanned() {
        return Cases.judgedBy(TestProfiles.profile()
                        .trust("scanner", SCANNER)
                        .trust("other", OTHER)
                        .scan("scanned", DAY, "none-found"))
                .ruleNoneFound();
    }

    private static Optional<Verdict> reprieve(Cases cases) {
        Verdict verdict = cases.evaluate().verdict();
        Set<Met> met = verdict.findings().stream().map(Met::of).collect(Collectors.toSet());
        return Reprieve.of(
                verdict,
                () -> cases.ageless().verdict(),
                cases.profile().profile(),
                new Admitted(true, met, Set.copyOf(List.of("none-found"))));
    }
}
