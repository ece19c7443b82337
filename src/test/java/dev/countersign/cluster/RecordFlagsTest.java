package dev.countersign.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.decision.Decision;
import dev.countersign.decision.Excuse;
import dev.countersign.decision.Finding;
import dev.countersign.decision.ModeInEffect;
import dev.countersign.decision.Outcome;
import dev.countersign.decision.Problem;
import dev.countersign.decision.Ruling;
import dev.countersign.decision.Softening;
import dev.countersign.decision.Verdict;
import dev.countersign.gather.Located;
import dev.countersign.operator.api.DeploymentAttestation;
import dev.countersign.operator.api.DeploymentAttestationStatus;
import dev.countersign.profile.Enforcement.Mode;
import dev.countersign.profile.Waiver;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecordFlagsTest {
    private static final Decision FLAGGED = Decisions.decided(
            Decisions.ROOT,
            1,
            new Located.At(Decisions.IMAGE),
            Decisions.unmet(new Problem("SCAN_STALE", "old", "", "")),
            Ruling.ADMITTED_FLAGGED,
            "r1-2",
            Decisions.AT.plusSeconds(60));

    @Test
    void aFlagSaysWhyAndStaysAsOldAsItIs() {
        DeploymentAttestationStatus once = RecordFlags.flagged(RecordStatus.initial(Decisions.admitted()), FLAGGED);
        DeploymentAttestationStatus twice = RecordFlags.flagged(once, FLAGGED);

        assertThat(once.conditions())
                .filteredOn(condition -> condition.getType().equals("WouldBeDeniedOnReschedule"))
                .singleElement()
                .satisfies(condition -> {
                    assertThat(condition.getStatus()).isEqualTo("True");
                    assertThat(condition.getMessage()).contains("SCAN_STALE", "had run again");
                });
        assertThat(twice).isEqualTo(once);
    }

    @Test
    void anExceptionIsNamedThatTheRecordDoesNotTellOf() {
        Decision excused = excused("later", "u-2");
        DeploymentAttestation record = document(Decisions.admitted());

        assertThat(RecordFlags.isNews(record, excused)).isTrue();
        record.setStatus(RecordFlags.flagged(RecordStatus.initial(Decisions.admitted()), excused));
        assertThat(record.getStatus().conditions())
                .filteredOn(condition -> condition.getType().equals("RanByException"))
                .singleElement()
                .satisfies(condition -> assertThat(condition.getMessage()).contains("exception later until"));
        assertThat(RecordFlags.isNews(record, excused)).isFalse();
        assertThat(RecordFlags.isNews(record, excused("another", "u-3"))).isTrue();
    }

    @Test
    void anExceptionThatTheRecordTellsOfIsNoNews() {
        DeploymentAttestation record = document(excused("then", "u-1"));

        assertThat(RecordFlags.isNews(record, excused("then", "u-1"))).isFalse();
        assertThat(RecordFlags.isNews(RecordTrim.of(record), excused("then", "u-1")))
                .isFalse();
        assertThat(RecordFlags.isNews(RecordTrim.of(record), excused("later", "u-2")))
                .isTrue();
    }

    @Test
    void aPauseIsNamedThatTheRecordDoesNotTellOf() {
        DeploymentAttestation record = document(paused("then", "p-1"));
        Decision later = paused("later", "p-2");

        assertThat(RecordFlags.isNews(record, paused("then", "p-1"))).isFalse();
        assertThat(RecordFlags.isNews(document(Decisions.admitted()), paused("then", "p-1")))
                .isTrue();
        assertThat(RecordFlags.isNews(record, later)).isTrue();
        assertThat(RecordFlags.flagged(RecordStatus.initial(Decisions.admitted()), later)
                        .conditions())
                .filteredOn(condition -> condition.getType().equals("RanWhilePaused"))
                .singleElement()
                .satisfies(condition -> assertThat(condition.getMessage()).contains("paused by dave", "pause later"));
    }

    private static Decision excused(String name, String uid) {
        Problem hidden = new Problem("CVE_FOUND", "bad", "", "CVE-2026-1");
        Decision plain = Decisions.decided(
                Decisions.ROOT,
                1,
                new Located.At(Decisions.IMAGE),
                new Outcome.Waived(Decisions.unmet(hidden)),
                Ruling.ADMITTED_BY_EXCEPTION,
                "r1-2",
                Decisions.AT.plusSeconds(60));
        Finding finding = plain.evaluated().verdict().findings().getFirst();
        Finding excused = new Finding(
                finding.image(),
                finding.requirement(),
                finding.kind(),
                finding.severity(),
                finding.controls(),
                finding.owner(),
                finding.remediation(),
                finding.stage(),
                finding.lenience(),
                List.of(new Excuse(hidden, waiver(name, uid))),
                finding.outcome());
        return new Altered(plain)
                .evaluated(plain.evaluated().with(Verdict.of(List.of(excused))))
                .decision();
    }

    private static Waiver waiver(String name, String uid) {
        return new Waiver(
                "default",
                name,
                uid,
                Waiver.Type.WAIVER,
                List.of("signed"),
                List.of("CVE-2026-1"),
                new Waiver.Match(List.of(new Waiver.Named("Deployment", "api")), List.of(), List.of()),
                "no fix yet",
                "team-release",
                Optional.empty(),
                Decisions.AT,
                Decisions.AT.plusSeconds(3600),
                new Waiver.RequestedBy("dave", List.of("security")),
                Decisions.digest(name));
    }

    private static Decision paused(String name, String uid) {
        Decision warned = Decisions.decided(
                Decisions.ROOT,
                1,
                new Located.At(Decisions.IMAGE),
                Decisions.unmet(new Problem("CVE_FOUND", "bad", "", "")),
                Ruling.ADMITTED_WITH_WARNINGS,
                "r1-3",
                Decisions.AT.plusSeconds(60));
        return new Altered(warned)
                .mode(new ModeInEffect(
                        Mode.ENFORCE,
                        Optional.of(new Softening.Paused(name, uid, Decisions.AT.plusSeconds(600), "dave", "OPS-1"))))
                .decision();
    }

    private static DeploymentAttestation document(Decision decision) {
        return RecordDocument.of(decision, new ClusterIdentity("cluster-uid"));
    }
}
