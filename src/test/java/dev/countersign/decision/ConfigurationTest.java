package dev.countersign.decision;

import static dev.countersign.decision.ApprovalScenes.CODE_REVIEW;
import static dev.countersign.decision.ApprovalScenes.kind;
import static dev.countersign.decision.ApprovalScenes.review;
import static dev.countersign.decision.ApprovalScenes.reviewSeen;
import static dev.countersign.decision.Cases.IMAGE;
import static dev.countersign.decision.Cases.NOW;
import static dev.countersign.decision.Cases.RELEASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.identity.TestLeaf;
import dev.countersign.profile.Freshness.Clock;
import dev.countersign.profile.Freshness.OnStale;
import dev.countersign.profile.Occasion;
import dev.countersign.profile.Occasion.AppliesTo;
import dev.countersign.signature.Candidate;
import dev.countersign.signature.ProofPolicy;
import dev.countersign.signature.TestSigstore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A requirement on configuration wants evidence of the very change, not of the one that made what is replaced. */
class ConfigurationTest {
    private static final Instant MERGED = Instant.parse("2026-08-21T10:00:00Z");
    private static final Instant BEFORE = MERGED.minusSeconds(1);

    private static TestProfiles onConfiguration(String kind, Optional<Duration> age) {
        return onConfiguration(TestProfiles.profile(), kind, age);
    }

    private static TestProfiles onConfiguration(TestProfiles profile, String kind, Optional<Duration> age) {
        return onConfigurationOf(profile.trust("release", RELEASE), kind, age);
    }

    private static TestProfiles onConfigurationOf(TestProfiles profile, String kind, Optional<Duration> age) {
        return profile.when(new Occasion(
                        Optional.empty(), Optional.empty(), AppliesTo.CONFIG, Optional.empty(), Optional.empty()))
                .requires("changed", Optional.of(kind(kind)), List.of(), age, List.of());
    }

    private static Cases reviewed(Configured configured) {
        return Cases.judgedBy(onConfiguration("code-review", Optional.empty()))
                .configured(configured)
                .found(review("alice", "bob", "bob"));
    }

    @Test
    void isAskedOnlyOfAnotherConfiguration() {
        Cases none = Cases.judgedBy(onConfiguration("code-review", Optional.empty()));

        assertThat(none.configured(new Configured.Kept(Optional.empty())).told("changed"))
                .isEqualTo("NotApplicable");
        assertThat(none.configured(new Configured.First()).told("changed")).isEqualTo("Missing EVIDENCE_MISSING");
        assertThat(none.configured(new Configured.Anew(BEFORE)).told("changed")).isEqualTo("Missing EVIDENCE_MISSING");
    }

    @Test
    void neverLetsThroughWhatNobodyCanTell() {
        Cases untold = reviewed(new Configured.Unknown("it carries no stamp"));

        assertThat(untold.told("changed")).isEqualTo("Unknown CHANGE_UNKNOWN");
        assertThat(untold.message("changed")).isEqualTo("it carries no stamp");
        assertThat(((Outcome.Unknown) untold.outcome("changed")).mayBeOfTheAsking())
                .isTrue();
    }

    @Test
    void isMetByAReviewOfAfterTheChangeBefore() {
        assertThat(reviewed(new Configured.First()).told("changed")).isEqualTo("Pass");
        assertThat(reviewed(new Configured.Anew(BEFORE)).told("changed")).isEqualTo("Pass");
    }

    @Test
    void isNotMetByTheReviewOfAnEarlierChange() {
        assertThat(reviewed(new Configured.Anew(MERGED)).told("changed"))
                .isEqualTo("Missing EVIDENCE_OF_EARLIER_CHANGE");
        assertThat(reviewed(new Configured.Anew(MERGED)).message("changed"))
                .contains("every code review here is of before the last such change (" + MERGED + ")");
    }

    /** A job that asks the forge again today about a merge of long ago, and signs the answer, tells of no new change. */
    @Test
    void isNotMetByAnEarlierChangeThatIsLookedAtAndSignedAgain() {
        TestSigstore sigstore = TestSigstore.create();
        Candidate again = sigstore.attests(IMAGE, CODE_REVIEW, reviewSeen(NOW.minusSeconds(300)))
                .leaf(leaf -> leaf.valid(NOW.minusSeconds(600), NOW.plusSeconds(600)))
                .loggedAt(NOW.minusSeconds(300))
                .bundle();
        for (Clock clock : List.of(Clock.CLAIMED, Clock.SIGNED)) {
            TestProfiles profile = TestProfiles.profile()
                    .root("own", sigstore.root())
                    .keyless("ci", Told.workflow(TestLeaf.URI), "own", ProofPolicy.KEYLESS)
                    .aged(clock, OnStale.DENY);
            Cases cases = Cases.judgedBy(onConfigurationOf(profile, "code-review", Optional.of(Duration.ofDays(30))))
                    .found(again);

            assertThat(cases.configured(new Configured.Anew(BEFORE)).told("changed"))
                    .as(clock.name())
                    .isEqualTo("Pass");
            assertThat(cases.configured(new Configured.Anew(MERGED)).told("changed"))
                    .as(clock.name())
                    .isEqualTo("Missing EVIDENCE_OF_EARLIER_CHANGE");
        }
    }

