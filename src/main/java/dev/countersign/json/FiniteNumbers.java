package dev.countersign.json;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NumericNode;

/** Makes the nodes of a tree that JSON can spell again: Jackson reads {@code 1e400} as infinity, other readers refuse it. */
final class FiniteNumbers extends JsonNodeFactory {
    private static final long serialVersionUID = 1L;

    static final JsonNodeFactory NODES = new FiniteNumbers();

    @Override
    public NumericNode numberNode(double number) {
        if (!Double.isFinite(number)) {
            throw new BeyondException();
        }
        return super.numberNode(number);
    }

    /** Passes through Jackson, which lets its factories throw nothing checked; never leaves the package. */
    static final class BeyondException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
