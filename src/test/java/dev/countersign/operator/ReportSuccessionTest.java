package dev.countersign.operator;

import static dev.countersign.operator.Sample.TEMPLATE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.profile.Enforcement.Mode;
import dev.countersign.running.Presence;
import dev.countersign.running.Root;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whoever begins to lead, and does not know yet what should be there. */
class ReportSuccessionTest extends ReportScene {
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
    void whoLeadsNextDoesNotJudgeAgainWhatThereWasNothingToReportOf() {
        Root done = Sample.root("api", TEMPLATE, A);
        cluster.runs(new Root(done.workload(), done.images(), done.older(), done.created(), Presence.ENDED));
        pass();
        assertThat(reports.all).isEmpty();
        succeed();
        cluster.judged.clear();
        pass();
        later(Duration.ofSeconds(10));
        pass();

        assertThat(cluster.judged).isEmpty();
    }

    /** What a result tells is told from what it was by its mark; which record it names is looked up anew. */
    @Test
    void whoLeadsNextBelievesNoRecordThatSomebodyWroteIn() {
        cluster.evaluated = Sample.violating(A);
        pass();
        ObjectNode forged = reports.of("api").deepCopy();
        ((ObjectNode) forged.at("/results/0/properties")).put("record", "of-somebody-else");
        reports.all.put(InMemoryReports.place("api"), forged);
        succeed();
        pass();
        later(Duration.ofSeconds(10));
        pass();

        assertThat(reports.of("api").at("/results/0/properties/record").asText(""))
                .isNotEqualTo("of-somebody-else");
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
}
