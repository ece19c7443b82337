package dev.countersign.operator;

import static dev.countersign.operator.Sample.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.cluster.ProfileState;
import dev.countersign.decision.Compliance;
import dev.countersign.operator.ProfileStatusPlan.Observed;
import dev.countersign.operator.api.ComplianceProfileStatus;
import dev.countersign.operator.api.ComplianceProfileStatus.TopViolation;
import dev.countersign.profile.Enforcement.Mode;
import dev.countersign.profile.Pause;
import dev.countersign.profile.Problem;
import dev.countersign.profile.Requirement.Severity;
import dev.countersign.profile.ResolvedProfile;
import dev.countersign.readiness.Survey;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProfileStatusPlanTest {
    private static final ResolvedProfile PROFILE = Sample.profile("release", Mode.ENFORCE, "1");
    private static final ProfileState GOOD = Sample.state(PROFILE);
    private static final ProfileStanding EMPTY = new ProfileStanding(1, 0, List.of(), Survey.NONE);
    private static final List<Problem> WRONG = List.of(new Problem("spec.trust[0].key.pemm", "is no field"));
    private static final Optional<ProfileState.InForce> IN_FORCE =
            Optional.of(new ProfileState.InForce(PROFILE.digest(), 1));

    @Test
    void aProfileInForceWithItsEntriesWrittenIsReady() {
        ComplianceProfileStatus status = status(new Observed(GOOD, true, false, EMPTY));

        assertThat(condition(status, "Ready")).isEqualTo("True InForce");
        assertThat(condition(status, "TrustLoaded")).isEqualTo("True KeysLoaded");
        assertThat(condition(status, "PoliciesLoaded")).isEqualTo("True PoliciesLoaded");
        assertThat(condition(status, "ScopeMatched")).isEqualTo("True NamespacesSelected");
        assertThat(status.digest()).isEqualTo(PROFILE.digest().toString());
        assertThat(status.observedGeneration()).isEqualTo(1);
    }

    @Test
    void aProfileThatTheApiServerDoesNotAskAboutIsNotReady() {
        assertThat(condition(status(new Observed(GOOD, false, false, EMPTY)), "Ready"))
                .isEqualTo("False EntriesNotWritten");
    }

    @Test
    void aProfileThatNeverLoadedSaysThatNothingIsEnforced() {
        ComplianceProfileStatus status = status(
                new Observed(Sample.state(1, Optional.empty(), WRONG, List.of(), List.of()), false, false, EMPTY));

        assertThat(condition(status, "Ready")).isEqualTo("False NeverLoaded");
        assertThat(message(status, "Ready")).contains("nothing is enforced", "spec.trust[0].key.pemm: is no field");
        assertThat(condition(status, "TrustLoaded")).isEqualTo("Unknown NotChecked");
        assertThat(condition(status, "PoliciesLoaded")).isEqualTo("Unknown NotChecked");
        assertThat(condition(status, "ScopeMatched")).isEqualTo("Unknown NotInForce");
        assertThat(status.digest()).isNull();
    }

    @Test
    void aStrandedProfileNamesWhatIsMissingAndSaysThatChangesAreRefused() {
        List<Problem> missing =
                List.of(new Problem("spec.requirements[0].policies[0].name", "the library has no rule r"));

        ComplianceProfileStatus status =
                status(new Observed(Sample.stranded(Mode.ENFORCE, missing), true, false, EMPTY));

        assertThat(condition(status, "Ready")).isEqualTo("False Stranded");
        assertThat(message(status, "Ready"))
                .contains("is refused", "the library has no rule r", "correct the profile", "go back");
        assertThat(condition(status, "PoliciesLoaded")).isEqualTo("False PoliciesNotLoaded");
    }

    @Test
    void aStrandedProfileThatOnlyAuditedSaysThatNothingIsRefused() {
        assertThat(message(status(new Observed(Sample.stranded(Mode.AUDIT, WRONG), true, false, EMPTY)), "Ready"))
                .contains("are admitted and not judged");
    }

    @Test
    void aBrokenGenerationIsNamedWhileTheOneBeforeStaysInForce() {
        ComplianceProfileStatus status =
                status(new Observed(Sample.state(2, IN_FORCE, WRONG, List.of(), List.of()), true, false, EMPTY));

        assertThat(condition(status, "Ready")).isEqualTo("False InvalidGeneration");
        assertThat(message(status, "Ready")).contains("generation 2", "generation 1 stays in force", "pemm");
        assertThat(status.observedGeneration()).isEqualTo(2);
        assertThat(status.digest()).isNotNull();
    }

    /** Such as a DeploymentPolicy that was deleted: there is no other generation that it could be the fault of. */
    @Test
    void whatAGenerationInForceLacksIsNamed() {
        ComplianceProfileStatus status =
                status(new Observed(Sample.state(1, IN_FORCE, List.of(), List.of(), WRONG), true, false, EMPTY));

        assertThat(condition(status, "Ready")).isEqualTo("False InvalidGeneration");
        assertThat(message(status, "Ready"))
                .startsWith("generation 1 is in force, and what it names is not as it was: ")
                .contains("pemm");
    }

    @Test
    void aKeyThatIsMissingIsNoMatterOfThePolicies() {
        ComplianceProfileStatus status =
                status(new Observed(Sample.state(2, IN_FORCE, List.of(), WRONG, List.of()), true, false, EMPTY));

        assertThat(condition(status, "Ready")).isEqualTo("False InvalidGeneration");
        assertThat(condition(status, "TrustLoaded")).isEqualTo("False KeysNotLoaded");
        assertThat(condition(status, "PoliciesLoaded")).isEqualTo("True PoliciesLoaded");
    }

    @Test
    void aPolicyThatIsMissingIsNoMatterOfTheKeys() {
        ComplianceProfileStatus status =
                status(new Observed(Sample.state(2, IN_FORCE, List.of(), List.of(), WRONG), true, false, EMPTY));

        assertThat(condition(status, "Ready")).isEqualTo("False InvalidGeneration");
        assertThat(condition(status, "TrustLoaded")).isEqualTo("True KeysLoaded");
        assertThat(condition(status, "PoliciesLoaded")).isEqualTo("False PoliciesNotLoaded");
    }

    @Test
    void aKeyThatOutlivesItsSecretShowsAlthoughTheProfileIsInForce() {
        ProfileState kept = new ProfileState(
                "release",
                "u",
                NOON,
                1,
                IN_FORCE,
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                Map.of("ci", NOON),
                Optional.empty());
        ComplianceProfileStatus status = status(new Observed(kept, true, false, EMPTY));

        assertThat(condition(status, "Ready")).isEqualTo("True InForce");
        assertThat(condition(status, "TrustLoaded")).isEqualTo("False KeyKept");
        assertThat(message(status, "TrustLoaded")).contains("trust entry ci", "2026-11-22T12:00:00Z");
    }

    @Test
    void anIdentityMapThatIsLostShowsAlthoughTheProfileIsInForce() {
        var inForce = new ProfileState.InForce(
                Sample.digest("release1"), 1, Optional.of("ConfigMap people is gone"), Mode.ENFORCE);
        ProfileState state = Sample.state(1, Optional.of(inForce), List.of(), List.of(), List.of());
        ComplianceProfileStatus status = status(new Observed(state, true, false, EMPTY));

        assertThat(condition(status, "Ready")).isEqualTo("True InForce");
        assertThat(condition(status, "TrustLoaded")).isEqualTo("False IdentityMapLost");
        assertThat(message(status, "TrustLoaded")).contains("ConfigMap people is gone");
    }

    @Test
    void aSelectorThatSelectsNothingShows() {
        assertThat(condition(
                        status(new Observed(GOOD, true, false, new ProfileStanding(0, 0, List.of(), Survey.NONE))),
                        "ScopeMatched"))
                .isEqualTo("False NoNamespaceSelected");
    }

    @Test
    void exceptionsThatHideNothingAnyMoreAreAFinding() {
        ComplianceProfileStatus status =
                status(new Observed(GOOD, true, false, EMPTY, Optional.empty(), List.of("payments/over (Expired)")));

        assertThat(condition(status, "ExceptionsInOrder")).isEqualTo("False Left");
        assertThat(message(status, "ExceptionsInOrder")).contains("payments/over (Expired)");
        assertThat(condition(status(new Observed(GOOD, true, false, EMPTY)), "ExceptionsInOrder"))
                .isEqualTo("True NoneLeft");
    }

    @Test
    void aPauseIsSeenOnItsProfileWithWhoAskedForItAndUntilWhen() {
        Pause pause = new Pause(
                "registry-down",
                "u",
                List.of("release"),
                NOON,
                NOON.plusSeconds(3600),
                "alice",
                "OPS-1",
                "the registry is down");
        ComplianceProfileStatus status = status(new Observed(GOOD, true, false, EMPTY, Optional.of(pause), List.of()));

        assertThat(condition(status, "Paused")).isEqualTo("True EnforcementPaused");
        assertThat(message(status, "Paused"))
                .contains("registry-down", "alice", "2026-11-22T13:00:00Z", "the registry is down", "OPS-1");
        assertThat(condition(status(new Observed(GOOD, true, false, EMPTY)), "Paused"))
                .isEqualTo("False NotPaused");
    }

    @Test
    void recordsInTheClusterAreNeverEnoughForAnAudit() {
        assertThat(condition(status(new Observed(GOOD, true, false, EMPTY)), "RetentionSufficient"))
                .isEqualTo("False NoLedger");
    }

    @Test
    void whatWasNotJudgedYetCountsAsUnknown() {
        ProfileStanding standing = new ProfileStanding(
                1,
                5,
                List.of(
                        new Standing(Compliance.COMPLIANT, List.of()),
                        new Standing(Compliance.VIOLATING, List.of()),
                        new Standing(Compliance.UNKNOWN, List.of())),
                Survey.NONE);

        assertThat(status(new Observed(GOOD, true, false, standing)).summary())
                .isEqualTo(new ComplianceProfileStatus.Summary(5, 1, 1, 0, 3));
    }

    @Test
    void violationsAreToldTheGravestThenTheOldestThenByName() {
        List<Violation> violations = List.of(
                violation("b", Severity.HIGH, 0),
                violation("a", Severity.HIGH, 0),
                violation("late", Severity.CRITICAL, 9),
                violation("early", Severity.CRITICAL, 1),
                violation("low", Severity.LOW, 0));

        assertThat(top(violations).items())
                .extracting(TopViolation::workload)
                .containsExactly(
                        "Deployment/early", "Deployment/late", "Deployment/a", "Deployment/b", "Deployment/low");
    }

    @Test
    void tooManyViolationsAreCountedAndSaidToBeCut() {
        List<Violation> violations = IntStream.range(0, 21)
                .mapToObj(i -> violation("w" + i, Severity.HIGH, i))
                .toList();

        assertThat(top(violations).items()).hasSize(20);
        assertThat(top(violations).total()).isEqualTo(21);
        assertThat(top(violations).truncated()).isTrue();
        assertThat(top(violations.subList(0, 20)).truncated()).isFalse();
    }

    @Test
    void aTransitionIsDatedByTheChangeOfTheStatusOnly() {
        ComplianceProfileStatus before = status(new Observed(GOOD, false, false, EMPTY));
        Observed broken = new Observed(Sample.state(2, IN_FORCE, WRONG, List.of(), List.of()), true, false, EMPTY);

        ComplianceProfileStatus still = ProfileStatusPlan.status(broken, Optional.of(before), NOON.plusSeconds(60));
        ComplianceProfileStatus ready = ProfileStatusPlan.status(
                new Observed(GOOD, true, false, EMPTY), Optional.of(still), NOON.plusSeconds(120));

        assertThat(find(still, "Ready").getLastTransitionTime()).isEqualTo("2026-11-22T12:00:00Z");
        assertThat(find(ready, "Ready").getLastTransitionTime()).isEqualTo("2026-11-22T12:02:00Z");
    }

    @Test
    void remembersThatItEnforcedWhileNothingIsInForce() {
        ComplianceProfileStatus before = status(new Observed(GOOD, true, false, EMPTY));
        Observed gone =
                new Observed(Sample.state(2, Optional.empty(), WRONG, List.of(), List.of()), true, false, EMPTY);

        ComplianceProfileStatus status = ProfileStatusPlan.status(gone, Optional.of(before), NOON);

        assertThat(status.digest()).isNull();
        assertThat(status.effectiveMode()).isEqualTo(before.effectiveMode()).isNotNull();
    }

    private static Violation violation(String workload, Severity severity, int after) {
        return new Violation(Sample.ref(workload), "signed", "SIGNATURE_MISSING", severity, NOON.plusSeconds(after));
    }

    private static ComplianceProfileStatus.TopViolations top(List<Violation> violations) {
        Standing standing = new Standing(Compliance.VIOLATING, violations);
        return Objects.requireNonNull(
                status(new Observed(GOOD, true, false, new ProfileStanding(1, 1, List.of(standing), Survey.NONE)))
                        .topViolations());
    }

    private static ComplianceProfileStatus status(Observed observed) {
        return ProfileStatusPlan.status(observed, Optional.empty(), NOON);
    }

    private static String condition(ComplianceProfileStatus status, String type) {
        return find(status, type).getStatus() + " " + find(status, type).getReason();
    }

    private static String message(ComplianceProfileStatus status, String type) {
        return find(status, type).getMessage();
    }

    private static Condition find(ComplianceProfileStatus status, String type) {
        return Conditions.find(status.conditions(), type).orElseThrow();
    }
}
