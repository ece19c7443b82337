package dev.countersign.policy.rego;

/** What a policy must be to pass, as a whole. */
public final class Ruleset {
    /** To be raised by who changes what is refused: what passed under a lower one is then looked through again before it answers. */
    public static final int NUMBER = 4;

    private Ruleset() {}
}
