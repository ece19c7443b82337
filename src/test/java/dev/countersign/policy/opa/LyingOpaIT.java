package dev.countersign.policy.opa;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.countersign.policy.Answer;
import dev.countersign.policy.Answer.Decided;
import dev.countersign.policy.Answer.Undecided;
import dev.countersign.policy.Answers;
import dev.countersign.policy.Library;
import dev.countersign.policy.PolicyInput;
import dev.countersign.policy.PolicyInput.Ask;
import dev.countersign.policy.PolicyInputs;
import dev.countersign.policy.opa.Readiness.NotReady;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An OPA that lies, rambles, stalls or is something else altogether never makes a pass. */
class LyingOpaIT {
    private static final Duration DEADLINE = Duration.ofMillis(1200);

    @Test
    void theTruthIsBelieved() {
        try (LyingOpa opa = LyingOpa.answering(200, "{\"result\":{\"1\":[],\"2\":[]}}")) {
            assertThat(answer(opa)).isEqualTo(new Decided(List.of()));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yes",
                "<html><body>It works!</body></html>",
                "null",
                "[]",
                "\"\"",
                "{}",
                "{\"result\":null}",
                "{\"result\":[]}",
                "{\"result\":true}",
                "{\"result\":\"1\"}",
                "{\"result\":{}}",
                "{\"result\":{\"3\":[]}}",
                "{\"result\":{\"1\":{}}}",
                "{\"result\":{\"1\":null}}",
                "{\"result\":{\"1\":false}}",
                "{\"result\":{\"1\":\"\"}}",
                "{\"result\":{\"1\":[{}]}}",
                "{\"result\":{\"1\":[[]]}}",
                "{\"result\":{\"1\":[]}",
                "{\"result\":{\"1\":[]}}{}",
                "{\"result\":{\"1\":[]},\"result\":{\"1\":[]}}",
                "{\"result\":{\"1\":[{\"code\":\"A\",\"message\":\"m\"}],\"1\":[]}}",
            })
    void anythingButASetOfViolationsIsUndecided(String body) {
        try (LyingOpa opa = LyingOpa.answering(200, body)) {
            assertThat(answer(opa)).isInstanceOf(Undecided.class);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 204, 301, 400, 401, 403, 404, 429, 500, 503})
    void anyStatusBut200IsUndecidedWhateverTheBodySays(int status) {
        String body = status == 204 ? "" : "{\"result\":{\"1\":[],\"2\":[]}}";
        try (LyingOpa opa = LyingOpa.answering(status, body)) {
            assertThat(answer(opa)).isInstanceOf(Undecided.class).asString().contains("HTTP " + status, "ENGINE");
        }
    }

    @Test
    void anEvaluationErrorIsAskedAgainAskByAsk() {
        String error = "{\"code\":\"internal_error\",\"errors\":[{\"code\":\"eval_builtin_error\",\"message\":\"m\"}]}";
        try (LyingOpa opa = LyingOpa.answering(500, error)) {
            assertThat(answer(opa)).isInstanceOf(Undecided.class).asString().contains("eval_builtin_error", "INPUT");
            assertThat(opa.asked()).isEqualTo(3);
        }
    }

    @Test
    void anyOtherErrorIsNotAskedAgain() {
        try (LyingOpa opa = LyingOpa.answering(500, "{\"code\":\"internal_error\",\"message\":\"m\"}")) {
            assertThat(answer(opa)).isInstanceOf(Undecided.class);
            assertThat(opa.asked()).isEqualTo(1);
        }
    }

    @Test
    void aBodyWithoutEndIsCutAtTheLimit() {
        try (LyingOpa opa = LyingOpa.answering(exchange -> pour(exchange, new byte[8192], Duration.ZERO))) {
            assertThat(answer(opa))
                    .isInstanceOf(Undecided.class)
                    .asString()
                    .contains("at most 65536 bytes", "TOO_MUCH");
        }
    }

    @Test
    void aBodyThatDripsIsCutAtTheDeadline() {
        try (LyingOpa opa = LyingOpa.answering(exchange -> pour(exchange, new byte[1], Duration.ofMillis(50)))) {
            assertThat(answerInTime(opa))
                    .isInstanceOf(Undecided.class)
                    .asString()
                    .contains("no answer within");
        }
    }

    @Test
    void anOpaThatNeverAnswersIsCutAtTheDeadline() {
        try (LyingOpa opa = LyingOpa.answering(exchange -> sleep(Duration.ofSeconds(30)))) {
            assertThat(answerInTime(opa))
                    .isInstanceOf(Undecided.class)
                    .asString()
                    .contains("no answer within");
        }
    }

