package dev.countersign.readiness;

import static dev.countersign.readiness.Facts.API;
import static dev.countersign.readiness.Facts.MET;
import static dev.countersign.readiness.Facts.NOON;
import static dev.countersign.readiness.Facts.UNMET;
import static dev.countersign.readiness.Facts.UNREACHABLE;
import static dev.countersign.readiness.Facts.always;
import static dev.countersign.readiness.Facts.finding;
import static dev.countersign.readiness.Facts.outlook;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.decision.Finding;
import dev.countersign.profile.Enforcement.OnVerifierError;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProspectTest {
    private static final Whose WHOSE = new Whose(API, "team-pay", "alice");
    private static final Instant LATER = NOON.plusSeconds(600);

    private final Prospect refused = after(Optional.empty(), true, NOON, finding("signed", UNMET));

    private static Prospect after(Optional<Prospect> before, boolean sameTerms, Instant now, Finding... findings) {
        Sight sight = Foresight.see(always(findings), OnVerifierError.DENY, now, true);
        return Prospect.of(WHOSE, List.of(sight), before, sameTerms, now);
    }

    @Test
    void whatIsInTheWayHasBeenSinceItWasFirstSeenThere() {
        Prospect still = after(Optional.of(refused), true, LATER, finding("signed", UNMET));

        assertThat(still.obstacles())
                .isNotEmpty()
                .allSatisfy(one -> assertThat(one.from()).isEqualTo(NOON));
    }

    @Test
    void whatWasGoneMeanwhileBeginsAnew() {
        Prospect clear = after(Optional.of(refused), true, LATER, finding("signed", MET));
        Prospect again = after(Optional.of(clear), true, LATER, finding("signed", UNMET));

        assertThat(clear.isClear()).isTrue();
        assertThat(again.obstacles())
                .isNotEmpty()
                .allSatisfy(one -> assertThat(one.from()).isEqualTo(LATER));
    }

    @Test
    void whatIsMendedAndWillBeInTheWayAgainIsNotThereNow() {
        Instant stale = LATER.plusSeconds(3600);
        Sight mended = Foresight.see(
                outlook(then -> List.of(finding("signed", then.isBefore(stale) ? MET : UNMET))),
                OnVerifierError.DENY,
                LATER,
                true);
        Prospect prospect = Prospect.of(WHOSE, List.of(mended), Optional.of(refused), true, LATER);

        assertThat(prospect.isRefusedBy(LATER)).isFalse();
        assertThat(prospect.isRefusedBy(stale.plusSeconds(60))).isTrue();
    }

    @Test
    void whatCannotBeToldAnyMoreStaysAsItWasKnown() {
        Prospect untold = after(Optional.of(refused), true, LATER, finding("signed", UNREACHABLE));

        assertThat(untold.obstacles()).isEqualTo(refused.obstacles());
        assertThat(untold.untold()).isEmpty();
    }

    @Test
    void whatWasClearAndCannotBeToldAnyMoreStaysClear() {
        Prospect clear = after(Optional.empty(), true, NOON, finding("signed", MET));

        assertThat(after(Optional.of(clear), true, LATER, finding("signed", UNREACHABLE))
                        .isClear())
                .isTrue();
    }

    @Test
    void whatCouldNeverBeToldIsNotClear() {
        Prospect never = after(Optional.empty(), true, NOON, finding("signed", UNREACHABLE));

        assertThat(never.isClear()).isFalse();
        assertThat(after(Optional.of(never), true, LATER, finding("signed", UNREACHABLE))
                        .isClear())
                .isFalse();
    }

    @Test
    void whatWasKnownUnderAnotherVersionOfTheProfileIsNotKnown() {
        Prospect clear = after(Optional.empty(), true, NOON, finding("signed", MET));

        assertThat(after(Optional.of(clear), false, LATER, finding("signed", UNREACHABLE))
                        .isClear())
                .isFalse();
    }

    @Test
    void isCountedByWhenItIsRefusedAndWhetherItRuns() {
        Prospect tomorrow = new Prospect(API, "", "", List.of(obstacle(Duration.ofHours(20), true)), List.of());
        Prospect thisWeek = new Prospect(API, "", "", List.of(obstacle(Duration.ofDays(6), true)), List.of());
        Prospect declared = new Prospect(API, "", "", List.of(obstacle(Duration.ZERO, false)), List.of());
        Survey survey = new Survey(
                Optional.empty(),
                9,
                9,
                List.of(refused, tomorrow, thisWeek, declared),
                Optional.empty(),
                Optional.empty());

        assertThat(survey.tally(NOON)).isEqualTo(new Survey.Tally(2, 1, 1, 2, 0));
        assertThat(survey.tally(NOON.plus(Duration.ofHours(21)))).isEqualTo(new Survey.Tally(3, 2, 0, 1, 0));
    }

    private static Obstacle obstacle(Duration in, boolean runs) {
        Obstacle some = Foresight.see(always(finding("r", UNMET)), OnVerifierError.DENY, NOON.plus(in), runs)
                .obstacles()
                .getFirst();
        return some.since(NOON.plus(in));
    }
}
