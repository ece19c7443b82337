package dev.countersign.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.operator.JudgingPorts.Accounts;
import dev.countersign.profile.Enforcement.Mode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportKeepingTest extends ReportScene {
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
    void ofWhatIsNoWorkloadOfOursNothingIsLeft() {
        reports.all.put(new Reports.Place("payments", "countersign-forged"), reportOf("forged"));
        later(Duration.ofSeconds(10));
        pass();
        later(Duration.ofSeconds(10));
        pass();

        assertThat(reports.all).containsOnlyKeys(InMemoryReports.place("api"));
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
}
