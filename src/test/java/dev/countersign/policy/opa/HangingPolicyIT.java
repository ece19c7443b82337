package dev.countersign.policy.opa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.policy.Answer;
import dev.countersign.policy.Answer.Cause;
import dev.countersign.policy.Answer.Decided;
import dev.countersign.policy.Answer.Undecided;
import dev.countersign.policy.Answers;
import dev.countersign.policy.PolicyEngineContract;
import dev.countersign.policy.PolicyInput.Ask;
import dev.countersign.policy.PolicyInputs;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Deployed rules that are in a built-in which does not look whether the question was given up. */
class HangingPolicyIT {
    private static final String HANGS = """
            deny contains "x" if {
                text := concat("", ["abcd" | some _ in numbers.range(1, 100000)])
                regex.match("(a|b|c|d){1,900}x", text)
            }
            """;
    private static final String ANSWERS = "POST /v1/data/countersign/main/answers";

    private final Deployed deployed = new Deployed();
    private final OpaProcess opa = OpaProcess.start();
    private final WatchedOpa watched = new WatchedOpa(opa);
    private final OpaPolicyEngine engine = new OpaPolicyEngine(
            OpaSettings.at(watched.uri()), TestLibrary.library(), deployed, InstantSource.system(), new Pushes());
    private final Ask hangs = PolicyInputs.ask("a", deployed.put("hangs", HANGS).address());
    private final Ask quick =
            PolicyInputs.ask("b", deployed.put("quick", "deny := set()").address());
    private final Ask shipped = PolicyInputs.ask("c", "denies");

    @AfterEach
    void stop() {
        watched.close();
        opa.close();
    }

    private Answers answers(Ask... asks) {
        watched.forget();
        return engine.evaluate(PolicyInputs.full(asks), Instant.now().plus(Duration.ofSeconds(5)));
    }

    private static void assertKeptBack(Answer answer) {
        assertThat(answer).isInstanceOfSatisfying(Undecided.class, undecided -> {
            assertThat(undecided.cause()).isEqualTo(Cause.TOO_MUCH);
            assertThat(undecided.why()).startsWith("DeploymentPolicy hangs gave no answer in time");
        });
    }

    @Test
    void oneIsAskedOnce() {
        assertThat(answers(hangs).to(hangs)).asString().contains("OPA gave no answer within");
        assertThat(watched.sent()).containsExactly(ANSWERS);

        assertKeptBack(answers(hangs).to(hangs));
        assertThat(watched.sent()).isEmpty();
    }

    @Test
    void isAskedAgainOfAnOpaThatWasStartedAnew() {
        assertThat(answers(hangs).to(hangs)).asString().contains("OPA gave no answer within");
        opa.restart();

        answers(shipped);
        assertThat(answers(hangs).to(hangs)).asString().contains("OPA gave no answer within");
    }

    @Test
    void theOthersAnswerAtOnceWhileItIsKeptBack() {
        answers(quick);
        assertThat(answers(hangs, quick, shipped).to(hangs)).asString().contains("OPA gave no answer within");

        Answers answers = answers(hangs, quick, shipped);

        assertKeptBack(answers.to(hangs));
        assertThat(answers.to(quick)).isEqualTo(new Decided(List.of()));
        assertThat(answers.to(shipped)).isEqualTo(new Decided(List.of(PolicyEngineContract.VIOLATION)));
        assertThat(watched.sent()).containsExactly(ANSWERS);
    }
}
