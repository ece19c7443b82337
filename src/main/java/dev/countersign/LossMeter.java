package dev.countersign;

import dev.countersign.cluster.Losses;
import io.micrometer.core.instrument.MeterRegistry;
import org.jboss.logging.Logger;

/** Counts what could not be kept, and logs which decisions are on no record. */
final class LossMeter implements Losses {
    private static final Logger LOG = Logger.getLogger(LossMeter.class);

    private final MeterRegistry meters;

    LossMeter(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public void recordLost(String decision, String why) {
        meters.counter("countersign.records.lost").increment();
        LOG.errorf("decision %s is on no record: %s", decision, why);
    }

    @Override
    public void eventDropped() {
        meters.counter("countersign.events.dropped").increment();
    }
}
