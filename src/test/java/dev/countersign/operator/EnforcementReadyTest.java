package dev.countersign.operator;

import static dev.countersign.operator.Sample.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.cluster.ProfileState;
import dev.countersign.operator.ProfileStatusPlan.Observed;
import dev.countersign.operator.api.ComplianceProfileStatus;
import dev.countersign.operator.api.Mode;
import dev.countersign.operator.api.ReadinessStatus;
import dev.countersign.profile.Enforcement;
import dev.countersign.profile.Requirement.Severity;
import dev.countersign.profile.ResolvedProfile;
import dev.countersign.readiness.Obstacle;
import dev.countersign.readiness.Prospect;
import dev.countersign.readiness.Sight;
import dev.countersign.readiness.Survey;
import dev.countersign.workload.ImageUse;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** When a profile is ready to enforce, and what becomes of its mode. */
class EnforcementReadyTest {
    private static final ResolvedProfile PROFILE = Sample.profile("release", Enforcement.Mode.ENFORCE, "1");
    private static final ProfileState WAITING = state(Enforcement.Mode.WARN);

    private static ProfileState state(Enforcement.Mode standing) {
        return Sample.state(
                1,
                Optional.of(new ProfileState.InForce(PROFILE.digest(), 1, Optional.empty(), standing)),
                List.of(),
                List.of(),
                List.of());
    }

    private static Survey survey(int workloads, int judged, Prospect... prospects) {
        return new Survey(
                Optional.of(PROFILE.digest()),
                workloads,
                judged,
                List.of(prospects),
                Optional.of(NOON),
                Optional.empty());
    }

    private static Prospect refused(String name, boolean runs, Instant from) {
        Obstacle obstacle = new Obstacle(
                Optional.of(new ImageUse("api", ImageUse.Type.INIT, Sample.IMAGE)),
                "signed",
                "SIGNATURE_MISSING",
                "there is no signature",
                Severity.HIGH,
                "security",
                runs,
                from);
        return new Prospect(Sample.ref(name), "", "alice", List.of(obstacle), List.of());
    }

    private static ComplianceProfileStatus status(Survey survey) {
        return status(survey, 1, WAITING, true);
    }

    private static ComplianceProfileStatus status(Survey survey, int namespaces, ProfileState state, boolean waits) {
        ProfileStanding standing = new ProfileStanding(namespaces, survey.workloads(), List.of(), survey);
        return ProfileStatusPlan.status(new Observed(state, true, waits, standing), Optional.empty(), NOON);
    }

    private static String ready(ComplianceProfileStatus status) {
        Condition condition =
                Conditions.find(status.conditions(), "EnforcementReady").orElseThrow();
        return condition.getStatus() + " " + condition.getReason();
    }

    private static ReadinessStatus readiness(Survey survey) {
        return Objects.requireNonNull(status(survey).readiness());
    }

    @Test
    void isReadyWhereEverythingWasJudgedAndNothingWouldBeRefused() {
        ComplianceProfileStatus status = status(survey(2, 2));

        assertThat(ready(status)).isEqualTo("True NothingRefused");
        assertThat(status.effectiveMode()).isEqualTo(Mode.ENFORCE);
    }

    @Test
    void isNotKnownToBeReadyUntilEverythingWasJudged() {
        ComplianceProfileStatus status = status(survey(2, 1));

        assertThat(ready(status)).isEqualTo("Unknown NotAllJudged");
        assertThat(status.effectiveMode()).isEqualTo(Mode.WARN);
    }

    @Test
    void isNotReadyWhileOneWouldBeRefused() {
        ComplianceProfileStatus status = status(survey(2, 2, refused("api", false, NOON)));

        assertThat(ready(status)).isEqualTo("False WouldRefuse");
        assertThat(status.effectiveMode()).isEqualTo(Mode.WARN);
    }

    @Test
    void isReadyWhereSomethingWouldBeRefusedLaterOnly() {
        assertThat(ready(status(survey(2, 2, refused("api", true, NOON.plusSeconds(1))))))
                .isEqualTo("True NothingRefused");
    }

