package dev.countersign.policy.opa;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.image.Digest;
import dev.countersign.json.Canonical;
import dev.countersign.json.CanonicalJson;
import dev.countersign.policy.Answer;
import dev.countersign.policy.PolicyInput;
import dev.countersign.policy.PolicyInput.Ask;
import dev.countersign.policy.PolicyInputJson;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Puts asks to the library's entry point in one call and reads the answers. */
final class Call {
    // An erring built-in would otherwise be undefined, and an undefined denial is a pass.
    private static final String ANSWERS = "/v1/data/countersign/main/answers?strict-builtin-errors=true";
    private static final String ABSENT = "/v1/data/countersign/main/absent?strict-builtin-errors=true";
    private static final byte[] NO_ASKS = "{\"input\":{\"asks\":[]}}".getBytes(UTF_8);

    private final OpaHttp opa;

    Call(OpaHttp opa) {
        this.opa = opa;
    }

    /** Asks nothing, which has an answer wherever the entry point is. */
    Reply nothing(Instant deadline) {
        return opa.post(ANSWERS, NO_ASKS, deadline);
    }

    /** Asks all that {@code input} asks; facts that OPA holds stand in it by digest. */
    Reply all(PolicyInput input, Predicate<Canonical> held, Instant deadline) {
        return opa.post(ANSWERS, asked(PolicyInputJson.tree(input, held)), deadline);
    }

    /** Which of these OPA does not hold; empty where it does not say. */
    Optional<Set<String>> absent(Collection<Digest> facts, Instant deadline) {
        ObjectNode input = JsonNodeFactory.instance.objectNode();
        ArrayNode named = input.putArray("facts");
        facts.forEach(fact -> named.addObject().put("sha256", fact.hex()));
        return opa.post(ABSENT, asked(input), deadline) instanceof Reply.Ok ok
                        && ok.body().path("result").isArray()
                ? Optional.of(ok.body()
                        .path("result")
                        .valueStream()
                        .map(JsonNode::asText)
                        .collect(Collectors.toSet()))
                : Optional.empty();
    }

    private static byte[] asked(ObjectNode input) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes("{\"input\":".getBytes(UTF_8));
        body.writeBytes(CanonicalJson.bytes(input));
        body.write('}');
        return body.toByteArray();
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
