package dev.countersign.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.gather.Located;
import dev.countersign.image.Digest;
import dev.countersign.image.ImagePattern;
import dev.countersign.profile.Freshness;
import dev.countersign.profile.Profile;
import dev.countersign.profile.Requirement.Severity;
import dev.countersign.profile.Waiver;
import dev.countersign.profile.Waiver.Match;
import dev.countersign.profile.Waiver.Named;
import dev.countersign.profile.WaiverTerms;
import dev.countersign.workload.WorkloadKind;
import dev.countersign.workload.WorkloadRef;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExcusingTest {
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    private static final WorkloadRef API = new WorkloadRef(WorkloadKind.DEPLOYMENT, "payments", "api", "u-1");
    private static final Profile PROFILE = TestProfiles.profile()
            .aged(Freshness.Clock.CLAIMED, Freshness.OnStale.WARN)
            .scan("vuln", Optional.of(Duration.ofDays(1)))
            .exceptions(new WaiverTerms(Duration.ofDays(30), List.of("security"), List.of("leads")))
            .resolved()
            .profile();
    private static final Digest DIGEST = Digest.sha256("image".getBytes(StandardCharsets.UTF_8));
    private static final Match ANY = new Match(List.of(new Named("Deployment", "api")), List.of(), List.of());

    @Test
    void hidesTheFindingsThatItNames() {
        Finding excused = excused(unmet("CVE-1", "CVE-2"), waiver("vuln", ANY, "CVE-1", "CVE-2"));

        assertThat(excused.outcome().result()).isEqualTo(Result.WAIVED);
        assertThat(excused.excuses())
                .extracting(excuse -> excuse.problem().term())
                .containsExactly("CVE-1", "CVE-2");
    }

    @Test
    void leavesWhatItDoesNotName() {
        Finding excused = excused(unmet("CVE-1", "CVE-2"), waiver("vuln", ANY, "CVE-1"));

        assertThat(excused.outcome().result()).isEqualTo(Result.FAIL);
        assertThat(excused.outcome().problems()).extracting(Problem::term).containsExactly("CVE-2");
        assertThat(excused.excuses())
                .extracting(excuse -> excuse.problem().term())
                .containsExactly("CVE-1");
    }

    @Test
    void severalTogetherHideWhatNoneHidesAlone() {
        Finding excused = excused(unmet("CVE-1", "CVE-2"), waiver("vuln", ANY, "CVE-1"), waiver("vuln", ANY, "CVE-2"));

        assertThat(excused.outcome().result()).isEqualTo(Result.WAIVED);
    }

    @Test
    void showsWhatLiesBehindWhatIsHidden() {
        Outcome stale = Outcome.Unmet.because(Result.STALE, Codes.SCAN_STALE, "old");
        Outcome denied = Outcome.first(List.of(denied("CVE-1"), stale)).orElseThrow();

        Finding excused = excused(vuln(denied), waiver("vuln", ANY, "CVE-1"));

        assertThat(excused.outcome().result()).isEqualTo(Result.STALE);
        assertThat(excused.excuses()).hasSize(1);
    }

    @Test
    void whatIsLeftRefusesNothingWhereTheProfileOnlyWarnsOfThat() {
        Outcome stale = Outcome.Unmet.because(Result.STALE, Codes.SCAN_STALE, "old");
        Outcome denied = Outcome.first(List.of(denied("CVE-1"), stale)).orElseThrow();

        assertThat(vuln(denied).isBinding()).isTrue();
        assertThat(excused(vuln(denied), waiver("vuln", ANY, "CVE-1")).lenience())
                .contains("onStale is Warn");
    }

    @Test
    void whatTheAuthorOfAWorkloadNamesIsHiddenOnlyWithItsCode() {
        Finding volume = Findings.finding(
                "vuln",
                Severity.HIGH,
                Outcome.Unmet.because(
                        Result.FAIL, List.of(new Problem("HOST_PATH_VOLUME", "has it", "", "cache")), List.of()));

        assertThat(excused(volume, waiver("vuln", ANY, "cache"))).isEqualTo(volume);
        assertThat(excused(volume, waiver("vuln", ANY, "VOLUME_TYPE/cache"))).isEqualTo(volume);
        assertThat(excused(volume, waiver("vuln", ANY, "HOST_PATH_VOLUME/cache"))
                        .outcome()
                        .result())
                .isEqualTo(Result.WAIVED);
    }

    @Test
    void whatCouldNotBeToldBehindItStaysUntold() {
        Outcome denied = Outcome.first(List.of(denied("CVE-1"), Outcome.Unknown.because("C", "could not tell")))
                .orElseThrow();

        Finding excused = excused(vuln(denied), waiver("vuln", ANY, "CVE-1"));

        assertThat(excused.outcome().result()).isEqualTo(Result.UNKNOWN);
    }

    @Test
    void aProblemWithoutTermIsHiddenByNoneThatNamesTerms() {
        Finding missing = Findings.finding(
                "vuln", Severity.HIGH, Outcome.Unmet.because(Result.MISSING, Codes.SCAN_MISSING, "no scan"));

        assertThat(excused(missing, waiver("vuln", ANY, "CVE-1"))).isEqualTo(missing);
    }

    @Test
    void oneWithoutTermsHidesWhateverItIsWhereALeadAskedForIt() {
        Finding missing = Findings.finding(
                "vuln", Severity.HIGH, Outcome.Unmet.because(Result.MISSING, Codes.SCAN_MISSING, "no scan"));

        assertThat(excused(missing, by("leads", waiver("vuln", ANY))).outcome().result())
                .isEqualTo(Result.WAIVED);
        assertThat(excused(missing, waiver("vuln", ANY))).isEqualTo(missing);
    }

    @Test
    void isOfNoOtherRequirementWorkloadOrNamespace() {
        Finding finding = unmet("CVE-1");

        assertThat(excused(finding, waiver("review", ANY, "CVE-1"))).isEqualTo(finding);
        for (Named other : List.of(new Named("Deployment", "web"), new Named("StatefulSet", "api"))) {
            Match elsewhere = new Match(List.of(other), List.of(), List.of());
            assertThat(excused(finding, waiver("vuln", elsewhere, "CVE-1"))).isEqualTo(finding);
        }
    }

    @Test
    void oneForSomeImagesIsForNoOtherImageAndNotForTheWorkload() {
        Digest digest = DIGEST;
        Match byDigest = new Match(List.of(), List.of(digest), List.of());
        Match byName = new Match(List.of(), List.of(), List.of(new ImagePattern("ghcr.io/acme/*")));
        Finding image = Findings.on("ghcr.io/acme/api:1", new Located.At(digest), denied("CVE-1"));
        Finding other =
                Findings.on("ghcr.io/other/api:1", new Located.At(Digest.sha256(new byte[] {1})), denied("CVE-1"));
        Finding workload = Findings.finding("requirement", Severity.HIGH, denied("CVE-1"));

        for (Match match : List.of(byDigest, byName)) {
            Waiver waiver = waiver("requirement", match, "CVE-1");
            assertThat(excused(image, waiver).outcome().result()).isEqualTo(Result.WAIVED);
            assertThat(excused(other, waiver)).isEqualTo(other);
            assertThat(excused(workload, waiver)).isEqualTo(workload);
        }
    }

    @Test
    void countsUntilTheSecondThatItEndsAndNotAfter() {
        Waiver waiver = waiver("vuln", ANY, "CVE-1");

        assertThat(excused(waiver.expiresAt().minusNanos(1), waiver)).isEqualTo(Result.WAIVED);
        assertThat(excused(waiver.expiresAt(), waiver)).isEqualTo(Result.FAIL);
    }

    @Test
    void whatHoldsNeedsNoExcuse() {
        Finding met = Findings.finding("vuln", Severity.HIGH, Findings.outcome("ok"));

        assertThat(excused(met, by("leads", waiver("vuln", ANY)))).isEqualTo(met);
    }

    @Test
    void whatIsHiddenIsWaivedAndAdmittedByException() {
        Evaluated evaluated = evaluated(List.of(unmet("CVE-1"), Findings.of("ok")));

        Evaluated excused = Excusing.excused(evaluated, PROFILE, API, _ -> List.of(waiver("vuln", ANY, "CVE-1")), NOON);

        assertThat(Compliance.of(excused.verdict())).isEqualTo(Compliance.WAIVED);
    }

    private static Result excused(Instant at, Waiver waiver) {
        return Excusing.excused(evaluated(List.of(unmet("CVE-1"))), PROFILE, API, _ -> List.of(waiver), at)
                .verdict()
                .findings()
                .getFirst()
                .outcome()
                .result();
    }

    private static Finding excused(Finding finding, Waiver... waivers) {
        return Excusing.excused(evaluated(List.of(finding)), PROFILE, API, _ -> List.of(waivers), NOON)
                .verdict()
                .findings()
                .getFirst();
    }

    private static Evaluated evaluated(List<Finding> findings) {
        return new Evaluated(Verdict.of(findings), List.of(), Refusals.NONE, Digest.sha256(new byte[0]));
    }

    private static Finding unmet(String... terms) {
        return vuln(denied(terms));
    }

    private static Finding vuln(Outcome outcome) {
        Finding named = Findings.finding("vuln", Severity.HIGH, outcome);
        Finding onImage = Findings.on("ghcr.io/acme/api:1", new Located.At(DIGEST), outcome);
        return new Finding(
                onImage.image(),
                named.requirement(),
                named.kind(),
                named.severity(),
                named.controls(),
                named.owner(),
                named.remediation(),
                named.stage(),
                named.lenience(),
                outcome);
    }

    private static Outcome.Unmet denied(String... terms) {
        return Outcome.Unmet.because(
                Result.FAIL,
                Stream.of(terms)
                        .map(term -> new Problem("VULNERABLE", "has " + term, "", term))
                        .toList(),
                List.of());
    }

    private static Waiver waiver(String requirement, Match match, String... terms) {
        return new Waiver(
                "payments",
                "cex-" + String.join("-", terms),
                "u-2",
                Waiver.Type.WAIVER,
                List.of(requirement),
                List.of(terms),
                match,
                "no fix",
                "team",
                Optional.empty(),
                NOON.minus(Duration.ofDays(1)),
                NOON.plus(Duration.ofDays(1)),
                new Waiver.RequestedBy("carol", List.of("security")),
                Digest.sha256(new byte[0]));
    }

    private static Waiver by(String group, Waiver waiver) {
        return new Waiver(
                waiver.namespace(),
                waiver.name(),
                waiver.uid(),
                waiver.type(),
                waiver.requirements(),
                waiver.terms(),
                waiver.match(),
                waiver.reason(),
                waiver.owner(),
                waiver.ticket(),
                waiver.created(),
                waiver.expiresAt(),
                new Waiver.RequestedBy("dora", List.of(group)),
                waiver.digest());
    }
}
