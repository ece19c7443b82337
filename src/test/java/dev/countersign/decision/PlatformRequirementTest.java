package dev.countersign.decision;

import static dev.countersign.decision.Cases.APP;
import static dev.countersign.decision.Cases.IMAGE;
import static dev.countersign.decision.Cases.RELEASE;
import static dev.countersign.decision.Cases.SCANNER;
import static dev.countersign.decision.PlatformScenes.AMD;
import static dev.countersign.decision.PlatformScenes.ARM;
import static dev.countersign.decision.PlatformScenes.BUILDKIT;
import static dev.countersign.decision.PlatformScenes.beside;
import static dev.countersign.decision.PlatformScenes.bothSigned;
import static dev.countersign.decision.PlatformScenes.child;
import static dev.countersign.decision.PlatformScenes.index;
import static dev.countersign.decision.PlatformScenes.made;
import static dev.countersign.decision.PlatformScenes.profile;
import static dev.countersign.decision.PlatformScenes.scan;
import static dev.countersign.decision.PlatformScenes.signed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.gather.Children;
import dev.countersign.gather.Children.Child;
import dev.countersign.gather.Evidence;
import dev.countersign.gather.Evidence.Cause;
import dev.countersign.gather.Evidence.Gap;
import dev.countersign.gather.TestEvidence;
import dev.countersign.profile.Freshness.Clock;
import dev.countersign.profile.Freshness.OnStale;
import dev.countersign.profile.Requirement.Subject;
import dev.countersign.signature.Candidate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Images of several platforms, and what lies on their manifests. */
class PlatformRequirementTest {
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
}
