package dev.countersign.policy.opa;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.policy.Answer.Cause;
import java.util.Set;

/** What one call to OPA came to. */
sealed interface Reply {
    /** HTTP 200 with a JSON object. */
    record Ok(JsonNode body) implements Reply {}

    /** Anything else. */
    sealed interface Failure extends Reply {
        String why();

        default Cause cause() {
            return switch (this) {
                case Refused refused -> refused.isEvaluationError() ? Cause.INPUT : Cause.ENGINE;
                case TimedOut _, Broken _ -> Cause.TOO_MUCH;
                case Unreachable _, Nonsense _ -> Cause.ENGINE;
            };
        }
    }

    /**
     * Another HTTP status.
     *
     * @param codes that OPA gives for the errors it lists, such as {@code eval_builtin_error}; empty where it gives none
     */
    record Refused(int status, Set<String> codes, String why) implements Failure {
        public Refused {
            codes = Set.copyOf(codes);
        }

        boolean isEvaluationError() {
            return codes.stream().anyMatch(code -> code.startsWith("eval_"));
        }
    }

    /** No whole answer in time. */
    record TimedOut(String why) implements Failure {}

    /** The connection broke off, or the answer was larger than is read. */
    record Broken(String why) implements Failure {}

    /** No connection. */
    record Unreachable(String why) implements Failure {}

    /** HTTP 200 with something that is not OPA's. */
    record Nonsense(String why) implements Failure {}
}
