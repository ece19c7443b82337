package dev.countersign.decision;

import static dev.countersign.decision.Cases.APP;
import static dev.countersign.decision.Cases.IMAGE;
import static dev.countersign.decision.Cases.NOW;
import static dev.countersign.decision.Cases.RELEASE;
import static dev.countersign.decision.Cases.SCANNER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.attestation.EvidenceKind;
import dev.countersign.attestation.TestScans;
import dev.countersign.gather.Children;
import dev.countersign.gather.Children.Child;
import dev.countersign.gather.Evidence;
import dev.countersign.gather.Evidence.Cause;
import dev.countersign.gather.Evidence.Gap;
import dev.countersign.gather.TestEvidence;
import dev.countersign.image.Digest;
import dev.countersign.image.Platform;
import dev.countersign.policy.PolicyInput.About;
import dev.countersign.profile.Freshness.Clock;
import dev.countersign.profile.Freshness.OnStale;
import dev.countersign.profile.Requirement.Subject;
import dev.countersign.signature.Candidate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PlatformRequirementTest {
    private static final Digest AMD = Cases.digest(11);
    private static final Digest ARM = Cases.digest(12);
    private static final Digest BUILDKIT = Cases.digest(13);

    private static TestProfiles profile(Subject subject, String... platforms) {
        return TestProfiles.profile().trust("release", RELEASE).on(subject, platforms);
    }

    private static Cases signed(Subject subject, String... platforms) {
        return index(Cases.judgedBy(profile(subject, platforms).signature("signed")));
    }

    private static Cases index(Cases cases) {
        return made(cases, child(AMD, "linux/amd64"), child(ARM, "linux/arm64"), child(BUILDKIT, "unknown/unknown"));
    }

    private static Cases made(Cases cases, Child... children) {
        cases.evidence.lists(APP, IMAGE, new Children.Of(List.of(children)));
        return cases;
    }

    private static Child child(Digest digest, String platform) {
        return new Child(digest, Platform.parse(platform));
    }

    private static Cases beside(Cases cases, Digest child, Candidate... candidates) {
        cases.evidence.says(APP, child, TestEvidence.of(child, cases.profile().anchors(), List.of(candidates)));
        return cases;
    }

    private static Cases bothSigned(Cases cases) {
        return beside(beside(cases, AMD, RELEASE.signs(AMD)), ARM, RELEASE.signs(ARM));
    }

    private static Candidate scan(Digest image, Duration ago, String... findings) {
        return RELEASE.attests(
                image, TestScans.COSIGN_VULN, TestScans.trivy(NOW.minus(ago).toString(), findings));
    }

    @Test
    void evidenceOnTheManifestsIsNoneOnTheIndex() {
        Cases cases = bothSigned(signed(Subject.INDEX));

        assertThat(cases.told("signed")).isEqualTo("Missing SIGNATURE_MISSING");
        assertThat(cases.evidence.asked()).hasSize(1);
    }

    @Test
    void evidenceOnEveryManifestIsWhatPlatformAsksFor() {
        assertThat(bothSigned(signed(Subject.PLATFORM)).told("signed")).isEqualTo("Pass");
        assertThat(bothSigned(signed(Subject.EITHER)).told("signed")).isEqualTo("Pass");
    }

    @Test
    void evidenceOnTheIndexIsNotWhatPlatformAsksFor() {
        assertThat(signed(Subject.PLATFORM).found(RELEASE.signs(IMAGE)).told("signed"))
                .isEqualTo("Missing SIGNATURE_MISSING");
        assertThat(signed(Subject.EITHER).found(RELEASE.signs(IMAGE)).told("signed"))
                .isEqualTo("Pass");
    }

    @Test
    void oneManifestWithoutFailsThemAllAndIsNamed() {
        Cases cases = beside(signed(Subject.PLATFORM), AMD, RELEASE.signs(AMD));

        assertThat(cases.told("signed")).isEqualTo("Missing SIGNATURE_MISSING");
        assertThat(cases.message("signed"))
                .startsWith("linux/arm64 (" + ARM.toString().substring(0, 19) + "…): not signed; sign it");
        assertThat(beside(signed(Subject.EITHER), AMD, RELEASE.signs(AMD)).told("signed"))
                .isEqualTo("Missing SIGNATURE_MISSING");
    }

    @Test
    void allWhoSignedAManifestAreNamedThoughTheirSignaturesShareABlob() {
        Cases cases = made(
                Cases.judgedBy(TestProfiles.profile()
                        .trust("release", RELEASE)
                        .trust("other", SCANNER)
                        .on(Subject.PLATFORM)
                        .signatures("signed", 2)),
                child(AMD, "linux/amd64"));

        assertThat(beside(cases, AMD, RELEASE.signsLegacy(AMD), SCANNER.signsLegacy(AMD))
                        .outcome("signed"))
                .isInstanceOfSatisfying(
                        Outcome.Met.class, met -> assertThat(met.signers()).hasSize(2));
    }

    @Test
    void aWarningForTheAgeOfOnePlatformsScanExcusesNoLackOfAnother() {
        TestProfiles lenient = profile(Subject.PLATFORM)
                .aged(Clock.CLAIMED, OnStale.WARN)
                .scan("scanned", Optional.of(Duration.ofDays(1)));
        Candidate old = scan(AMD, Duration.ofDays(9));

        assertThat(beside(index(Cases.judgedBy(lenient)), AMD, old).told("scanned"))
                .isEqualTo("Missing SCAN_MISSING");
        assertThat(beside(made(Cases.judgedBy(lenient), child(AMD, "linux/amd64")), AMD, old)
                        .told("scanned"))
                .isEqualTo("Stale SCAN_STALE");
    }

    @Test
    void onlyTheListedPlatformsAreAsked() {
        Cases cases = beside(signed(Subject.PLATFORM, "linux/amd64"), AMD, RELEASE.signs(AMD));

        assertThat(cases.told("signed")).isEqualTo("Pass");
        assertThat(cases.evidence.asked())
                .extracting(subject -> subject.image())
                .containsExactly(IMAGE, AMD);
    }

    @Test
    void aListedPlatformThatTheImageLacksFails() {
        Cases cases = bothSigned(signed(Subject.EITHER, "linux/amd64", "linux/s390x"));

        assertThat(cases.told("signed")).isEqualTo("Missing PLATFORM_MISSING");
        assertThat(cases.message("signed")).contains("no manifest for linux/s390x");
    }

    @Test
    void anIndexOfNoPlatformProvesNothing() {
        Cases cases =
                made(Cases.judgedBy(profile(Subject.EITHER).signature("signed")), child(BUILDKIT, "unknown/unknown"));

        assertThat(cases.found(RELEASE.signs(IMAGE)).told("signed")).isEqualTo("Missing PLATFORM_MISSING");
    }

    @Test
    void aManifestWithoutAPlatformMayRunAnywhere() {
        Cases cases = made(
                Cases.judgedBy(profile(Subject.PLATFORM, "linux/amd64").signature("signed")),
                child(AMD, "linux/amd64"),
                new Child(ARM, Optional.empty()));

        assertThat(beside(cases, AMD, RELEASE.signs(AMD)).told("signed")).isEqualTo("Missing SIGNATURE_MISSING");
        assertThat(cases.message("signed")).startsWith("any platform (");
    }

    @Test
    void aVariantOfAListedPlatformIsAskedToo() {
        Cases cases = made(
                Cases.judgedBy(profile(Subject.PLATFORM, "linux/amd64").signature("signed")),
                child(AMD, "linux/amd64"),
                child(ARM, "linux/amd64/v3"));

        assertThat(beside(cases, AMD, RELEASE.signs(AMD)).told("signed")).isEqualTo("Missing SIGNATURE_MISSING");
    }

    @Test
    void anImageThatIsNoIndexIsItsOwnPlatform() {
        for (Subject subject : Subject.values()) {
            assertThat(Cases.judgedBy(profile(subject, "linux/amd64").signature("signed"))
                            .found(RELEASE.signs(IMAGE))
                            .told("signed"))
                    .as(subject.word())
                    .isEqualTo("Pass");
        }
    }

    @Test
    void anIndexThatCannotBeSeenCannotBeJudgedByPlatform() {
        Cases cases = Cases.judgedBy(
                profile(Subject.PLATFORM).signature("signed").on(Subject.EITHER).signature("either"));
        cases.evidence.lists(APP, IMAGE, new Children.Unseen(new Gap(Cause.UNREACHABLE, "image: timeout", "")));

        assertThat(cases.found(RELEASE.signs(IMAGE)).told("signed")).isEqualTo("Unknown REGISTRY_UNREACHABLE");
        assertThat(cases.told("either")).isEqualTo("Pass");
    }

    @Test
    void whatIsCertainlyLackingIsToldBeforeWhatCouldNotBeSeen() {
        Cases cases = signed(Subject.PLATFORM);
        cases.evidence.says(APP, AMD, TestEvidence.with(Evidence.NONE, Cause.UNREACHABLE, "timeout", ""));

        assertThat(cases.told("signed")).isEqualTo("Missing SIGNATURE_MISSING");
        assertThat(beside(cases, ARM, RELEASE.signs(ARM)).told("signed")).isEqualTo("Unknown REGISTRY_UNREACHABLE");
    }

    @Test
    void noMoreManifestsAreLookedAtThanSixteen() {
        List<Child> many = new ArrayList<>(IntStream.range(0, 17)
                .mapToObj(i -> child(Cases.digest(100 + i), "linux/x" + i))
                .toList());
        Cases tooMany = made(Cases.judgedBy(profile(Subject.EITHER).signature("signed")), many.toArray(Child[]::new));

        assertThat(tooMany.found(RELEASE.signs(IMAGE)).told("signed")).isEqualTo("Fail TOO_MANY_PLATFORMS");
        assertThat(tooMany.evidence.asked()).hasSize(1);
        assertThat(made(
                                Cases.judgedBy(profile(Subject.EITHER).signature("signed")),
                                many.subList(0, 16).toArray(Child[]::new))
                        .found(RELEASE.signs(IMAGE))
                        .told("signed"))
                .isEqualTo("Pass");
    }

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

    private static Candidate tests(Digest image, String configuration) {
        return RELEASE.attests(image, "https://in-toto.io/attestation/test-result/v0.1", """
                {"result":"PASSED","configuration":[{"name":"%s"}]}""".formatted(configuration));
    }
}
