package dev.countersign.policy.opa;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.json.Canonical;
import dev.countersign.policy.Answer;
import dev.countersign.policy.Answer.Cause;
import dev.countersign.policy.Answer.Decided;
import dev.countersign.policy.Answer.Undecided;
import dev.countersign.policy.Answers;
import dev.countersign.policy.DeployedRules;
import dev.countersign.policy.Library;
import dev.countersign.policy.PolicyInput;
import dev.countersign.policy.PolicyInput.Ask;
import dev.countersign.policy.PolicyInputs;
import dev.countersign.policy.Rule;
import dev.countersign.policy.Violation;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Large facts reach a real OPA once; one that is not there is never read as empty. */
class FactsInOpaIT {
    private static final String ANSWERS = "POST /v1/data/countersign/main/answers";
    private static final String ABSENT = "POST /v1/data/countersign/main/absent";
    private static final Library LIBRARY = only("banned-components", "sbom-completeness");
    private static final Canonical BILL = Bills.of("app", 1200);
    private static final long TWO = 2L * BILL.length() + 1000;

    private static OpaProcess opa;
    private static WatchedOpa watched;

    private OpaPolicyEngine engine = engine(FactBounds.DEFAULT);

    @BeforeAll
    static void start() {
        opa = OpaProcess.start();
        watched = new WatchedOpa(opa);
    }

    @AfterAll
    static void stop() {
        watched.close();
        opa.close();
    }

    @BeforeEach
    void load() {
        watched.meddle((_, _) -> 0);
        engine.check(soon());
        watched.forget();
    }

    @Test
    void tenRequirementsWithTenPoliciesAreOneCallAndTheirFactsArePutOnce() {
        Ask[] ten = IntStream.range(0, 10)
                .mapToObj(each -> Bills.ask(
                        "a" + each, "sbom-completeness", PolicyInputs.params().put("minComponents", 1196 + each)))
                .toArray(Ask[]::new);
        Answers first = engine.evaluate(Bills.input(BILL, ten), soon());
        assertThat(watched.sent()).containsExactly("PUT " + path(BILL), ANSWERS);
        watched.forget();

        Answers second = engine.evaluate(Bills.input(BILL, ten), soon());

        assertThat(watched.sent()).containsExactly(ANSWERS);
        assertThat(second).isEqualTo(first);
        assertThat(List.of(ten)).filteredOn(ask -> denies(second.to(ask))).hasSize(5);
    }

    @Test
    void aSmallFactIsSentWithTheCall() {
        assertThat(denies(bans("small-7", Bills.of("small", 10)))).isTrue();
        assertThat(watched.sent()).containsExactly(ANSWERS);
    }

    @Test
    void aFactIsPutAgainIntoAnOpaThatRestarted() {
        assertThat(denies(bans("app-7", BILL))).isTrue();

        opa.restart();

        assertThat(denies(bans("app-7", BILL))).isTrue();
        assertThat(watched.puts()).isEqualTo(2);
    }

    @Test
    void aFactThatIsGoneIsPutAgain() {
        assertThat(denies(bans("app-7", BILL))).isTrue();
        assertThat(opa.call("DELETE", path(BILL))).isEqualTo(204);
        watched.forget();

        assertThat(denies(bans("app-7", BILL))).isTrue();
        assertThat(watched.sent()).containsExactly(ANSWERS, ABSENT, "PUT " + path(BILL), ANSWERS);
    }

    @Test
    void whatAnOperatorBeforeLeftIsTakenAway() {
        assertThat(denies(bans("app-7", BILL))).isTrue();

        OpaPolicyEngine next = engine(FactBounds.DEFAULT);
        next.check(soon());

        assertThat(opa.call("DELETE", path(BILL))).isEqualTo(404);
    }

    @Test
    void theOneUsedTheLongestAgoMakesRoom() {
        engine = engine(new FactBounds(1000, TWO));
        bans("x", BILL);
        Canonical second = Bills.of("two", 1150);
        bans("x", second);
        bans("x", BILL);

        assertThat(denies(bans("three-7", Bills.of("three", 1150)))).isTrue();

        assertThat(opa.call("DELETE", path(second))).isEqualTo(404);
        assertThat(opa.call("DELETE", path(BILL))).isEqualTo(204);
    }

    @Test
    void whatFindsNoRoomIsSentWithTheCall() {
        engine = engine(new FactBounds(1000, BILL.length() - 1));

        assertThat(denies(bans("app-7", BILL))).isTrue();
        assertThat(watched.puts()).isZero();
    }

    @Test
    void whatFindsNoRoomAndIsTooMuchToBeSentIsNobodysExcuse() {
        engine = engine(new FactBounds(1000, 10_000));
        Canonical huge = Bills.of("x".repeat(1000), 4500);
        assertThat(huge.length()).isGreaterThan(FactBounds.SENT);

        assertThat(bans("app-7", huge))
                .isInstanceOfSatisfying(
                        Undecided.class,
                        undecided -> assertThat(undecided.cause()).isEqualTo(Answer.Cause.TOO_MUCH));
        assertThat(watched.sent()).doesNotContain(ANSWERS);
    }

    @Test
    void anOpaThatOnlySaysThatItKeepsAFactDecidesNothing() {
        watched.meddle((method, path) -> method.equals("PUT") && path.startsWith(OpaFacts.ALL) ? 204 : 0);

        assertThat(bans("x", BILL)).isInstanceOf(Undecided.class);
        assertThat(watched.sent()).containsExactly("PUT " + path(BILL), ANSWERS, ABSENT, "PUT " + path(BILL), ANSWERS);
    }

