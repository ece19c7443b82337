package dev.countersign.tuf;

/** Metadata of the timestamp role: which snapshot is the newest. */
record Timestamp(Signed metadata, Description snapshot) {
    static Timestamp parse(byte[] bytes) throws RefusedException {
        Signed metadata = Signed.parse("timestamp", bytes);
        String name = "snapshot.json";
        return new Timestamp(
                metadata, Description.ofMetadata(name, metadata.member("meta").member(name)));
    }

    long version() {
        return metadata.version();
    }

    /** @param before what was seen before it */
    void requireNoOlderThan(Timestamp before) throws RefusedException {
        long snapshotBefore = before.snapshot().version().orElse(0L);
        long snapshotNow = snapshot.version().orElse(0L);
        if (version() < before.version() || snapshotNow < snapshotBefore) {
            throw new RefusedException(
                    Fault.ROLLED_BACK,
                    "timestamp.json is of version %d and names snapshot %d; seen before were %d and %d"
                            .formatted(version(), snapshotNow, before.version(), snapshotBefore));
        }
    }
}
