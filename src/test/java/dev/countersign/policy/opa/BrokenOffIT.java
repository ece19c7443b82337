package dev.countersign.policy.opa;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.countersign.json.Canonical;
import dev.countersign.policy.Answer;
import dev.countersign.policy.Answer.Cause;
import dev.countersign.policy.Answer.Undecided;
import dev.countersign.policy.PolicyInput;
import dev.countersign.policy.PolicyInput.Ask;
import dev.countersign.policy.PolicyInputs;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whoever asks of an OPA that is gone is not excused where somebody's asking may have brought it down. */
class BrokenOffIT {
    private static final String ERRED =
            "{\"code\":\"internal_error\",\"errors\":[{\"code\":\"eval_builtin_error\",\"message\":\"m\"}]}";
    private static final Ask PASSES = PolicyInputs.ask("1", "passes");
    private static final Ask DENIES = PolicyInputs.ask("2", "denies");

    private final Deployed deployed = new Deployed();
    private final LyingOpa opa = LyingOpa.answering(BrokenOffIT::erredAllAtOnceAndBrokenOffAlone);
    private final OpaPolicyEngine engine = new OpaPolicyEngine(
            OpaSettings.at(opa.uri()), TestLibrary.library(), deployed, InstantSource.system(), new Pushes());

    @AfterEach
    void stop() {
        opa.close();
    }

    private static void erredAllAtOnceAndBrokenOffAlone(HttpExchange exchange) throws IOException {
        String asked = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        if (asked.contains("\"asks\":[]")) {
            LyingOpa.send(exchange, 200, "{\"result\":{}}");
        } else if (asked.contains("\"passes\"") && asked.contains("\"denies\"")) {
            LyingOpa.send(exchange, 500, ERRED);
        } else {
            exchange.close();
        }
    }

    @Test
    void oneThatWentOfItselfIsExcused() {
        engine.check(soon());

        assertThat(causeOnceItIsGone()).isEqualTo(Cause.ENGINE);
    }

    @Test
    void oneThatBrokeOffWhenItWasAskedOneByOneIsNot() {
        evaluate(PolicyInputs.full(PASSES, DENIES));

        assertThat(causeOnceItIsGone()).isEqualTo(Cause.TOO_MUCH);
    }

    @Test
    void oneThatBrokeOffWhileItTookARuleIsNot() {
        String address = deployed.put("own", "deny := set()").address();
        opa.breakOffAt(OpaLibrary.path(address));
        evaluate(PolicyInputs.full(PolicyInputs.ask("1", address)));

        assertThat(causeOnceItIsGone()).isEqualTo(Cause.TOO_MUCH);
    }

    @Test
    void oneThatBrokeOffWhileItTookEvidenceIsNot() {
        Canonical bill = Bills.of("app", 1200);
        opa.breakOffAt(OpaFacts.ALL + "/" + bill.digest().hex());
        evaluate(Bills.input(bill, PASSES));

        assertThat(causeOnceItIsGone()).isEqualTo(Cause.TOO_MUCH);
    }

    private void evaluate(PolicyInput input) {
        assertThat(engine.evaluate(input, soon()).byAsk().values()).allMatch(Undecided.class::isInstance);
    }

    private Cause causeOnceItIsGone() {
        opa.close();
        Answer answer = engine.evaluate(PolicyInputs.full(PASSES), soon()).to(PASSES);
        assertThat(answer).asString().contains("OPA accepts no connection");
        return ((Undecided) answer).cause();
    }

    private static Instant soon() {
        return Instant.now().plus(Duration.ofSeconds(5));
    }
}
