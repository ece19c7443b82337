package dev.countersign.admission;

import dev.countersign.decision.Decision;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;

/** Counts decisions and the time they take, by profile, mode and outcome. Dry runs leave no trace here either. */
public final class DecisionMeter implements DecisionListener {
    static final String DECISIONS = "countersign.decisions";
    static final String TIME = "countersign.decision.time";

    private final MeterRegistry meters;

    public DecisionMeter(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public void decided(Decision decision, Run run) {
        switch (run) {
            case DRY -> {}
            case REAL -> count(decision);
        }
    }

    private void count(Decision decision) {
        Tags tags = Tags.of(
                "profile", decision.profile().profile().name(),
                "mode", decision.profile().profile().enforcement().mode().word(),
                "outcome", decision.ruling().word());
        meters.counter(DECISIONS, tags).increment();
        Timer.builder(TIME)
                .description("from the API server's question to the decision")
                .publishPercentileHistogram()
                .tags(tags)
                .register(meters)
                .record(decision.took());
    }
}
