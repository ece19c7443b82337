package dev.countersign.tuf;

import java.time.Instant;
import java.util.stream.Stream;

/** A target with all the metadata that it was believed by. */
record Complete(Timestamp timestamp, Snapshot snapshot, Targets targets, byte[] target) {
    /** When the first of the metadata expires. */
    Instant expires() {
        return Stream.of(timestamp.metadata(), snapshot.metadata(), targets.metadata())
                .map(Signed::expires)
                .min(Instant::compareTo)
                .orElseThrow();
    }
}
