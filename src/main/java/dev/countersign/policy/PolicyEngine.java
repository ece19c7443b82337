package dev.countersign.policy;

import java.time.Instant;

/** Runs Rego. Answers every input and never throws for one: what could not be decided is said of each ask. */
public interface PolicyEngine {
    /** Puts all asks of {@code input} and waits no longer than {@code deadline}. The result has an answer for each ask. */
    Answers evaluate(PolicyInput input, Instant deadline);
}
