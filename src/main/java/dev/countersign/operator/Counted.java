package dev.countersign.operator;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How many records there are or were of something. Records are pruned, and what was counted stays counted.
 *
 * @param last when the newest of them was decided; empty where nobody knows
 */
record Counted(long count, Optional<Instant> last) {
    static final Counted NONE = new Counted(0, Optional.empty());

    /**
     * With what is on record now: what is newer than all that was counted comes on top of it.
     *
     * @param there when each was decided, in any order
     */
    Counted with(List<Instant> there) {
        long newer = last.stream()
                .flatMap(before -> there.stream().filter(at -> at.isAfter(before)))
                .count();
        return new Counted(
                // One that is older may have been written late, and is counted where nothing was pruned yet.
                Math.max(there.size(), count + newer),
                Stream.concat(there.stream(), last.stream()).max(Instant::compareTo));
    }
}
