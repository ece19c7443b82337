package dev.countersign.operator;

import static dev.countersign.operator.Sample.NOON;
import static dev.countersign.operator.Sample.TEMPLATE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.profile.Enforcement.Mode;
import dev.countersign.readiness.Survey;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever leads next goes on where whoever led before was. */
class ResumedPassTest {
    private static final Optional<String> A = Optional.of("a");
    private static final Pairing API = new Pairing("uid-of-api", "release");
    private static final Pairing WEB = new Pairing("uid-of-web", "release");

    private final Running cluster = new Running();
    private final BackgroundJudging first = cluster.judging();

    @BeforeEach
    void oneOfTwoIsJudged() {
        cluster.runs(Sample.root("api", TEMPLATE, A));
        cluster.runs(Sample.root("web", TEMPLATE, A));
        cluster.evaluated = Sample.violating(A);
        first.round();
        first.judge(API);
        cluster.now = NOON.plusSeconds(60);
        first.round();
    }

    @Test
    void whatWasJudgedIsNotJudgedAgain() {
        assertThat(cluster.judging().look()).containsExactly(WEB);
    }

    @Test
    void whatWasFoundIsKnownWithItsTimes() {
        BackgroundJudging next = cluster.judging();
        var _ = next.look();

        assertThat(next.under("release")).isEqualTo(first.under("release"));
        assertThat(next.under("release").survey().prospects()).hasSize(1);
    }

    @Test
    void whatWasJudgedByWhoeverLedBeforeCountsAsKnown() {
        first.judge(WEB);
        cluster.now = NOON.plusSeconds(120);
        first.round();
        BackgroundJudging next = cluster.judging();
        assertThat(next.knows(cluster.inForce.all().getFirst(), "payments")).isFalse();
        var _ = next.look();

        assertThat(next.knows(cluster.inForce.all().getFirst(), "payments")).isTrue();
    }

    @Test
    void whatHasOtherLabelsMeanwhileIsJudgedAgain() {
        cluster.namespaces.put("payments", Map.of("env", "prod", "tier", "gold"));

        assertThat(cluster.judging().look()).containsExactlyInAnyOrder(API, WEB);
    }

    @Test
    void whatAnEarlierReleaseKeptWithoutLabelsCountsAndIsJudgedAgainOnce() {
        cluster.surveys.forgetInRows("labels");
        BackgroundJudging next = cluster.judging();

        assertThat(next.look()).containsExactlyInAnyOrder(API, WEB);
        assertThat(next.under("release").survey().judged()).isEqualTo(1);
        next.judge(API);
        assertThat(next.look()).containsExactly(WEB);
    }

    @Test
    void anotherVersionOfTheProfileBeginsFromTheBeginning() {
        cluster.enforce(Sample.profile("release", Mode.ENFORCE, "2"));

        assertThat(cluster.judging().look()).containsExactlyInAnyOrder(API, WEB);
    }

    @Test
    void whatHasChangedMeanwhileIsJudgedAgain() {
        cluster.runs(Sample.root("api", TEMPLATE, Optional.of("b")));

        assertThat(cluster.judging().look()).containsExactlyInAnyOrder(API, WEB);
    }

    @Test
    void aPassBegunByOneIsEndedByTheNext() {
        BackgroundJudging next = cluster.judging();
        var _ = next.look();
        next.judge(WEB);
        cluster.now = NOON.plusSeconds(120);
        var _ = next.look();

        assertThat(next.under("release").survey().lastPass()).contains(new Survey.Pass(NOON, NOON.plusSeconds(120)));
    }

    @Test
    void whatSaysNothingNewIsKeptSeldom() {
        int written = cluster.surveys.written;
        cluster.now = NOON.plusSeconds(180);
        first.round();
        assertThat(cluster.surveys.written).isEqualTo(written);

        first.judge(WEB);
        first.round();
        assertThat(cluster.surveys.written).isEqualTo(written + 1);
    }
}
