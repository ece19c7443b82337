package dev.countersign.operator;

import static dev.countersign.operator.Kept.kept;
import static dev.countersign.operator.Sample.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.operator.RecordStatusPlan.Observed;
import dev.countersign.operator.api.DeploymentAttestation;
import dev.countersign.operator.api.DeploymentAttestationSpec.Origin;
import dev.countersign.operator.api.RecordedChange.ChangeType;
import dev.countersign.running.Older;
import dev.countersign.running.Root;
import dev.countersign.workload.Stamp;
import dev.countersign.workload.TemplateHash;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RecordedChangesTest {
    private static final TemplateHash T1 = Sample.template("1");
    private static final TemplateHash T2 = Sample.template("2");
    private static final Optional<String> UNREPORTED = Optional.empty();

    @Test
    void aRootThatIsGoneRunsNothing() {
        assertThat(told(Optional.empty(), Optional.empty(), kept("r", 1, T1))).containsExactly("r: - - -");
    }

    @Test
    void theTemplateThatTheRootHasRuns() {
        assertThat(told(root(T2, T2), stamp(2, T2), kept("r1", 1, T1), kept("r2", 2, T2)))
                .containsExactly("r1: seen - r2", "r2: seen runs -");
    }

    @Test
    void duringARolloutBothTemplatesRun() {
        assertThat(told(root(T2, T1, T2), stamp(2, T2), kept("r1", 1, T1), kept("r2", 2, T2)))
                .containsExactly("r1: seen runs r2", "r2: seen runs -");
    }

    @Test
    void afterARollbackTheNewestRecordOfTheTemplateRuns() {
        assertThat(told(root(T1, T1), stamp(3, T1), kept("r1", 1, T1), kept("r2", 2, T2), kept("r3", 3, T1)))
                .containsExactly("r1: seen - r3", "r2: seen - r3", "r3: seen runs -");
    }

    @Test
    void aChangeThatTheStampHasNotReachedTookNoPlace() {
        assertThat(told(root(T2, T1, T2), stamp(2, T2), kept("r1", 1, T1), kept("r2", 2, T2), kept("r3", 3, T1)))
                .containsExactly("r1: seen runs r2", "r2: seen runs -", "r3: - - -");
    }

    @Test
    void withoutAStampTheTemplateTells() {
        assertThat(told(root(T2, T2), Optional.empty(), kept("r1", 1, T1), kept("r2", 2, T2)))
                .containsExactly("r1: - - r2", "r2: seen runs -");
    }

    @Test
    void whatWasFoundRunningIsSeenByItsTemplateThoughAnOlderStampIsStillThere() {
        assertThat(told(
                        root(T2, T2),
                        stamp(1, T1),
                        kept("r1", 1, T1),
                        kept("r2", 2, T2).origin(Origin.DISCOVERED)))
                .containsExactly("r1: seen - r2", "r2: seen runs -");
    }

    @Test
    void anInjectedContainerIsSeenByItsTemplateWhateverTheStampSays() {
        assertThat(told(
                        root(T2, T2),
                        stamp(1, T1),
                        kept("r1", 1, T1),
                        kept("r2", 2, T2).type(ChangeType.INJECTED)))
                .containsExactly("r1: seen - r2", "r2: seen runs -");
    }

    @Test
    void ofRecordsOfOneGenerationThoseWhoseBytesRunAreActive() {
        Root moved = Sample.root("api", T1, Optional.of("new"));

        assertThat(told(Optional.of(moved), stamp(1, T1), kept("old", 1, T1, "old"), kept("new", 1, T1, "new")))
                .containsExactly("new: seen runs -", "old: seen - -");
    }

    @Test
    void ofRecordsOfOneGenerationWhoseBytesNobodyReportsTheNewestIsActive() {
        Root silent = Sample.root("api", T1, UNREPORTED);

        assertThat(told(
                        Optional.of(silent),
                        stamp(1, T1),
                        kept("a", 1, T1, "a").at(NOON.plusSeconds(1)),
                        kept("b", 1, T1, "b").at(NOON)))
                .containsExactly("b: seen - -", "a: seen runs -");
    }

    @Test
    void aChangeThatWasConfirmedOnceStillSupersedesWhenItsStampIsLost() {
        DeploymentAttestation confirmed = kept("r2", 2, T2)
                .status(RecordStatusPlan.status(Kept.ADMITTED, new Observed(true, true, Optional.empty(), NOON), NOON))
                .record();

        RecordedChanges changes =
                new RecordedChanges(List.of(kept("r1", 1, T1).record(), confirmed), Optional.empty(), Optional.empty());

        assertThat(changes.observed(changes.records().getFirst()).newer()).contains("r2");
    }

    @Test
    void ofRecordsOfAnOlderGenerationThoseWhoseBytesRunAreActive() {
        Root present = Sample.root("api", T2, UNREPORTED);
        Older older = new Older(
                Optional.of(Sample.root("api-1", T1, UNREPORTED).workload()),
                List.of(Sample.image(Optional.of("old"))),
                Optional.empty());
        Root rollout =
                new Root(present.workload(), present.images(), List.of(older), present.created(), present.presence());

        assertThat(told(
                        Optional.of(rollout),
                        stamp(2, T2),
                        kept("old", 1, T1, "old"),
                        kept("older", 1, T1, "older"),
                        kept("r2", 2, T2)))
                .containsExactly("old: seen runs r2", "older: seen - r2", "r2: seen runs -");
    }

    private static Optional<Root> root(TemplateHash present, TemplateHash... running) {
        Root root = Sample.root("api", present, UNREPORTED, NOON, Map.of());
        List<Older> older = Stream.of(running)
                .filter(template -> !template.equals(present))
                .map(template -> new Older(
                        Optional.of(Sample.root("api", template, UNREPORTED).workload()),
                        root.images(),
                        Optional.empty()))
                .toList();
        return Optional.of(new Root(root.workload(), root.images(), older, root.created(), root.presence()));
    }

    private static Optional<Stamp> stamp(long generation, TemplateHash template) {
        return Optional.of(new Stamp("change", "alice", NOON, generation, template));
    }

    private static List<String> told(Optional<Root> root, Optional<Stamp> stamp, Kept... kept) {
        RecordedChanges changes =
                new RecordedChanges(Stream.of(kept).map(Kept::record).toList(), root, stamp);
        return changes.records().stream()
                .map(record -> told(record, changes.observed(record)))
                .toList();
    }

    private static String told(DeploymentAttestation record, Observed observed) {
        return "%s: %s %s %s"
                .formatted(
                        record.getMetadata().getName(),
                        observed.seen() ? "seen" : "-",
                        observed.runs() ? "runs" : "-",
                        observed.newer().orElse("-"));
    }
}
