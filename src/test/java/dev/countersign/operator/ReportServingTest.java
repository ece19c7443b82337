package dev.countersign.operator;

import static dev.countersign.operator.Sample.TEMPLATE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What the API server has of reports, takes of them and refuses. */
class ReportServingTest extends ReportScene {
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
}
