package dev.countersign.policy.opa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.policy.Answer.Cause;
import dev.countersign.policy.Answer.Undecided;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class KeptBackTest {
    private static final Instant ASKED = Instant.parse("2026-11-22T12:00:00Z");

    private Instant now = ASKED;
    private final KeptBack keptBack = new KeptBack(() -> now);

    private void waitedFor(Duration time) {
        now = ASKED.plus(time);
        keptBack.noAnswer("own@12", ASKED);
    }

    @Test
    void saysUntilWhenAndWhyARuleIsNotAsked() {
        waitedFor(Duration.ofMillis(2100));

        assertThat(keptBack.why("own@12"))
                .contains(new Undecided(
                        Cause.TOO_MUCH,
                        "DeploymentPolicy own gave no answer in time when it was asked by itself, and OPA may still be at"
                                + " it, so it is not asked before 2026-11-22T12:01:02Z; see whether that OPA"
                                + " is slow, make the policy quicker, or try again then"));
    }

    @Test
    void isAskedAgainAfterAMinute() {
        waitedFor(Duration.ofSeconds(2));

        now = now.plus(Duration.ofMinutes(1).minusMillis(1));
        assertThat(keptBack.why("own@12")).isPresent();
        now = now.plusMillis(1);
        assertThat(keptBack.why("own@12")).isEmpty();
    }

    @Test
    void oneThatGivesNoAnswerAgainIsKeptBackAgain() {
        waitedFor(Duration.ofSeconds(2));
        waitedFor(Duration.ofMinutes(2));

        assertThat(keptBack.why("own@12")).isPresent();
    }

    @Test
    void othersAreAskedWhateverTheirName() {
        waitedFor(Duration.ofSeconds(2));

        assertThat(keptBack.why("own@13")).isEmpty();
        assertThat(keptBack.why("own")).isEmpty();
    }

    @Test
    void oneThatHadHardlyAnyTimeIsAskedAgain() {
        waitedFor(Duration.ofMillis(499));
        assertThat(keptBack.why("own@12")).isEmpty();

        waitedFor(Duration.ofMillis(500));
        assertThat(keptBack.why("own@12")).isPresent();
    }
}