    @Test
    void isNotMetByWhatIsOldThoughAgeIsOnlyWarnedOf() {
        TestProfiles lenient = onConfiguration(
                TestProfiles.profile().aged(Clock.CLAIMED, OnStale.WARN),
                "code-review",
                Optional.of(Duration.ofHours(1)));
        Cases cases = Cases.judgedBy(lenient).found(review("alice", "bob", "bob"));

        assertThat(cases.configured(new Configured.Anew(MERGED)).findings())
                .singleElement()
                .matches(Finding::isBinding)
                .matches(finding -> finding.outcome().result() == Result.MISSING);
        assertThat(cases.configured(new Configured.Anew(BEFORE)).told("changed"))
                .isEqualTo("Stale EVIDENCE_STALE");
    }

    @Test
    void aRefusalOfAnEarlierChangeIsNoneOfThisOne() {
        Candidate rejected = approval("bob", "REJECTED", MERGED);
        Cases both = Cases.judgedBy(onConfiguration("deploy-approval", Optional.empty()))
                .found(rejected, approval("carol", "APPROVED", MERGED.plusSeconds(60)));

        assertThat(both.configured(new Configured.Anew(MERGED)).told("changed")).isEqualTo("Pass");
        assertThat(both.configured(new Configured.Anew(BEFORE)).told("changed")).startsWith("Fail");
    }

    @Test
    void whatIsMadeAgainOfAChangeNeedsNoNewerEvidenceThanTheChangeDid() {
        Cases aged = Cases.judgedBy(onConfiguration("code-review", Optional.of(Duration.ofHours(1))))
                .found(review("alice", "bob", "bob"))
                .configured(new Configured.Anew(BEFORE));

        assertThat(aged.told("changed")).isEqualTo("Stale EVIDENCE_STALE");
        assertThat(aged.madeAt(MERGED.plusSeconds(1800)).told("changed")).isEqualTo("Pass");
    }

    @Test
    void whatWasSaidOfTheNextChangeDoesNotSpeakAgainstThisOne() {
        Cases both = Cases.judgedBy(onConfiguration("deploy-approval", Optional.empty()))
                .configured(new Configured.Anew(BEFORE))
                .found(approval("carol", "APPROVED", MERGED), approval("bob", "REJECTED", MERGED.plusSeconds(3600)));

        assertThat(both.told("changed")).startsWith("Fail");
        assertThat(both.madeAt(MERGED.plusSeconds(60)).told("changed")).isEqualTo("Pass");
    }

    @Test
    void whatIsSaidOfAChangeAfterwardsCountsWhereNothingDidBefore() {
        Cases late = reviewed(new Configured.Anew(BEFORE)).madeAt(BEFORE.minusSeconds(3600));

        assertThat(late.told("changed")).isEqualTo("Pass");
    }

    /** What was too old already when the change was made is no reason to hear nothing later. */
    @Test
    void whatIsSaidAfterwardsCountsWhereWhatWasThereWasTooOldThough() {
        TestProfiles lenient = onConfiguration(
                TestProfiles.profile().aged(Clock.CLAIMED, OnStale.WARN),
                "deploy-approval",
                Optional.of(Duration.ofHours(1)));
        Instant made = MERGED.plusSeconds(4200);
        Candidate old = approval("carol", "APPROVED", MERGED);
        Cases cases =
                Cases.judgedBy(lenient).configured(new Configured.Anew(BEFORE)).madeAt(made);

        assertThat(cases.found(old).told("changed")).isEqualTo("Stale EVIDENCE_STALE");
        assertThat(cases.found(old, approval("bob", "APPROVED", Cases.NOW.minusSeconds(60)))
                        .told("changed"))
                .isEqualTo("Pass");
    }

    @Test
    void whatDoesNotSayOfWhenItIsCountsForNoChange() {
        TestProfiles custom = onConfiguration(
                TestProfiles.profile().types("https://acme.example/config/v1"), "custom:config", Optional.empty());
        Cases cases = Cases.judgedBy(custom)
                .found(RELEASE.attests(IMAGE, "https://acme.example/config/v1", "{\"replicas\":3}"));

        assertThat(cases.configured(new Configured.Anew(NOW.minusSeconds(60))).told("changed"))
                .isEqualTo("Unreadable EVIDENCE_UNDATED");
        assertThat(cases.configured(new Configured.First()).told("changed")).isEqualTo("Pass");
    }

    private static Candidate approval(String who, String decision, Instant at) {
        return RELEASE.attests(IMAGE, "https://countersign.dev/deploy-approval/v1", """
                {"decision":"%s","approver":{"provider":"github","id":"%s"},"at":"%s","scope":{"environment":"production"}}""".formatted(decision, who, at));
    }
}
