package dev.countersign.readiness;

import static dev.countersign.readiness.Facts.EPHEMERAL;
import static dev.countersign.readiness.Facts.INIT;
import static dev.countersign.readiness.Facts.MET;
import static dev.countersign.readiness.Facts.NOON;
import static dev.countersign.readiness.Facts.STALE;
import static dev.countersign.readiness.Facts.UNMET;
import static dev.countersign.readiness.Facts.UNREACHABLE;
import static dev.countersign.readiness.Facts.always;
import static dev.countersign.readiness.Facts.finding;
import static dev.countersign.readiness.Facts.lenient;
import static dev.countersign.readiness.Facts.outlook;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.decision.Outlook;
import dev.countersign.profile.Enforcement.OnVerifierError;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ForesightTest {
    private static Sight see(Outlook outlook) {
        return Foresight.see(outlook, OnVerifierError.DENY, NOON, true);
    }

    @Test
    void whatIsNotMetIsInTheWayOfEachPlaceOfTheImage() {
        Sight sight = see(always(finding("signed", UNMET)));

        assertThat(sight.obstacles())
                .extracting(Obstacle::place)
                .containsExactlyInAnyOrder(Optional.of(INIT), Optional.of(EPHEMERAL));
        assertThat(sight.obstacles()).allSatisfy(obstacle -> {
            assertThat(obstacle.code()).isEqualTo("SIGNER_UNTRUSTED");
            assertThat(obstacle.message()).isEqualTo("no");
            assertThat(obstacle.owner()).isEqualTo("security");
            assertThat(obstacle.from()).isEqualTo(NOON);
        });
    }

    @Test
    void whatIsMetIsInNobodysWay() {
        assertThat(see(always(finding("signed", MET)))).isEqualTo(new Sight(List.of(), List.of()));
    }

    @Test
    void whatTheProfileIsLenientAboutIsInNobodysWay() {
        assertThat(see(always(lenient("signed", UNMET), finding("scanned", MET)))
                        .obstacles())
                .isEmpty();
    }

    @Test
    void whatTheProfileIsLenientAboutIsNoObstacleBesideWhatIs() {
        assertThat(see(always(lenient("scanned", UNMET), finding("signed", UNMET)))
                        .obstacles())
                .extracting(Obstacle::requirement)
                .containsOnly("signed");
    }

    @Test
    void whatBindsLaterIsInTheWayFromThenOn() {
        Instant from = NOON.plus(Duration.ofHours(30));
        Outlook outlook =
                outlook(then -> List.of(then.isBefore(from) ? lenient("signed", UNMET) : finding("signed", UNMET)));

        assertThat(see(outlook).obstacles())
                .hasSize(2)
                .allSatisfy(obstacle -> assertThat(obstacle.from()).isBetween(from, from.plus(Duration.ofMinutes(1))));
    }

    @Test
    void whatWillBeTooOldIsInTheWayFromThenOnToTheMinute() {
        Instant stale = NOON.plus(Duration.ofDays(6)).plusSeconds(12_345);
        Outlook outlook = outlook(then -> List.of(finding("scanned", then.isBefore(stale) ? MET : STALE)));

        assertThat(see(outlook).obstacles()).hasSize(2).allSatisfy(obstacle -> {
            assertThat(obstacle.from()).isBetween(stale, stale.plus(Duration.ofMinutes(1)));
            assertThat(obstacle.code()).isEqualTo("SCAN_STALE");
        });
    }

    @Test
    void whatIsFurtherOffThanAnybodyLooksIsNotTold() {
        Instant stale = NOON.plus(Foresight.HORIZON).plusSeconds(1);

        assertThat(see(outlook(then -> List.of(finding("scanned", then.isBefore(stale) ? MET : STALE))))
                        .obstacles())
                .isEmpty();
    }

    @Test
    void whatCannotBeToldIsNoObstacleAndNoAllClear() {
        Sight sight = see(always(finding("signed", UNREACHABLE)));

        assertThat(sight.obstacles()).isEmpty();
        assertThat(sight.untold())
                .containsExactly(
                        new Sight.Untold("signed", Optional.of(INIT)),
                        new Sight.Untold("signed", Optional.of(EPHEMERAL)));
    }
}
