package dev.countersign.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.cluster.ExceptionState;
import dev.countersign.image.Digest;
import dev.countersign.operator.ExceptionStatusPlan.Observed;
import dev.countersign.operator.ExceptionStatusPlan.Use;
import dev.countersign.operator.api.ComplianceExceptionStatus;
import dev.countersign.operator.api.ComplianceExceptionStatus.Phase;
import dev.countersign.operator.api.ComplianceExceptionStatus.Uses;
import dev.countersign.operator.api.DeploymentAttestation;
import dev.countersign.operator.api.DeploymentAttestationStatus;
import dev.countersign.operator.api.DeploymentAttestationStatus.Rerun;
import dev.countersign.operator.api.DeploymentAttestationStatus.RerunBy;
import dev.countersign.operator.api.Samples;
import dev.countersign.profile.Problem;
import dev.countersign.profile.ResolvedProfile;
import dev.countersign.profile.Waiver;
import dev.countersign.profile.WaiverParser;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExceptionStatusPlanTest {
    private static final Instant NOON = Sample.NOON;
    private static final Instant A_DAY_ON = waiver().created().plus(Duration.ofDays(1));

    @Test
    void isOrphanedWhereNobodyAsksForItsRequirements() {
        ComplianceExceptionStatus status = status(waiver(), Use.HIDES_NOTHING, NOON);

        assertThat(status.phase()).isEqualTo(Phase.ORPHANED);
        assertThat(reason(status, "Orphaned")).isEqualTo("NoSuchRequirement");
        assertThat(reason(status, "Active")).isEqualTo("NoSuchRequirement");
    }

    @Test
    void isExpiredFromTheSecondThatItNames() {
        assertThat(status(waiver(), Use.HIDES_NOTHING, waiver().expiresAt().minusSeconds(1))
                        .phase())
                .isNotEqualTo(Phase.EXPIRED);
        assertThat(status(waiver(), Use.HIDES_NOTHING, waiver().expiresAt()).phase())
                .isEqualTo(Phase.EXPIRED);
    }

    @Test
    void endsSoonInTheLastQuarterOfAShortOne() {
        Instant from = waiver().expiresAt().minus(Duration.ofDays(1));

        assertThat(reason(status(waiver(), Use.HIDES_NOTHING, from.minusSeconds(1)), "ExpiringSoon"))
                .isEqualTo("NotSoon");
        assertThat(reason(status(waiver(), Use.HIDES_NOTHING, from), "ExpiringSoon"))
                .isEqualTo("Soon");
        assertThat(reason(status(waiver(), Use.HIDES_NOTHING, waiver().expiresAt()), "ExpiringSoon"))
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

        ComplianceExceptionStatus status = ExceptionStatusPlan.status(
                new Observed(unread, List.of(), Use.HIDES_NOTHING, List.of()), Optional.empty(), NOON);

        assertThat(status.phase()).isEqualTo(Phase.INACTIVE);
        assertThat(reason(status, "Active")).isEqualTo("Unreadable");
    }

    @Test
    void whatWasCountedStaysCountedWhereItsRecordsAreGone() {
        ComplianceExceptionStatus before = new ComplianceExceptionStatus(
                1L, Phase.ACTIVE, List.of(), new Uses(3, NOON.minusSeconds(60), List.of("r"), false), List.of());

        ComplianceExceptionStatus status =
                ExceptionStatusPlan.status(observed(waiver(), Use.HIDES), Optional.of(before), NOON);

        assertThat(status.uses()).isEqualTo(new Uses(3, NOON.minusSeconds(60), List.of(), false));
        assertThat(reason(status, "InUse")).isEqualTo("Hides");
    }

    @Test
    void whatIsNewComesOnTopOfWhatWasPruned() {
        DeploymentAttestation newest = Samples.record("newest");
        Instant at = newest.getSpec().decision().at();
        ComplianceExceptionStatus before = new ComplianceExceptionStatus(
                1L, Phase.ACTIVE, List.of(), new Uses(3, at.minusSeconds(60), List.of("r"), false), List.of());
        Observed observed = observed(waiver(), Use.HIDES);

        ComplianceExceptionStatus status = ExceptionStatusPlan.status(
                new Observed(observed.state(), List.of(), Use.HIDES, List.of(newest)), Optional.of(before), NOON);

        assertThat(status.uses()).isEqualTo(new Uses(4, at, List.of("newest"), false));
    }

    /** The change is of before the exception. */
    @Test
    void whatItLetRunAgainWasUsedThen() {
        DeploymentAttestation record = Samples.record("old");
        Instant at = record.getSpec().decision().at().plusSeconds(3600);
        record.setStatus(new DeploymentAttestationStatus(
                true,
                null,
                null,
                null,
                null,
                1L,
                null,
                null,
                List.of(),
                List.of(new Rerun(RerunBy.EXCEPTION, "glibc", "u-1", "dora", "scanned CVE", at)),
                null));

        ComplianceExceptionStatus status = ExceptionStatusPlan.status(
                new Observed(observed(waiver(), Use.HIDES).state(), List.of(), Use.HIDES, List.of(record)),
                Optional.empty(),
                NOON);

        assertThat(status.uses()).isEqualTo(new Uses(1, at, List.of("old"), false));
    }

    @Test
    void isOrphanedAfterADayWithNothingToHide() {
        assertThat(asked(Use.HIDES_NOTHING, Optional.empty(), A_DAY_ON.minusSeconds(1)))
                .isEqualTo("Inactive/HasSubject/HidesNothing");
        assertThat(asked(Use.HIDES_NOTHING, Optional.empty(), A_DAY_ON))
                .isEqualTo("Orphaned/NothingToHide/HidesNothing");
        assertThat(asked(Use.HIDES, Optional.empty(), A_DAY_ON)).isEqualTo("Inactive/HasSubject/Hides");
    }

    @Test
    void isNotOrphanedWhileNotEverythingWasJudged() {
        assertThat(asked(Use.NOT_KNOWN, Optional.empty(), A_DAY_ON)).isEqualTo("Inactive/HasSubject/NotAllJudged");
        assertThat(asked(Use.NOT_KNOWN, before(Use.HIDES), A_DAY_ON)).isEqualTo("Inactive/HasSubject/Hides");
    }

    @Test
    void whatWasOrphanedStaysSoUntilEverythingWasJudged() {
        assertThat(asked(Use.NOT_KNOWN, before(Use.HIDES_NOTHING), A_DAY_ON))
                .isEqualTo("Orphaned/NothingToHide/HidesNothing");
        assertThat(asked(Use.HIDES, before(Use.HIDES_NOTHING), A_DAY_ON)).isEqualTo("Inactive/HasSubject/Hides");
    }

    @Test
    void whatNobodyAskedForIsNotOrphanedForThatOnceSomebodyDoes() {
        Optional<ComplianceExceptionStatus> before = Optional.of(status(waiver(), Use.NOT_KNOWN, A_DAY_ON));

        assertThat(asked(Use.NOT_KNOWN, before, A_DAY_ON)).isEqualTo("Inactive/HasSubject/NotAllJudged");
    }

    private static Optional<ComplianceExceptionStatus> before(Use use) {
        return Optional.of(ExceptionStatusPlan.status(
                observed(waiver(), use, List.of(Sample.asking("scanned"))), Optional.empty(), A_DAY_ON));
    }

    /** Phase and reasons where a profile asks for what it names. */
    private static String asked(Use use, Optional<ComplianceExceptionStatus> before, Instant now) {
        ComplianceExceptionStatus status =
                ExceptionStatusPlan.status(observed(waiver(), use, List.of(Sample.asking("scanned"))), before, now);
        return "%s/%s/%s"
                .formatted(
                        Objects.requireNonNull(status.phase()).word(),
                        reason(status, "Orphaned"),
                        reason(status, "InUse"));
    }

    private static ComplianceExceptionStatus status(Waiver waiver, Use use, Instant now) {
        return ExceptionStatusPlan.status(observed(waiver, use), Optional.empty(), now);
    }

    private static Observed observed(Waiver waiver, Use use) {
        return observed(waiver, use, List.of());
    }

    private static Observed observed(Waiver waiver, Use use, List<ResolvedProfile> here) {
        return new Observed(
                new ExceptionState(
                        "payments", "glibc", "u-1", 1, new WaiverParser.Parsed.Valid(waiver), Optional.empty()),
                here,
                use,
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
