package dev.countersign.policy.opa;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.policy.Answer.Cause;
import java.util.List;

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
     * @param errors that OPA lists; none where it lists none
     */
    record Refused(int status, List<Listed> errors, String why) implements Failure {
        public Refused {
            errors = List.copyOf(errors);
        }

        boolean isEvaluationError() {
            return errors.stream().anyMatch(error -> error.code().startsWith("eval_"));
        }
    }

    /**
     * An error that OPA lists.
     *
     * @param code such as {@code eval_builtin_error}
     * @param file the module's id; empty where it is in none
     * @param row from 1; 0 where it is in none
     * @param column from 1
     */
    record Listed(String code, String file, int row, int column, String message) {}

    /** No whole answer in time. */
    record TimedOut(String why) implements Failure {}

    /**
     * The connection broke off, or the answer was larger than is read.
     *
     * @param tooDeep whether it was whole, and nests deeper than is read
     */
    record Broken(String why, boolean tooDeep) implements Failure {
        /** One that was not whole. */
        Broken(String why) {
            this(why, false);
        }
    }

    /** No connection. */
    record Unreachable(String why) implements Failure {}

    /** HTTP 200 with something that is not OPA's. */
    record Nonsense(String why) implements Failure {}
}
