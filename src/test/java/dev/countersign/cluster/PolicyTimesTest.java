package dev.countersign.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.policy.Answer.Cause;
import dev.countersign.policy.Answer.Decided;
import dev.countersign.policy.Answer.Undecided;
import dev.countersign.policy.PolicyEngine;
import dev.countersign.policy.PolicyInput.Ask;
import dev.countersign.policy.PolicyInputs;
import dev.countersign.policy.ScriptedPolicyEngine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class PolicyTimesTest {
    private static final String OWN = "own@abc";
    private static final String OTHER = "other@def";

    private Instant now = Instant.parse("2026-01-01T12:00:00Z");
    private Duration took = Duration.ofMillis(3);
    private long nanos;
    private final Deque<Runnable> later = new ArrayDeque<>();
    private final PolicyTimes times = new PolicyTimes(later::add, () -> now, () -> nanos);
    private final ScriptedPolicyEngine answering = new ScriptedPolicyEngine(() -> now).passes("shipped");
    private final ScriptedPolicyEngine alone = new ScriptedPolicyEngine(() -> now);
    private final PolicyEngine engine = times.over(answering, alone);

    {
        for (String rule : List.of(OWN, OTHER)) {
            answering.passes(rule);
            alone.answers(rule, (_, _) -> {
                nanos += took.toNanos();
                return new Decided(List.of());
            });
        }
    }

    private void decide(Ask... asks) {
        engine.evaluate(PolicyInputs.full(asks), now.plusSeconds(1));
    }

    private void run() {
        while (!later.isEmpty()) {
            later.remove().run();
        }
    }

    private void measure(int runs) {
        for (int i = 0; i < runs; i++) {
            decide(PolicyInputs.ask("a", OWN));
            run();
            now = now.plus(PolicyTimes.SELDOM);
        }
    }

    @Test
    void isNotToldOfFewRuns() {
        measure(RunTimes.ENOUGH - 1);
        assertThat(times.p95(OWN)).isEmpty();

        measure(1);
        assertThat(times.p95(OWN)).contains(Duration.ofMillis(3));
    }

    @Test
    void isWhatNineteenOfTwentyDidNotExceed() {
        measure(19);
        took = Duration.ofMillis(50);
        measure(1);
        assertThat(times.p95(OWN)).contains(Duration.ofMillis(3));

        measure(1);
        assertThat(times.p95(OWN)).contains(Duration.ofMillis(50));
    }

    @Test
    void isOfTheLastRunsOnly() {
        took = Duration.ofMillis(50);
        measure(RunTimes.KEPT);
        took = Duration.ofMillis(3);
        measure(RunTimes.KEPT);

        assertThat(times.p95(OWN)).contains(Duration.ofMillis(3));
    }

    @Test
    void nothingIsMeasuredBeforeTheAnswerIsGiven() {
        decide(PolicyInputs.ask("a", OWN));

        assertThat(alone.asked()).isEmpty();
        run();
        assertThat(alone.asked()).hasSize(1);
    }

    @Test
    void aRuleIsAskedAloneWithWhatItWasAskedBefore() {
        decide(PolicyInputs.ask("s", "shipped"), PolicyInputs.ask("a", OWN), PolicyInputs.ask("b", OTHER));
        run();

        assertThat(alone.asked()).containsExactly(PolicyInputs.full(PolicyInputs.ask("a", OWN)));
    }

    @Test
    void rulesOfTheLibraryAreNotMeasured() {
        decide(PolicyInputs.ask("s", "shipped"));

        assertThat(later).isEmpty();
    }

    @Test
    void eachIsMeasuredSeldom() {
        decide(PolicyInputs.ask("a", OWN));
        run();
        decide(PolicyInputs.ask("a", OWN));
        run();
        assertThat(alone.asked()).hasSize(1);

        now = now.plus(PolicyTimes.SELDOM);
        decide(PolicyInputs.ask("a", OWN));
        run();
        assertThat(alone.asked()).hasSize(2);
    }

    @Test
    void oneAfterTheOtherIsMeasured() {
        decide(PolicyInputs.ask("a", OWN), PolicyInputs.ask("b", OTHER));
        decide(PolicyInputs.ask("a", OWN), PolicyInputs.ask("b", OTHER));
        assertThat(later).hasSize(1);

        run();
        decide(PolicyInputs.ask("a", OWN), PolicyInputs.ask("b", OTHER));
        run();
        assertThat(alone.asked().getLast().asks()).extracting(Ask::policy).containsExactly(OTHER);
    }

    @Test
    void thatOpaDidNotRunItTellsNothing() {
        alone.undecided(OWN, "OPA is away");
        measure(RunTimes.ENOUGH);

        assertThat(times.p95(OWN)).isEmpty();
    }

    @Test
    void whatWasTooMuchIsNotAskedOnceMore() {
        answering.answers(OWN, (_, _) -> new Undecided(Cause.TOO_MUCH, "it is kept back"));
        decide(PolicyInputs.ask("a", OWN), PolicyInputs.ask("b", OTHER));
        run();

        assertThat(alone.asked()).containsExactly(PolicyInputs.full(PolicyInputs.ask("b", OTHER)));
    }

    @Test
    void thatThereIsNoRoomToMeasureHarmsNobody() {
        PolicyTimes full = new PolicyTimes(
                _ -> {
                    throw new RejectedExecutionException("full");
                },
                () -> now,
                () -> nanos);

        var answers =
                full.over(answering, alone).evaluate(PolicyInputs.full(PolicyInputs.ask("a", OWN)), now.plusSeconds(1));

        assertThat(answers.to(PolicyInputs.ask("a", OWN))).isEqualTo(new Decided(List.of()));
    }
}
