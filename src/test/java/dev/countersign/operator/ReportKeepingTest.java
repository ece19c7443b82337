package dev.countersign.operator;

import static dev.countersign.operator.Sample.TEMPLATE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.decision.Records.Recorded;
import dev.countersign.operator.JudgingPorts.Accounts;
import dev.countersign.profile.Enforcement.Mode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReportKeepingTest {
    private static final Optional<String> A = Optional.of("a");

    private final Running cluster = new Running();
    private final InMemoryReports reports = new InMemoryReports();
    private boolean known = true;
    private BackgroundJudging judging = cluster.judging();
    private ReportKeeping keeping = keeping();

    @BeforeEach
    void runs() {
        cluster.accounts = Accounts.KEPT;
        judging = cluster.judging();
        keeping = keeping();
        cluster.runs(Sample.root("api", TEMPLATE, A));
    }

    @Test
    void whatWasJudgedIsReported() {
        cluster.evaluated = Sample.violating(A);
        pass();

        assertThat(reports.of("api").at("/summary/fail").asInt()).isEqualTo(1);
        assertThat(reports.of("api").at("/results/0/properties/record").asText())
                .isEqualTo(record("uid-of-api", "release").orElseThrow());
    }

    @Test
    void whatWasNotJudgedYetIsNot() {
        judging.look();
        keeping.round();

        assertThat(reports.done).isEmpty();
    }

    @Test
    void whatIsReportedAlreadyIsNotWrittenAgain() {
        pass();
        pass();
        later(Duration.ofHours(7));
        pass();

        assertThat(reports.done).containsExactly("write countersign-uid-of-api");
    }

    @Test
    void whatIsJudgedOtherwiseIsWritten() {
        pass();
        cluster.evaluated = Sample.violating(A);
        later(Duration.ofHours(7));
        pass();

        assertThat(reports.of("api").at("/results/0/result").asText()).isEqualTo("fail");
    }

    @Test
    void whatSomebodyChangedOrDeletedIsPutRight() {
        cluster.evaluated = Sample.violating(A);
        pass();
        ObjectNode right = reports.of("api");
        ObjectNode forged = right.deepCopy();
        ((ObjectNode) forged.at("/results/0")).put("result", "pass");

        reports.all.put(InMemoryReports.place("api"), forged);
        keeping.round();
        assertThat(reports.of("api")).isEqualTo(right);

        reports.all.clear();
        keeping.round();
        assertThat(reports.of("api")).isEqualTo(right);
    }

    @Test
    void itGoesWhenNoProfileSelectsTheWorkloadAnyMore() {
        pass();
        cluster.namespaces.put("payments", Map.of());
        later(Duration.ofSeconds(10));
        pass();

        assertThat(reports.all).isEmpty();
    }

    @Test
    void nothingIsTakenAwayBeforeAllProfilesAreKnown() {
        pass();
        cluster.namespaces.put("payments", Map.of());
        known = false;
        ReportKeeping next = keeping();
        judging.look();
        next.round();
        assertThat(reports.all).hasSize(1);
        later(Duration.ofSeconds(10));
        judging.look();
        next.round();
        assertThat(reports.all).hasSize(1);

        // Known from now on, but what was looked at may have been less.
        known = true;
        next.round();
        assertThat(reports.all).hasSize(1);

        later(Duration.ofSeconds(10));
        judging.look();
        next.round();
        assertThat(reports.all).isEmpty();
    }

    @Test
    void ofWhatIsNoWorkloadOfOursNothingIsLeft() {
        reports.all.put(new Reports.Place("payments", "countersign-forged"), reportOf("forged"));
        later(Duration.ofSeconds(10));
        pass();
        later(Duration.ofSeconds(10));
        pass();

        assertThat(reports.all).containsOnlyKeys(InMemoryReports.place("api"));
    }

    @Test
    void whereTheApiServerKnowsNoReportsNothingIsDoneUntilItDoes() {
        reports.served = false;
        pass();
        pass();
        assertThat(reports.asked).isEqualTo(1);
        assertThat(reports.followed).isFalse();

        reports.served = true;
        later(Duration.ofMinutes(1));
        pass();
        assertThat(reports.all).hasSize(1);
    }

    @Test
    void whatTheApiServerKnowsNoMoreIsFollowedNoMore() {
        pass();
        reports.served = false;
        later(Duration.ofMinutes(1));
        keeping.round();

        assertThat(reports.followed).isFalse();
    }

    @Test
    void oneThatIsRefusedIsInNobodysWay() {
        cluster.runs(Sample.root("web", TEMPLATE, A));
        reports.refusing.add("countersign-uid-of-api");
        pass();

        assertThat(reports.all).containsOnlyKeys(InMemoryReports.place("web"));
    }

    @Test
    void noRoundWritesMoreThanSome() {
        for (int i = 0; i < 120; i++) {
            cluster.runs(Sample.root("w" + i, TEMPLATE, A));
        }
        pass();
        assertThat(reports.all).hasSize(50);
        keeping.round();
        keeping.round();
        assertThat(reports.all).hasSize(121);
    }

    @Test
    void withAllRegistriesDownNothingPasses() {
        pass();
        cluster.evaluated = Sample.untold(A);
        later(Duration.ofHours(7));
        pass();

        assertThat(reports.of("api").at("/results/0/result").asText()).isEqualTo("error");
        assertThat(reports.of("api").at("/results/0/properties/lastOutcome").asText())
                .isEqualTo("Pass");
    }

    @Test
    void whoLeadsNextTakesOverWhatWasReportedAndJudgesNothingAgain() {
        cluster.evaluated = Sample.violating(A);
        pass();
        ObjectNode before = reports.of("api");
        succeed();
        cluster.judged.clear();
        pass();
        cluster.evaluated = Sample.untold(A);
        later(Duration.ofHours(7));
        pass();

        assertThat(cluster.judged).containsExactly("api release");
        assertThat(reports.of("api").at("/results/0/result").asText()).isEqualTo("fail");
        assertThat(reports.of("api").at("/results/0/timestamp")).isEqualTo(before.at("/results/0/timestamp"));
    }

    @Test
    void whoLeadsNextBelievesNoReportThatSomebodyChanged() {
        cluster.evaluated = Sample.violating(A);
        pass();
        ObjectNode forged = reports.of("api").deepCopy();
        ((ObjectNode) forged.at("/results/0")).put("result", "pass");
        reports.all.put(InMemoryReports.place("api"), forged);
        succeed();
        pass();
        later(Duration.ofSeconds(10));
        pass();

        assertThat(reports.of("api").at("/results/0/result").asText()).isEqualTo("fail");
        assertThat(judging.under("release").survey().judged()).isEqualTo(1);
    }

    @Test
    void whatIsJudgedAgainForItsReportCountsMeanwhile() {
        pass();
        reports.all.clear();
        succeed();
        judging.look();
        keeping.round();
        var due = judging.look();

        assertThat(due).hasSize(1);
        assertThat(judging.under("release").survey().judged()).isEqualTo(1);
        due.forEach(judging::judge);
        assertThat(judging.look()).isEmpty();
    }

    @Test
    void whatIsThereStaysUntilItIsKnownWhatShouldBe() {
        pass();
        judging = cluster.judging(new InMemorySurveys());
        keeping = keeping();
        later(Duration.ofSeconds(10));
        judging.look();
        keeping.round();
        later(Duration.ofSeconds(10));
        judging.look();
        keeping.round();

        assertThat(reports.all).hasSize(1);
    }

    @Test
    void nothingIsLeftOutForThatItIsNotJudgedYet() {
        cluster.inForce.set(Sample.profile("release", Mode.ENFORCE, "1"), Sample.profile("base", Mode.AUDIT, "1"));
        judging.look().stream()
                .filter(pairing -> pairing.profile().equals("base"))
                .forEach(judging::judge);
        keeping.round();
        assertThat(reports.all).isEmpty();

        pass();
        assertThat(reports.of("api").path("results")).hasSize(2);
    }

    @Test
    void nothingIsKeptOfJudgementsWhereNobodyReports() {
        cluster.accounts = Accounts.NOT_KEPT;
        judging = cluster.judging();
        judging.look().forEach(judging::judge);

        assertThat(judging.overview().orElseThrow().byRoot().values().stream()
                        .flatMap(byProfile -> byProfile.values().stream())
                        .flatMap(Optional::stream))
                .extracting(Judged::accounted)
                .containsExactly(Accounted.NONE);
    }

    @Test
    void anotherModeIsAnotherReport() {
        pass();
        cluster.enforce(Sample.profile("release", Mode.WARN, "2"));
        later(Duration.ofSeconds(10));
        pass();

        assertThat(reports.of("api").at("/results/0/properties/mode").asText()).isEqualTo("Warn");
    }

    /** Whoever led is gone, and somebody else begins where the survey ends. */
    private void succeed() {
        later(Duration.ofMinutes(2));
        judging.round();
        judging = cluster.judging();
        keeping = keeping();
    }

    private void pass() {
        judging.look().forEach(judging::judge);
        keeping.round();
    }

    private void later(Duration time) {
        cluster.now = cluster.now.plus(time);
    }

    private Optional<String> record(String rootUid, String profile) {
        return cluster.records.changes(rootUid, profile).stream()
                .map(Recorded::name)
                .findFirst();
    }

    private ReportKeeping keeping() {
        return new ReportKeeping(judging, reports, this::record, () -> known, () -> cluster.now);
    }

    private static ObjectNode reportOf(String name) {
        ObjectNode report = com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode();
        report.putObject("metadata").put("name", name);
        return report;
    }
}
