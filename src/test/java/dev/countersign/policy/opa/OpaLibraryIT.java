package dev.countersign.policy.opa;

import static dev.countersign.policy.PolicyEngineContract.VIOLATION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.policy.Answer;
import dev.countersign.policy.Answer.Cause;
import dev.countersign.policy.Answer.Decided;
import dev.countersign.policy.Answer.Undecided;
import dev.countersign.policy.Library;
import dev.countersign.policy.PolicyInput.Ask;
import dev.countersign.policy.PolicyInputs;
import dev.countersign.policy.opa.Readiness.NotReady;
import dev.countersign.policy.opa.Readiness.Ready;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of the library in a real OPA that starts, stops and forgets. */
class OpaLibraryIT {
    private static final Decided DENIED = new Decided(List.of(VIOLATION));
    private static final String DENIES = "/v1/policies/countersign/denies";

    private final Pushes pushes = new Pushes();
    private OpaProcess opa = OpaProcess.start();

    @AfterEach
    void stop() {
        opa.close();
    }

    @Test
    void anAskPutsTheLibraryBackIntoAnOpaThatRestarted() {
        OpaPolicyEngine engine = engine(TestLibrary.library());
        assertThat(answer(engine, "denies")).isEqualTo(DENIED);

        opa.restart();

        assertThat(answer(engine, "denies")).isEqualTo(DENIED);
        assertThat(pushes.told()).containsExactly("start", "OPA lost the library");
    }

    @Test
    void aCheckPutsTheLibraryBackIntoAnOpaThatRestarted() {
        OpaPolicyEngine engine = engine(TestLibrary.library());
        assertThat(check(engine)).isEqualTo(new Ready());

        opa.restart();

        assertThat(check(engine)).isEqualTo(new Ready());
        assertThat(pushes.told()).containsExactly("start", "OPA lost the library");
        assertThat(answer(engine, "denies")).isEqualTo(DENIED);
    }

    @Test
    void aCheckOfAnOpaThatHoldsTheLibraryPutsNothing() {
        OpaPolicyEngine engine = engine(TestLibrary.library());
        check(engine);
        check(engine);

        assertThat(pushes.told()).containsExactly("start");
    }

    @Test
    void anAskPutsBackOneRuleThatIsGone() {
        OpaPolicyEngine engine = engine(TestLibrary.library());
        check(engine);
        assertThat(opa.call("DELETE", DENIES)).isEqualTo(200);

        assertThat(answer(engine, "denies")).isEqualTo(DENIED);
    }

    @Test
    void manyAsksAtOncePutTheLibraryBackOnce() {
        OpaPolicyEngine engine = engine(TestLibrary.library());
        check(engine);
        opa.restart();

        List<Answer> answers = new CopyOnWriteArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 20).forEach(ask -> threads.execute(() -> answers.add(answer(engine, "denies"))));
        }

        assertThat(answers).hasSize(20).allMatch(DENIED::equals);
        assertThat(pushes.told()).containsExactly("start", "OPA lost the library");
    }

    @Test
    void theRulesThatAnotherVersionLeftAreReplaced() {
        check(engine(TestLibrary.library()));
        assertThat(opa.call("PUT", DENIES, TestLibrary.text("denies", "deny := set()")))
                .isEqualTo(200);

        assertThat(answer(engine(TestLibrary.library()), "denies")).isEqualTo(DENIED);
    }

    @Test
    void aRuleThatOnlyOpaKnowsIsUndecided() {
        OpaPolicyEngine engine = engine(TestLibrary.library());
        opa.call("PUT", "/v1/policies/countersign/stranger", TestLibrary.text("stranger", "deny := set()"));

        assertThat(answer(engine, "stranger"))
                .isEqualTo(
                        new Undecided(
                                "the library has no rule named stranger, and no DeploymentPolicy of that name can be used by this profile"));
    }

    @Test
    void whileOpaIsDownNothingIsDecidedAndItIsNotReady() {
        OpaPolicyEngine engine = engine(TestLibrary.library());
        check(engine);
        opa.kill();

        String why = "OPA accepts no connection at %s; see that it runs there".formatted(opa.uri());
        assertThat(answer(engine, "passes")).isEqualTo(new Undecided(why));
        assertThat(check(engine)).isEqualTo(new NotReady(Cause.ENGINE, why));
    }

    @Test
    void anOpaThatWasDownAtStartGetsTheLibraryWhenItComes() {
        opa.kill();
        OpaPolicyEngine engine = engine(TestLibrary.library());
        assertThat(answer(engine, "passes")).isInstanceOf(Undecided.class);

        opa.restart();

        assertThat(check(engine)).isEqualTo(new Ready());
        assertThat(answer(engine, "denies")).isEqualTo(DENIED);
    }

    @Test
    void aModuleThatOpaRefusesIsNamed() {
        Library broken = TestLibrary.of(Stream.of(TestLibrary.rule("broken", "deny contains {")));
        OpaPolicyEngine engine = engine(broken);

        assertThat(check(engine).toString())
                .contains("OPA did not take module broken of the library: OPA answered HTTP 400: rego_parse_error");
        assertThat(answer(engine, "broken")).isInstanceOf(Undecided.class);
    }

    @Test
    void anAnswerThatIsTooLargeLeavesTheOneBesideItDecided() {
        OpaSettings small = new OpaSettings(opa.uri(), Duration.ofSeconds(5), 100_000);
        OpaPolicyEngine engine = new OpaPolicyEngine(small, TestLibrary.library(), InstantSource.system(), pushes);
        Ask babbles = PolicyInputs.ask("1", "babbles");
        Ask denies = PolicyInputs.ask("2", "denies");
        var answers = engine.evaluate(PolicyInputs.full(babbles, denies), soon());

        assertThat(answers.to(babbles)).isInstanceOf(Undecided.class);
        assertThat(answers.to(denies)).isEqualTo(DENIED);
    }

    @Test
    void anAskNeedsNoThreadOfTheCommonPool() {
        OpaPolicyEngine engine = engine(TestLibrary.library());
        CountDownLatch answered = new CountDownLatch(1);
        for (int thread = 0; thread < 2 * ForkJoinPool.getCommonPoolParallelism(); thread++) {
            ForkJoinPool.commonPool().execute(() -> await(answered));
        }

        try {
            assertThat(answer(engine, "denies")).isEqualTo(DENIED);
        } finally {
            answered.countDown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private OpaPolicyEngine engine(Library library) {
        return new OpaPolicyEngine(OpaSettings.at(opa.uri()), library, InstantSource.system(), pushes);
    }

    private static Answer answer(OpaPolicyEngine engine, String policy) {
        Ask ask = PolicyInputs.ask("1", policy);
        return engine.evaluate(PolicyInputs.full(ask), soon()).to(ask);
    }

    private static Readiness check(OpaPolicyEngine engine) {
        return engine.check(soon());
    }

    private static Instant soon() {
        return Instant.now().plusSeconds(10);
    }
}
