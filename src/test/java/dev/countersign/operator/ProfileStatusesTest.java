package dev.countersign.operator;

import static dev.countersign.operator.Sample.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.cluster.ProfileState;
import dev.countersign.operator.ProfileStatuses.Due;
import dev.countersign.operator.api.ComplianceProfile;
import dev.countersign.operator.api.ComplianceProfileStatus;
import dev.countersign.profile.Enforcement.Mode;
import dev.countersign.profile.Pause;
import dev.countersign.profile.Problem;
import dev.countersign.profile.ResolvedProfile;
import dev.countersign.readiness.Survey;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProfileStatusesTest {
    private static final ResolvedProfile PROFILE = Sample.profile("release", Mode.ENFORCE, "1");

    private final InForce inForce = new InForce(PROFILE);
    private final WebhookKeeper webhooks =
            new WebhookKeeper(inForce, InForce::asked, () -> true, () -> "ca", new InMemoryEntries());
    private Optional<ProfileState> state = Optional.of(Sample.state(PROFILE));
    private Optional<Pause> pause = Optional.empty();
    private int workloads;
    private final ProfileStatuses statuses = new ProfileStatuses(
            _ -> state,
            webhooks,
            _ -> new ProfileStanding(1, workloads, List.of(), Survey.NONE),
            _ -> false,
            (_, at) -> pause.filter(on -> on.isOn(at)),
            _ -> List.of());
    private final ComplianceProfile profile = profile(1);

    @Test
    void aProfileThatCameIntoForceIsToldAtOnce() {
        webhooks.write();

        assertThat(due(NOON)).isInstanceOf(Due.Now.class);
    }

    @Test
    void nothingIsSaidOfANewGenerationUntilItsEntriesAreWritten() {
        assertThat(due(NOON)).isInstanceOf(Due.Unsettled.class);
        webhooks.write();
        assertThat(due(NOON.plusMillis(500))).isInstanceOf(Due.Now.class);
    }

    @Test
    void nothingIsSaidOfAGenerationThatThisReplicaHasNotLookedAt() {
        webhooks.write();
        profile.getMetadata().setGeneration(2L);

        assertThat(due(NOON)).isInstanceOf(Due.Unsettled.class);
        state = Optional.empty();
        assertThat(due(NOON.plusSeconds(60))).isInstanceOf(Due.Unsettled.class);
    }

    @Test
    void patienceWithANewGenerationEnds() {
        assertThat(due(NOON)).isInstanceOf(Due.Unsettled.class);
        assertThat(due(NOON.plusSeconds(10))).isInstanceOf(Due.Now.class);
    }

    @Test
    void aBrokenGenerationIsToldAtOnce() {
        state = Optional.of(
                Sample.state(1, Optional.empty(), List.of(new Problem("spec", "is wrong")), List.of(), List.of()));

        assertThat(due(NOON)).isInstanceOf(Due.Now.class);
    }

    @Test
    void aStatusIsWrittenAtMostEveryThirtySeconds() {
        webhooks.write();
        take(due(NOON));
        workloads = 1;

        assertThat(due(NOON.plusSeconds(29))).isInstanceOf(Due.Later.class);
        assertThat(due(NOON.plusSeconds(30))).isInstanceOf(Due.Now.class);
    }

    @Test
    void thatAPauseBeginsAndEndsIsToldAtOnce() {
        webhooks.write();
        take(due(NOON));
        pause = Optional.of(
                new Pause("p", "u", List.of("release"), NOON, NOON.plusSeconds(10), "alice", "OPS-1", "down"));

        take(due(NOON.plusSeconds(5)));
        assertThat(paused()).isEqualTo("True");
        assertThat(due(NOON.plusSeconds(9))).isInstanceOf(Due.Later.class);
        take(due(NOON.plusSeconds(10)));
        assertThat(paused()).isEqualTo("False");
    }

    @Test
    void aNewGenerationThatIsInForceIsToldAtOnce() {
        webhooks.write();
        take(due(NOON));
        profile.getMetadata().setGeneration(2L);

        assertThat(due(NOON.plusSeconds(1))).isInstanceOf(Due.Unsettled.class);
        state = Optional.of(Sample.state(
                2, Optional.of(new ProfileState.InForce(PROFILE.digest(), 2)), List.of(), List.of(), List.of()));
        take(due(NOON.plusSeconds(2)));
        assertThat(profile.getStatus().observedGeneration()).isEqualTo(2);
        assertThat(due(NOON.plusSeconds(3))).isInstanceOf(Due.Later.class);
    }

    @Test
    void whatIsInForceAndLacksSomethingNowIsToldAtOnce() {
        webhooks.write();
        take(due(NOON));
        state = Optional.of(Sample.state(
                1,
                Optional.of(new ProfileState.InForce(PROFILE.digest(), 1)),
                List.of(),
                List.of(),
                List.of(new Problem("spec", "is gone"))));

        take(due(NOON.plusSeconds(1)));
        assertThat(Conditions.find(profile.getStatus().conditions(), "PoliciesLoaded")
                        .orElseThrow()
                        .getMessage())
                .contains("is gone");
        assertThat(due(NOON.plusSeconds(2))).isInstanceOf(Due.Later.class);
    }

    @Test
    void anotherDigestThatIsInForceIsToldAtOnce() {
        webhooks.write();
        take(due(NOON));
        ResolvedProfile other = Sample.profile("release", Mode.ENFORCE, "2");
        inForce.set(other);
        webhooks.write();
        state = Optional.of(Sample.state(other));

        take(due(NOON.plusSeconds(1)));
        assertThat(profile.getStatus().digest()).isEqualTo(other.digest().toString());
    }

    /** Other keys, roots or rules take as long to come into force as another generation does. */
    @Test
    void nothingIsSaidOfWhatIsOnItsWay() {
        webhooks.write();
        take(due(NOON));
        ResolvedProfile other = Sample.profile("release", Mode.ENFORCE, "2");
        state = Optional.of(Sample.state(other));

        assertThat(due(NOON.plusSeconds(60))).isInstanceOf(Due.Unsettled.class);
        assertThat(due(NOON.plusSeconds(70))).isInstanceOf(Due.Now.class);
    }

    private String paused() {
        return Conditions.find(profile.getStatus().conditions(), "Paused")
                .orElseThrow()
                .getStatus();
    }

    @Test
    void aStatusThatSaysNothingNewIsNotWritten() {
        webhooks.write();
        take(due(NOON));

        assertThat(due(NOON.plusSeconds(3600))).isInstanceOf(Due.Later.class);
    }

    private Due due(Instant now) {
        return statuses.due(profile, now);
    }

    private void take(Due due) {
        if (due instanceof Due.Now(ComplianceProfileStatus status)) {
            profile.setStatus(status);
        }
    }

    private static ComplianceProfile profile(long generation) {
        ComplianceProfile profile = new ComplianceProfile();
        profile.setMetadata(new ObjectMetaBuilder()
                .withName("release")
                .withUid("uid-of-release")
                .withGeneration(generation)
                .build());
        return profile;
    }
}
