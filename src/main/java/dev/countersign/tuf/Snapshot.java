package dev.countersign.tuf;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Metadata of the snapshot role: which metadata of targets belong together. */
record Snapshot(Signed metadata, Map<String, Description> files) {
    Snapshot {
        files = Map.copyOf(files);
    }

    static Snapshot parse(byte[] bytes) throws RefusedException {
        Signed metadata = Signed.parse("snapshot", bytes);
        Map<String, Description> files = new LinkedHashMap<>();
        for (var entry : metadata.member("meta").members()) {
            files.put(entry.getKey(), Description.ofMetadata(entry.getKey(), entry.getValue()));
        }
        return new Snapshot(metadata, files);
    }

    Description targets() throws RefusedException {
        return Optional.ofNullable(files.get("targets.json"))
                .orElseThrow(() -> metadata.member("meta").refuse("has no targets.json"));
    }

    /** @param before what was seen before it */
    void requireNoOlderThan(Snapshot before) throws RefusedException {
        for (Description old : before.files().values()) {
            Optional<Long> now = Optional.ofNullable(files.get(old.file())).flatMap(Description::version);
            long least = old.version().orElse(0L);
            if (now.filter(version -> version >= least).isEmpty()) {
                throw new RefusedException(
                        Fault.ROLLED_BACK,
                        "snapshot.json names %s; seen before was version %d"
                                .formatted(
                                        now.map(version -> "version %d of %s".formatted(version, old.file()))
                                                .orElse("no " + old.file()),
                                        least));
            }
        }
    }
}
