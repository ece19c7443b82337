package dev.countersign.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.cluster.WorkloadEvents.Reason;
import dev.countersign.decision.Decision;
import dev.countersign.decision.Origin;
import dev.countersign.decision.Outcome;
import dev.countersign.decision.Problem;
import dev.countersign.decision.Ruling;
import dev.countersign.gather.Located;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WorkloadEventsTest {
    private static final Outcome VIOLATION = Decisions.unmet(new Problem("SIGNATURE_MISSING", "not signed", "", ""));

    @Test
    void tellsOfRefusalsAndWarningsAndOfNothingElseThatWasAskedFor() {
        assertThat(WorkloadEvents.reason(found(Origin.ADMISSION, VIOLATION, Ruling.DENIED)))
                .contains(Reason.DENIED);
        assertThat(WorkloadEvents.reason(found(Origin.ADMISSION, VIOLATION, Ruling.ADMITTED_WITH_WARNINGS)))
                .contains(Reason.WARNED);
        assertThat(WorkloadEvents.reason(found(Origin.ADMISSION, VIOLATION, Ruling.OBSERVED)))
                .isEmpty();
        assertThat(WorkloadEvents.reason(Decisions.admitted())).isEmpty();
    }

    @Test
    void whatCouldNotBeToldHidesNoWarning() {
        assertThat(WorkloadEvents.reason(found(Origin.ADMISSION, VIOLATION, Ruling.ADMITTED_UNVERIFIED)))
                .contains(Reason.WARNED);
    }

    @Test
    void anAuditingProfileWarnsNobodyOfWhatCouldNotBeTold() {
        assertThat(WorkloadEvents.reason(audited(found(Origin.ADMISSION, VIOLATION, Ruling.ADMITTED_UNVERIFIED))))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Origin.class,
            names = {"BASELINE", "DISCOVERED"})
    void tellsOfAViolationThatIsFoundRunning(Origin origin) {
        Decision decision = found(origin, VIOLATION, Ruling.OBSERVED);

        assertThat(WorkloadEvents.reason(decision)).contains(Reason.VIOLATION_DISCOVERED);
        assertThat(EventDocument.summary(decision))
                .startsWith("profile release is not met by what runs; it keeps running: signed: SIGNATURE_MISSING");
        assertThat(WorkloadEvents.reason(found(origin, Decisions.met(), Ruling.OBSERVED)))
                .isEmpty();
    }

    private static Decision found(Origin origin, Outcome outcome, Ruling ruling) {
        Decision decision = Decisions.decided(
                Decisions.ROOT, 1, new Located.At(Decisions.IMAGE), outcome, ruling, "r1-1", Decisions.AT);
        return new Altered(decision).origin(origin).decision();
    }

    private static Decision audited(Decision decision) {
        return new Altered(decision)
                .profile(TestProfiles.audited("release", "profile-uid", 3))
                .decision();
    }
}
