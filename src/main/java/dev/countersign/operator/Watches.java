package dev.countersign.operator;

import java.util.List;

/** All that is told of once. */
public record Watches(List<Watch<?, ?>> watches) implements Duty {
    public Watches {
        watches = List.copyOf(watches);
    }

    @Override
    public void start() {
        watches.forEach(Watch::start);
    }

    @Override
    public void stop() {
        watches.forEach(Watch::stop);
    }

    /** Something has changed. */
    public void changed() {
        watches.forEach(Watch::changed);
    }
}
