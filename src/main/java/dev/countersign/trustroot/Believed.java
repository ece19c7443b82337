package dev.countersign.trustroot;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** When a key is believed, of which a trust root may list several windows. */
public record Believed(List<Validity> windows) {
    public Believed {
        windows = List.copyOf(windows);
    }

    /** Whether {@code time} is within one of them. */
    public boolean at(Instant time) {
        return windows.stream().anyMatch(window -> window.contains(time));
    }

    /** Whether each of {@code times} is within one of them. */
    public boolean atAll(Collection<Instant> times) {
        return times.stream().allMatch(this::at);
    }

    /** Whether no end is set to one of them: the key was never withdrawn for good. */
    public boolean stillIs() {
        return windows.stream().anyMatch(window -> window.until().isEmpty());
    }

    @Override
    public String toString() {
        return windows.stream().map(Validity::toString).collect(Collectors.joining(" and "));
    }
}
