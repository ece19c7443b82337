package dev.countersign;

import dev.countersign.profile.Pause;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/** Counts the EnforcementPauses that are on. */
final class PauseMeter {
    private PauseMeter() {}

    static void register(MeterRegistry meters, Supplier<List<Pause>> pauses, InstantSource clock) {
        Gauge.builder(
                        "countersign.pauses.active",
                        () -> pauses.get().stream()
                                .filter(pause -> pause.isOn(clock.instant()))
                                .count())
                .register(meters);
    }
}
