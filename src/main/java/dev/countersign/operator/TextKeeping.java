package dev.countersign.operator;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Has the texts behind decisions deleted once nothing needs them. */
public final class TextKeeping implements Duty {
    private static final Duration EVERY = Duration.ofMinutes(10);
    private static final Duration APART = Duration.ofMinutes(1);

    private final BooleanSupplier known;
    private final Runnable prune;
    private final Recurring rounds = new Recurring("kept texts", EVERY, APART, this::look);

    /** @param known whether all profiles and records are known; what needs a text is not before */
    public TextKeeping(BooleanSupplier known, Runnable prune) {
        this.known = known;
        this.prune = prune;
    }

    @Override
    public void start() {
        rounds.start();
    }

    @Override
    public void stop() {
        rounds.stop();
    }

    void look() {
        if (known.getAsBoolean()) {
            prune.run();
        }
    }
}