    @Test
    void isNotKnownToBeReadyWhereSomethingCouldNeverBeTold() {
        Prospect untold = new Prospect(
                Sample.ref("api"), "", "", List.of(), List.of(new Sight.Untold("signed", Optional.empty())));

        assertThat(ready(status(survey(2, 2, untold)))).isEqualTo("Unknown CouldNotTell");
    }

    @Test
    void whatWasSeenOfAnEarlierVersionsScopeSaysNothing() {
        Survey earlier =
                new Survey(Optional.of(Sample.digest("earlier")), 2, 2, List.of(), Optional.of(NOON), Optional.empty());

        assertThat(ready(status(earlier))).isEqualTo("Unknown NotLookedAt");
        assertThat(ready(status(Survey.NONE))).isEqualTo("Unknown NotLookedAt");
    }

    @Test
    void aScopeWithoutANamespaceShowsNothing() {
        assertThat(ready(status(survey(0, 0), 0, WAITING, true))).isEqualTo("Unknown NoNamespaceSelected");
    }

    @Test
    void aProfileThatIsNotInForceIsNotReady() {
        ProfileState never = Sample.state(1, Optional.empty(), List.of(), List.of(), List.of());

        assertThat(ready(status(survey(2, 2), 1, never, false))).isEqualTo("Unknown NotInForce");
    }

    @Test
    void onceItEnforcesWhatIsFoundLaterTakesNothingBack() {
        ComplianceProfileStatus status =
                status(survey(2, 2, refused("api", true, NOON)), 1, state(Enforcement.Mode.ENFORCE), false);

        assertThat(ready(status)).isEqualTo("False WouldRefuse");
        assertThat(status.effectiveMode()).isEqualTo(Mode.ENFORCE);
    }

    @Test
    void beingReadyHardensNoneThatDoesNotAskForIt() {
        assertThat(status(survey(2, 2), 1, WAITING, false).effectiveMode()).isEqualTo(Mode.WARN);
    }

    @Test
    void countsWhatRunsAndWhatIsDeclaredApart() {
        ReadinessStatus readiness = readiness(survey(
                5,
                4,
                refused("a", true, NOON),
                refused("b", false, NOON),
                refused("c", false, NOON),
                refused("d", true, NOON.plus(Duration.ofHours(24)))));

        assertThat(readiness.wouldBeRefused()).isEqualTo(3);
        assertThat(readiness.ofWhich()).isEqualTo(new ReadinessStatus.OfWhich(1, 2));
        assertThat(readiness.within24Hours()).isEqualTo(1);
        assertThat(readiness.notJudged()).isEqualTo(1);
    }

    @Test
    void anItemSaysWhatIsRefusedWhereWhyAndWhoseItIs() {
        ReadinessStatus.Item item =
                readiness(survey(1, 1, refused("api", true, NOON))).items().getFirst();

        assertThat(item)
                .isEqualTo(new ReadinessStatus.Item(
                        "payments",
                        "Deployment/api",
                        "api",
                        "signed",
                        "SIGNATURE_MISSING",
                        "there is no signature",
                        dev.countersign.operator.api.Severity.HIGH,
                        true,
                        NOON,
                        "security",
                        "alice"));
    }

    @Test
    void tooManyItemsAreCountedAndSaidToBeCut() {
        ReadinessStatus readiness = readiness(survey(
                21,
                21,
                IntStream.range(0, 21)
                        .mapToObj(i -> refused("w" + i, true, NOON))
                        .toArray(Prospect[]::new)));

        assertThat(readiness.items()).hasSize(20);
        assertThat(readiness.total()).isEqualTo(21);
        assertThat(readiness.truncated()).isTrue();
    }

    @Test
    void theLastPassStaysUntilAnotherOneEnds() {
        Survey passed = new Survey(
                Optional.of(PROFILE.digest()),
                1,
                1,
                List.of(),
                Optional.of(NOON),
                Optional.of(new Survey.Pass(NOON, NOON.plusSeconds(5))));
        ReadinessStatus before = ReadinessPlan.status(passed, Optional.empty(), NOON);

        assertThat(ReadinessPlan.status(survey(1, 0), Optional.of(before), NOON).lastPass())
                .isEqualTo(new ReadinessStatus.Pass(NOON, NOON.plusSeconds(5)));
    }
}
