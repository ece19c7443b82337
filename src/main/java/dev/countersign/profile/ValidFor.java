package dev.countersign.profile;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** When somebody holds a key alone: from the first instant to the last, both included. */
public record ValidFor(Optional<Instant> notBefore, Optional<Instant> notAfter) {
    /** At any time. */
    public static final ValidFor EVER = new ValidFor(Optional.empty(), Optional.empty());

    boolean contains(Instant time) {
        return notBefore.map(first -> !time.isBefore(first)).orElse(true)
                && notAfter.map(last -> !time.isAfter(last)).orElse(true);
    }

    @Override
    public String toString() {
        return Stream.concat(
                        notBefore.map(first -> "from " + first).stream(),
                        notAfter.map(last -> "until " + last).stream())
                .collect(Collectors.joining(" "));
    }
}
