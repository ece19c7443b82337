package dev.countersign.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.cluster.ExceptionState;
import dev.countersign.image.Digest;
import dev.countersign.operator.ExceptionStatusPlan.Observed;
import dev.countersign.operator.api.ComplianceExceptionStatus;
import dev.countersign.operator.api.ComplianceExceptionStatus.Phase;
import dev.countersign.operator.api.ComplianceExceptionStatus.Uses;
import dev.countersign.profile.Problem;
import dev.countersign.profile.Waiver;
import dev.countersign.profile.WaiverParser;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExceptionStatusPlanTest {
    private static final Instant NOON = Sample.NOON;

    @Test
    void isOrphanedWhereNobodyAsksForItsRequirements() {
        ComplianceExceptionStatus status = status(waiver(), false, NOON);

        assertThat(status.phase()).isEqualTo(Phase.ORPHANED);
        assertThat(reason(status, "Orphaned")).isEqualTo("NoSuchRequirement");
        assertThat(reason(status, "Active")).isEqualTo("NoSuchRequirement");
    }

    @Test
    void isExpiredFromTheSecondThatItNames() {
        assertThat(status(waiver(), false, waiver().expiresAt().minusSeconds(1)).phase())
                .isNotEqualTo(Phase.EXPIRED);
        assertThat(status(waiver(), false, waiver().expiresAt()).phase()).isEqualTo(Phase.EXPIRED);
    }

    @Test
    void endsSoonInTheLastQuarterOfAShortOne() {
        Instant from = waiver().expiresAt().minus(Duration.ofDays(1));

        assertThat(reason(status(waiver(), false, from.minusSeconds(1)), "ExpiringSoon"))
                .isEqualTo("NotSoon");
        assertThat(reason(status(waiver(), false, from), "ExpiringSoon")).isEqualTo("Soon");
        assertThat(reason(status(waiver(), false, waiver().expiresAt()), "ExpiringSoon"))
                .isEqualTo("NotSoon");
    }

    @Test
    void whatCannotBeReadIsInactiveAndSaysWhy() {
        ExceptionState unread = new ExceptionState(
                "payments",
                "glibc",
                "u-1",
                1,
                new WaiverParser.Parsed.Invalid(List.of(new Problem("spec", "is odd"))),
                Optional.empty());

        ComplianceExceptionStatus status =
                ExceptionStatusPlan.status(new Observed(unread, List.of(), false, List.of()), Optional.empty(), NOON);

        assertThat(status.phase()).isEqualTo(Phase.INACTIVE);
        assertThat(reason(status, "Active")).isEqualTo("Unreadable");
    }

    @Test
    void whatWasCountedStaysCountedWhereItsRecordsAreGone() {
        ComplianceExceptionStatus before = new ComplianceExceptionStatus(
                1L, Phase.ACTIVE, List.of(), new Uses(3, NOON.minusSeconds(60), List.of("r"), false), List.of());

        ComplianceExceptionStatus status =
                ExceptionStatusPlan.status(observed(waiver(), true), Optional.of(before), NOON);

        assertThat(status.uses()).isEqualTo(new Uses(3, NOON.minusSeconds(60), List.of(), false));
        assertThat(reason(status, "InUse")).isEqualTo("Hides");
    }

    private static ComplianceExceptionStatus status(Waiver waiver, boolean inUse, Instant now) {
        return ExceptionStatusPlan.status(observed(waiver, inUse), Optional.empty(), now);
    }

    private static Observed observed(Waiver waiver, boolean inUse) {
        return new Observed(
                new ExceptionState(
                        "payments", "glibc", "u-1", 1, new WaiverParser.Parsed.Valid(waiver), Optional.empty()),
                List.of(),
                inUse,
                List.of());
    }

    private static String reason(ComplianceExceptionStatus status, String type) {
        return Conditions.find(status.conditions(), type).orElseThrow().getReason();
    }

    private static Waiver waiver() {
        return new Waiver(
                "payments",
                "glibc",
                "u-1",
                Waiver.Type.WAIVER,
                List.of("scanned"),
                List.of("CVE-1"),
                new Waiver.Match(List.of(new Waiver.Named("Deployment", "api")), List.of(), List.of()),
                "no fix",
                "team",
                Optional.empty(),
                NOON.minus(Duration.ofDays(1)),
                NOON.plus(Duration.ofDays(3)),
                new Waiver.RequestedBy("carol", List.of("security")),
                Digest.sha256(new byte[0]));
    }
}
