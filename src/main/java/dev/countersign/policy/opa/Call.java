package dev.countersign.policy.opa;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.policy.Answer;
import dev.countersign.policy.PolicyInput;
import dev.countersign.policy.PolicyInput.Ask;
import dev.countersign.policy.PolicyInputJson;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Puts asks to the library's entry point in one call and reads the answers. */
final class Call {
    // An erring built-in would otherwise be undefined, and an undefined denial is a pass.
    private static final String ANSWERS = "/v1/data/countersign/main/answers?strict-builtin-errors=true";
    private static final byte[] NO_ASKS = "{\"input\":{\"asks\":[]}}".getBytes(UTF_8);

    private final OpaHttp opa;

    Call(OpaHttp opa) {
        this.opa = opa;
    }

    /** Asks nothing, which has an answer wherever the entry point is. */
    Reply nothing(Instant deadline) {
        return opa.post(ANSWERS, NO_ASKS, deadline);
    }

    /** Asks all that {@code input} asks. */
    Reply all(PolicyInput input, Instant deadline) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes("{\"input\":".getBytes(UTF_8));
        body.writeBytes(PolicyInputJson.canonicalBytes(input));
        body.write('}');
        return opa.post(ANSWERS, body.toByteArray(), deadline);
    }

    /** The modules that OPA must lack, or the input be at odds with itself, where {@code reply} leaves asks unanswered. */
    static Set<String> suspects(PolicyInput input, Reply reply) {
        if (!(reply instanceof Reply.Ok ok)) {
            return Set.of();
        }
        JsonNode result = ok.body().path("result");
        // OPA leaves out the result of what it does not know; the entry point itself always has one.
        return result.isMissingNode()
                ? Set.of(OpaLibrary.MAIN)
                : input.asks().stream()
                        .filter(ask -> result.isObject() && !result.has(ask.id()))
                        .map(Ask::policy)
                        .collect(Collectors.toSet());
    }

    /** What {@code reply} says to each ask. */
    static Map<String, Answer> answers(PolicyInput input, Reply reply) {
        Map<String, Answer> answers = new HashMap<>();
        input.asks().forEach(ask -> answers.put(ask.id(), answer(ask, reply)));
        return answers;
    }

    private static Answer answer(Ask ask, Reply reply) {
        return switch (reply) {
            case Reply.Failure failure -> new Answer.Undecided(failure.cause(), failure.why());
            case Reply.Ok ok
            when ok.body().path("result").isObject() ->
                AnswerReader.read(ok.body().path("result").path(ask.id()));
            case Reply.Ok _ -> new Answer.Undecided("OPA sent no answers; see that it is ours and holds the library");
        };
    }
}
