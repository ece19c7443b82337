package dev.countersign.policy.opa;

import dev.countersign.policy.Answer.Cause;

/** Whether OPA can judge with our library now. */
public sealed interface Readiness {
    /** OPA answers, and it holds the library. */
    record Ready() implements Readiness {}

    /** OPA does not answer or refused the library; every ask would stay undecided, and for that cause. */
    record NotReady(Cause cause, String why) implements Readiness {}
}
