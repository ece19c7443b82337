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
import dev.countersign.operator.api.DeploymentAttestationStatus.RerunBy;
import dev.countersign.profile.Enforcement.Mode;
import dev.countersign.profile.Waiver;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RerunsTest {
    @Test
    void anExceptionIsTold() {
        Decision excused = excused("later", "u-2");
        DeploymentAttestation record = document(Decisions.admitted());

        assertThat(Reruns.isNews(record, excused)).isTrue();
        record.setStatus(told(record, excused));
        assertThat(record.getStatus().reruns()).singleElement().satisfies(rerun -> {
            assertThat(rerun.by()).isEqualTo(RerunBy.EXCEPTION);
            assertThat(rerun.name()).isEqualTo("later");
            assertThat(rerun.requestedBy()).isEqualTo("dave");
            assertThat(rerun.message()).isEqualTo("signed CVE_FOUND CVE-2026-1");
            assertThat(rerun.at()).isEqualTo(excused.at());
        });
        assertThat(Reruns.isNews(RecordTrim.of(record), excused)).isFalse();
        assertThat(told(record, excused)).isEqualTo(record.getStatus());
    }

    /** Nothing that comes later pushes out who was there before. */
    @Test
    void eachIsToldOnceAndTheFirstOnesStay() {
        DeploymentAttestation record = document(Decisions.admitted());
        for (int i = 0; i < 25; i++) {
            record.setStatus(told(record, excused("e" + i, "u-" + i)));
        }

        assertThat(record.getStatus().reruns())
                .hasSize(20)
                .first()
                .satisfies(first -> assertThat(first.name()).isEqualTo("e0"));
        assertThat(record.getStatus().rerunsTruncated()).isTrue();
    }

    @Test
    void whatTheRecordTellsOfIsNoNews() {
        DeploymentAttestation record = document(excused("then", "u-1"));

        assertThat(Reruns.isNews(record, excused("then", "u-1"))).isFalse();
        assertThat(Reruns.isNews(RecordTrim.of(record), excused("then", "u-1"))).isFalse();
        assertThat(Reruns.isNews(RecordTrim.of(record), excused("later", "u-2")))
                .isTrue();
    }

    @Test
    void aPauseIsTold() {
        DeploymentAttestation record = document(paused("then", "p-1", Ruling.ADMITTED_WITH_WARNINGS));
        Decision later = paused("later", "p-2", Ruling.ADMITTED_WITH_WARNINGS);

        assertThat(Reruns.isNews(record, paused("then", "p-1", Ruling.ADMITTED_WITH_WARNINGS)))
                .isFalse();
        assertThat(Reruns.isNews(record, later)).isTrue();
        assertThat(told(record, later).reruns()).singleElement().satisfies(rerun -> {
            assertThat(rerun.by()).isEqualTo(RerunBy.PAUSE);
            assertThat(rerun.name()).isEqualTo("later");
            assertThat(rerun.requestedBy()).isEqualTo("dave");
        });
    }

    /** When the change was made nothing had to be let through, and now something has. */
    @Test
    void aPauseThatSparedNothingThenIsTold() {
        Decision clean = new Altered(Decisions.admitted())
                .mode(paused("then", "p-1", Ruling.ADMITTED_WITH_WARNINGS).mode())
                .decision();

        assertThat(Reruns.isNews(document(clean), paused("then", "p-1", Ruling.ADMITTED_WITH_WARNINGS)))
                .isTrue();
    }

    /** Whatever else is found, a registry that is down among it: somebody's word was needed. */
    @Test
    void anExceptionIsToldBesideAFlag() {
        Decision both = excused("later", "u-2", Ruling.ADMITTED_FLAGGED);
        DeploymentAttestationStatus status = told(document(Decisions.admitted()), both);

        assertThat(status.reruns()).hasSize(1);
        assertThat(status.conditions())
                .anyMatch(condition -> condition.getType().equals("WouldBeDeniedOnReschedule"));
    }

    private static DeploymentAttestationStatus told(DeploymentAttestation record, Decision decision) {
        return Reruns.told(record.getSpec(), record.getStatus(), decision);
    }

    private static Decision excused(String name, String uid) {
        return excused(name, uid, Ruling.ADMITTED_BY_EXCEPTION);
    }

    private static Decision excused(String name, String uid, Ruling ruling) {
        Problem hidden = new Problem("CVE_FOUND", "bad", "", "CVE-2026-1");
        Decision plain = Decisions.decided(
                Decisions.ROOT,
                1,
                new Located.At(Decisions.IMAGE),
                new Outcome.Waived(Decisions.unmet(hidden)),
                ruling,
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

    private static Decision paused(String name, String uid, Ruling ruling) {
        Decision warned = Decisions.decided(
                Decisions.ROOT,
                1,
                new Located.At(Decisions.IMAGE),
                Decisions.unmet(new Problem("CVE_FOUND", "bad", "", "")),
                ruling,
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
