package dev.countersign.policy.opa;

/**
 * Which facts are put into OPA instead of being sent with each call, and how many of them it keeps.
 *
 * @param large bytes from which on a fact is put there. Measured: OPA takes 0.09 ms for each KiB of a call's input, and some 3 ms for
 *     the rest of a call, so that what is smaller is not worth keeping
 * @param most bytes of all facts that it keeps at once, as JSON. Measured: it takes some ten times as much memory
 */
record FactBounds(int large, long most) {
    /** 32 KiB, and 16 MiB: with {@link #SENT} half of what the chart gives OPA's memory. */
    static final FactBounds DEFAULT = new FactBounds(32 << 10, 16 << 20);

    /** Most bytes of large facts that are sent with calls at a time, as there is no room for them: beyond it OPA would be killed. */
    static final int SENT = 4 << 20;
}