    @Test
    void oneCallIsCutAtItsOwnLimitHoweverLateTheDeadlineIs() {
        try (LyingOpa opa = LyingOpa.answering(exchange -> sleep(Duration.ofSeconds(30)))) {
            OpaSettings settings = new OpaSettings(opa.uri(), Duration.ofMillis(200), 65_536);
            Ask ask = PolicyInputs.ask("1", "passes");
            Answers answers = engine(settings)
                    .evaluate(PolicyInputs.full(ask), Instant.now().plusSeconds(60));

            assertThat(answers.to(ask))
                    .isEqualTo(new Undecided(Answer.Cause.TOO_MUCH, "OPA gave no answer within 200 ms"));
        }
    }

    @Test
    void theEntryPointIsPutLast() {
        try (LyingOpa opa = LyingOpa.answering(200, "{\"result\":{\"1\":[],\"2\":[]}}")) {
            answer(opa);

            assertThat(opa.puts()).hasSize(TestLibrary.library().rules().size() + 1);
            assertThat(opa.puts().getLast()).isEqualTo("/v1/policies/countersign/main");
        }
    }

    @Test
    void whatRulesShareIsPutFirst() {
        Library plain = TestLibrary.library();
        Map<String, String> shared = new LinkedHashMap<>();
        shared.put("words", "package countersign.lib.words");
        shared.put("a", "package countersign.lib.a");
        try (LyingOpa opa = LyingOpa.answering(200, "{\"result\":{}}")) {
            new OpaPolicyEngine(
                            OpaSettings.at(opa.uri()),
                            new Library(plain.rules(), shared, plain.main()),
                            InstantSource.system(),
                            new Pushes())
                    .check(Instant.now().plus(DEADLINE));

            assertThat(opa.puts())
                    .startsWith("/v1/policies/countersign/lib/words", "/v1/policies/countersign/lib/a")
                    .hasSize(plain.rules().size() + 3);
        }
    }

    @Test
    void aConnectionThatBreaksIsUndecided() {
        try (LyingOpa opa = LyingOpa.answering(HttpExchange::close)) {
            assertThat(answer(opa)).isInstanceOf(Undecided.class);
        }
    }

    @Test
    void whatAnswersNonsenseIsNotReady() {
        try (LyingOpa opa = LyingOpa.answering(200, "<html>")) {
            assertThat(engine(opa).check(Instant.now().plus(DEADLINE))).isInstanceOf(NotReady.class);
        }
    }

    /** Whoever can bring OPA down must not be excused because it is down. */
    @Test
    void anOpaThatIsGoneSinceItBrokeOffExcusesNobody() {
        AtomicBoolean broke = new AtomicBoolean();
        try (LyingOpa opa = LyingOpa.answering(exchange -> {
            boolean isAsked = !new String(exchange.getRequestBody().readAllBytes(), UTF_8).contains("\"asks\":[]");
            if (isAsked && broke.compareAndSet(false, true)) {
                exchange.close();
            } else {
                LyingOpa.send(exchange, 200, isAsked ? "{}" : "{\"result\":{}}");
            }
        })) {
            OpaPolicyEngine engine = engine(opa);
            PolicyInput input = PolicyInputs.full(PolicyInputs.ask("1", "passes"), PolicyInputs.ask("2", "denies"));

            for (int time = 0; time < 2; time++) {
                Answers answers = engine.evaluate(input, Instant.now().plus(DEADLINE));
                assertThat(input.asks())
                        .allSatisfy(ask -> assertThat(answers.to(ask))
                                .isInstanceOfSatisfying(
                                        Undecided.class,
                                        undecided ->
                                                assertThat(undecided.cause()).isEqualTo(Answer.Cause.TOO_MUCH)));
            }
        }
    }

    private static Answer answerInTime(LyingOpa opa) {
        Instant start = Instant.now();
        Answer answer = answer(opa);
        assertThat(Duration.between(start, Instant.now())).isLessThan(DEADLINE.plusMillis(500));
        return answer;
    }

    private static Answer answer(LyingOpa opa) {
        PolicyInput input = PolicyInputs.full(PolicyInputs.ask("1", "passes"), PolicyInputs.ask("2", "denies"));
        return engine(opa)
                .evaluate(input, Instant.now().plus(DEADLINE))
                .to(input.asks().getFirst());
    }

    private static OpaPolicyEngine engine(LyingOpa opa) {
        return engine(new OpaSettings(opa.uri(), Duration.ofSeconds(5), 65_536));
    }

    private static OpaPolicyEngine engine(OpaSettings settings) {
        return new OpaPolicyEngine(settings, TestLibrary.library(), InstantSource.system(), new Pushes());
    }

    private static void pour(HttpExchange exchange, byte[] spoon, Duration pause) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream body = exchange.getResponseBody()) {
            body.write("{\"result\":{\"1\":[".getBytes(UTF_8));
            for (int spoons = 0; spoons < 10_000; spoons++) {
                body.write(spoon);
                body.flush();
                sleep(pause);
            }
        }
    }

    private static void sleep(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
