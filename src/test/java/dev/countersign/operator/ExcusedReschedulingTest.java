package dev.countersign.operator;

import static dev.countersign.operator.Sample.NOON;
import static dev.countersign.operator.Sample.TEMPLATE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.image.Digest;
import dev.countersign.profile.Enforcement.Mode;
import dev.countersign.profile.Waiver;
import dev.countersign.readiness.Prospect;
import dev.countersign.readiness.Survey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An exception opens the way for what it is for, until it ends. */
class ExcusedReschedulingTest {
    private static final Optional<String> A = Optional.of("a");
    private static final Instant END = NOON.plus(Duration.ofDays(2));
    private static final Pairing API = new Pairing("uid-of-api", "release");
    private static final Pairing WEB = new Pairing("uid-of-web", "release");

    private final Running cluster = new Running();
    private final BackgroundJudging judging = cluster.judging();

    @BeforeEach
    void twoWouldBeRefused() {
        cluster.enforce(Sample.honouring(Sample.profile("release", Mode.AUDIT, "1")));
        cluster.runs(Sample.root("api", TEMPLATE, A));
        cluster.runs(Sample.root("web", TEMPLATE, A));
        cluster.evaluated = Sample.violating(A);
        var _ = judging.look();
        judging.judge(API);
        judging.judge(WEB);
    }

    @Test
    void anExceptionHasJudgedAgainWhatItIsForAndNothingElse() {
        cluster.waivers.add(waiver());

        assertThat(judging.look()).containsExactly(API);
    }

    @Test
    void whatItHidesIsInNobodysWayUntilItEnds() {
        cluster.waivers.add(waiver());
        judging.judge(API);

        assertThat(tally(NOON)).isEqualTo(new Survey.Tally(1, 1, 0, 1, 0));
        Prospect api = judging.under("release").survey().prospects().stream()
                .filter(prospect -> prospect.workload().name().equals("api"))
                .findFirst()
                .orElseThrow();
        assertThat(api.obstacles())
                .allSatisfy(obstacle -> assertThat(obstacle.from()).isBetween(END, END.plusSeconds(60)));
        assertThat(tally(END.plusSeconds(60)).refused()).isEqualTo(2);
    }

    @Test
    void itsEndHasItJudgedAgain() {
        cluster.waivers.add(waiver());
        judging.judge(API);
        judging.judge(WEB);
        cluster.now = NOON.plusSeconds(1);
        assertThat(judging.look()).isEmpty();

        cluster.waivers.clear();
        assertThat(judging.look()).containsExactly(API);
    }

    private Survey.Tally tally(Instant at) {
        return judging.under("release").survey().tally(at);
    }

    private static Waiver waiver() {
        return new Waiver(
                "payments",
                "unsigned-for-now",
                "u-1",
                Waiver.Type.WAIVER,
                List.of("signed"),
                List.of(),
                new Waiver.Match(List.of(new Waiver.Named("Deployment", "api")), List.of(), List.of()),
                "soon",
                "team",
                Optional.empty(),
                NOON.minus(Duration.ofDays(1)),
                END,
                new Waiver.RequestedBy("carol", List.of("leads")),
                Digest.sha256(new byte[0]));
    }
}
