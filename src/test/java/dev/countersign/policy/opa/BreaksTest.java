package dev.countersign.policy.opa;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.countersign.policy.Answer;
import dev.countersign.policy.Answer.Cause;
import dev.countersign.policy.Answer.Decided;
import dev.countersign.policy.Answer.Undecided;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BreaksTest {
    private static final Reply BROKEN = new Reply.Broken("it broke off");
    private static final Reply GONE = new Reply.Unreachable("no connection");

    private Instant now = Instant.parse("2026-11-22T12:00:00Z");
    private final Breaks breaks = new Breaks(() -> now);

    @Test
    void oneThatIsGoneIsExcusedWhereNothingBrokeOff() {
        breaks.note(GONE);

        assertThat(causeOfGone()).isEqualTo(Cause.ENGINE);
    }

    @Test
    void oneThatIsGoneSinceItBrokeOffIsNot() {
        breaks.note(BROKEN);

        assertThat(causeOfGone()).isEqualTo(Cause.TOO_MUCH);
    }

    @Test
    void anAnswerThatWasWholeIsNoBreak() {
        breaks.note(new Reply.Broken("too deep", true));

        assertThat(causeOfGone()).isEqualTo(Cause.ENGINE);
    }

    @Test
    void oneThatGoesMoreThanAMinuteLaterIsExcused() {
        breaks.note(BROKEN);

        after(Duration.ofMinutes(1));
        assertThat(causeOfGone()).isEqualTo(Cause.TOO_MUCH);
        after(Duration.ofMillis(1));
        assertThat(causeOfGone()).isEqualTo(Cause.ENGINE);
    }

    @Test
    void oneThatIsStillGoneAfterAMinuteIsNotExcusedEither() {
        breaks.note(BROKEN);

        after(Duration.ofSeconds(59));
        breaks.note(GONE);
        after(Duration.ofSeconds(59));
        assertThat(causeOfGone()).isEqualTo(Cause.TOO_MUCH);
    }

    @Test
    void oneThatAnswersAgainIsExcusedAfterAMinute() {
        breaks.note(BROKEN);

        after(Duration.ofSeconds(59));
        breaks.note(new Reply.Ok(JsonNodeFactory.instance.objectNode()));
        after(Duration.ofSeconds(2));
        assertThat(causeOfGone()).isEqualTo(Cause.ENGINE);
    }

    @Test
    void whatWasDecidedStaysSo() {
        breaks.note(BROKEN);
        Map<String, Answer> answers = Map.of("1", new Decided(List.of()));

        assertThat(breaks.unexcused(answers)).isEqualTo(answers);
    }

    private void after(Duration time) {
        now = now.plus(time);
    }

    private Cause causeOfGone() {
        Map<String, Answer> answers = breaks.unexcused(Map.of("1", new Undecided("no connection")));
        return ((Undecided) answers.values().iterator().next()).cause();
    }
}
