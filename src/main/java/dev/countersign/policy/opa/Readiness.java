package dev.countersign.policy.opa;

/** Whether OPA can judge with our library now. */
public sealed interface Readiness {
    /** OPA answers, and it holds the library. */
    record Ready() implements Readiness {}

    /** OPA does not answer or refused the library; every ask would stay undecided. */
    record NotReady(String why) implements Readiness {}
}
