package dev.countersign.admission;

import dev.countersign.decision.Decision;

/** Is told of each decision once, before it is kept and before it is answered. */
@FunctionalInterface
public interface DecisionListener {
    void decided(Decision decision, Run run);

    /** Whether what was decided on is to happen. */
    enum Run {
        REAL,
        /** The same verdict, and nothing is to be left behind but the log line. */
        DRY
    }
}
