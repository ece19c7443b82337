package dev.countersign.policy.opa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.policy.Answer;
import dev.countersign.policy.Answer.Cause;
import dev.countersign.policy.Answer.Undecided;
import dev.countersign.policy.PolicyInput.Ask;
import dev.countersign.policy.PolicyInputs;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An OPA that is too busy with what somebody asked to take rules excuses nobody. */
class LateWritesIT {
    private final Deployed deployed = new Deployed();
    private final OpaProcess opa = OpaProcess.start();
    private final WatchedOpa watched = new WatchedOpa(opa);
    private final CountDownLatch busy = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);
    private final OpaPolicyEngine engine = new OpaPolicyEngine(
            new OpaSettings(watched.uri(), Duration.ofSeconds(10), 65_536),
            TestLibrary.library(),
            deployed,
            InstantSource.system(),
            new Pushes());

    @AfterEach
    void stop() {
        over.countDown();
        watched.close();
        opa.close();
    }

    @Test
    void aDeployedRuleThatIsNotTakenInTimeIsNobodysExcuse() {
        engine.check(in(5_000));
        String own = deployed.put("own", "deny := set()").address();
        beBusyAt(own);

        assertTooMuch(answer(own, in(500)), "OPA did not take the rule own: OPA gave no answer within");
    }

    @Test
    void waitingUntilAnotherDeployedRuleIsTakenIsNobodysExcuse() throws InterruptedException {
        engine.check(in(5_000));
        String own = deployed.put("own", "deny := set()").address();
        String other = deployed.put("other", "deny := set()").address();
        beBusyAt(own);
        Thread.ofVirtual().start(() -> answer(own, in(10_000)));
        busy.await();

        assertTooMuch(answer(other, in(200)), "OPA still takes other rules");
    }

    @Test
    void aLibraryThatIsNotTakenInTimeIsNobodysExcuse() {
        beBusyAt(OpaLibrary.MAIN);

        assertTooMuch(answer("passes", in(500)), "OPA did not take module");
    }

    @Test
    void waitingUntilTheLibraryIsTakenIsNobodysExcuse() throws InterruptedException {
        beBusyAt(OpaLibrary.MAIN);
        Thread.ofVirtual().start(() -> engine.check(in(10_000)));
        busy.await();

        assertTooMuch(answer("passes", in(200)), "the library is still being put into OPA");
    }

    @Test
    void aLostLibraryThatIsNotTakenAgainInTimeIsNobodysExcuse() {
        engine.check(in(5_000));
        opa.restart();
        beBusyAt(OpaLibrary.MAIN);

        assertTooMuch(answer("passes", in(500)), "OPA did not take module");
    }

    @Test
    void whoeverIsInterruptedBeforeTheLibraryIsThereIsNotExcused() {
        assertTooMuch(answerWhileInterrupted("passes"), "waiting for OPA to take the library was interrupted");
    }

    @Test
    void whoeverIsInterruptedBeforeADeployedRuleIsThereIsNotExcused() {
        engine.check(in(5_000));
        String own = deployed.put("own", "deny := set()").address();

        assertTooMuch(answerWhileInterrupted(own), "waiting for OPA to take the rule was interrupted");
    }

    @Test
    void whoeverIsInterruptedWhileAllAreAskedOneByOneIsNotExcused() {
        engine.check(in(5_000));

        assertTooMuch(answerWhileInterrupted("passes", "denies"), "waiting for OPA was interrupted");
    }

    private void beBusyAt(String module) {
        watched.meddle((method, path) -> {
            if (method.equals("PUT") && path.equals(OpaLibrary.path(module))) {
                busy.countDown();
                over.await(20, TimeUnit.SECONDS);
            }
            return 0;
        });
    }

    private Answer answer(String policy, Instant deadline) {
        Ask ask = PolicyInputs.ask("1", policy);
        return engine.evaluate(PolicyInputs.full(ask), deadline).to(ask);
    }

    private Answer answerWhileInterrupted(String... policies) {
        Ask[] asks = Stream.of(policies)
                .map(policy -> PolicyInputs.ask(policy, policy))
                .toArray(Ask[]::new);
        Thread.currentThread().interrupt();
        try {
            return engine.evaluate(PolicyInputs.full(asks), in(5_000)).to(asks[0]);
        } finally {
            Thread.interrupted();
        }
    }

    private static void assertTooMuch(Answer answer, String why) {
        assertThat(answer).isInstanceOfSatisfying(Undecided.class, undecided -> {
            assertThat(undecided.why()).contains(why);
            assertThat(undecided.cause()).isEqualTo(Cause.TOO_MUCH);
        });
    }

    private static Instant in(long millis) {
        return Instant.now().plusMillis(millis);
    }
}
