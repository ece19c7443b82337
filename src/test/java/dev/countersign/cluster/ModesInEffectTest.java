package dev.countersign.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.decision.ModeInEffect;
import dev.countersign.decision.Softening;
import dev.countersign.profile.Enforcement.Mode;
import dev.countersign.profile.Pause;
import dev.countersign.profile.ResolvedProfile;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ModesInEffectTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Pause PAUSE =
            new Pause("p", "u", List.of("release"), NOON, NOON.plusSeconds(60), "alice", "OPS-1", "down");
    private static final ResolvedProfile PROFILE = TestProfiles.resolved("release", "uid", 1);

    @Test
    void isAsAskedWhereNothingSoftensIt() {
        assertThat(modes(Optional.empty()).of(PROFILE, NOON))
                .isEqualTo(new ModeInEffect(Mode.ENFORCE, Optional.empty()));
    }

    @Test
    void aPauseHasItWarnAndSaysByWhom() {
        ModeInEffect mode = modes(Optional.of(PAUSE)).of(PROFILE, NOON);

        assertThat(mode.mode()).isEqualTo(Mode.WARN);
        assertThat(mode.standing()).isEqualTo(Mode.ENFORCE);
        assertThat(mode.softening().orElseThrow().text()).contains("alice", "OPS-1", "2026-11-22T12:01:00Z");
    }

    @Test
    void aPauseSoftensNoProfileThatRefusesNothing() {
        ResolvedProfile audits = TestProfiles.audited("release", "uid", 1);

        assertThat(modes(Optional.of(PAUSE)).of(audits, NOON))
                .isEqualTo(new ModeInEffect(Mode.AUDIT, Optional.empty()));
    }

    @Test
    void aPauseChangesNothingThatLasts() {
        assertThat(modes(Optional.of(PAUSE)).standing(PROFILE)).isEqualTo(Mode.ENFORCE);
    }

    @Test
    void aModeThatRefusesNothingCannotBeSoftened() {
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> new ModeInEffect(Mode.WARN, Optional.of(new Softening.NotReady())))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static ModesInEffect modes(Optional<Pause> pause) {
        return new ModesInEffect(_ -> Optional.empty(), (name, now) -> pause.filter(on -> on.pauses(name, now)));
    }
}