    @Test
    void whereItCannotBeLearntWhatIsGoneAllIsPutAgain() {
        assertThat(denies(bans("app-7", BILL))).isTrue();
        opa.call("DELETE", path(BILL));
        watched.meddle((_, path) -> path.contains("/absent") ? 500 : 0);

        assertThat(denies(bans("app-7", BILL))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"413, TOO_MUCH", "400, TOO_MUCH", "500, ENGINE", "503, ENGINE", "200, ENGINE"})
    void aPutThatIsRefusedLeavesTheAskUndecided(int status, Cause cause) {
        watched.meddle((method, path) -> method.equals("PUT") && path.startsWith(OpaFacts.ALL) ? status : 0);

        assertThat(bans("x", BILL)).isInstanceOfSatisfying(Undecided.class, undecided -> {
            assertThat(undecided.cause()).isEqualTo(cause);
            assertThat(undecided.why())
                    .startsWith("OPA did not take evidence of %d bytes (%s): ".formatted(BILL.length(), BILL.digest()));
        });
        assertThat(watched.sent()).doesNotContain(ANSWERS);
    }

    @Test
    void aPutThatIsNotOverAtTheDeadlineLeavesTheAskUndecided() {
        CountDownLatch over = new CountDownLatch(1);
        watched.meddle((method, _) -> method.equals("PUT") && !over.await(20, TimeUnit.SECONDS) ? 500 : 0);

        Answer answer = bans("x", BILL, Instant.now().plusMillis(500));
        over.countDown();

        assertThat(answer)
                .isInstanceOfSatisfying(
                        Undecided.class,
                        undecided -> assertThat(undecided.cause()).isEqualTo(Cause.TOO_MUCH));
    }

    @Test
    void aPutMayTakeLongerThanAQuestion() {
        engine = new OpaPolicyEngine(
                new OpaSettings(watched.uri(), Duration.ofMillis(400), 1 << 20),
                FactBounds.DEFAULT,
                LIBRARY,
                DeployedRules.NONE,
                InstantSource.system(),
                new Pushes());
        engine.check(soon());
        watched.meddle((method, path) -> {
            if (method.equals("PUT") && path.startsWith(OpaFacts.ALL)) {
                Thread.sleep(700);
            }
            return 0;
        });

        assertThat(denies(bans("app-7", BILL))).isTrue();
    }

    @Test
    void whatAPutThatFailedMayHaveLeftIsTakenAwayBeforeTheNext() {
        watched.meddle((method, path) -> method.equals("PUT") && path.startsWith(OpaFacts.ALL) ? 500 : 0);
        bans("x", BILL);
        watched.meddle((_, _) -> 0);
        watched.forget();

        assertThat(denies(bans("two-7", Bills.of("two", 1200)))).isTrue();
        assertThat(watched.sent().getFirst()).isEqualTo("DELETE " + path(BILL));
    }

    @Test
    void manyAsksAtOncePutAFactOnce() {
        List<Answer> answers = new CopyOnWriteArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 20).forEach(_ -> threads.execute(() -> answers.add(bans("app-7", BILL))));
        }

        assertThat(answers).hasSize(20).allMatch(FactsInOpaIT::denies);
        assertThat(watched.puts()).isOne();
    }

    @Test
    void whileOthersMakeRoomNothingIsReadAsEmpty() {
        List<Canonical> bills =
                IntStream.range(0, 5).mapToObj(each -> Bills.of("b" + each, 50)).toList();
        engine = engine(new FactBounds(1000, 2L * bills.getFirst().length()));
        List<Answer> answers = new CopyOnWriteArrayList<>();
        try (var threads = Executors.newFixedThreadPool(4)) {
            IntStream.range(0, 60)
                    .forEach(each ->
                            threads.execute(() -> answers.add(bans("b" + each % 5 + "-7", bills.get(each % 5)))));
        }

        assertThat(answers).hasSize(60).allMatch(FactsInOpaIT::denies);
    }

    private static Library only(String... names) {
        Library all = LibraryFiles.load(FactsInOpaIT.class.getClassLoader());
        Map<String, Rule> rules = Stream.of(names)
                .collect(toMap(identity(), name -> all.rule(name).orElseThrow()));
        return new Library(rules, all.shared(), all.main());
    }

    private static boolean denies(Answer answer) {
        assertThat(answer).isInstanceOf(Decided.class);
        return answer instanceof Decided(List<Violation> violations, var _) && !violations.isEmpty();
    }

    private Answer bans(String name, Canonical bill) {
        return bans(name, bill, soon());
    }

    private Answer bans(String name, Canonical bill, Instant deadline) {
        var params = PolicyInputs.params();
        params.putArray("banned").addObject().put("package", "pkg:npm/" + name).put("reason", "so");
        Ask ask = Bills.ask("1", "banned-components", params);
        PolicyInput input = Bills.input(bill, ask);
        return engine.evaluate(input, deadline).to(ask);
    }

    private OpaPolicyEngine engine(FactBounds bounds) {
        return new OpaPolicyEngine(
                new OpaSettings(watched.uri(), Duration.ofSeconds(30), 4 << 20),
                bounds,
                LIBRARY,
                DeployedRules.NONE,
                InstantSource.system(),
                new Pushes());
    }

    private static String path(Canonical fact) {
        return OpaFacts.ALL + "/" + fact.digest().hex();
    }

    private static Instant soon() {
        return Instant.now().plusSeconds(30);
    }
}
