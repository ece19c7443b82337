package dev.countersign.gather;

/**
 * How much is read for one image, whoever runs the registry and whoever may push to it.
 *
 * @param payload most bytes of a simple-signing payload
 * @param attestation most bytes of an envelope or bundle, of whatever kind: which one it is, and how much less that may have ({@link
 *     dev.countersign.attestation.EvidenceKind#mostBytes}), is known only once it was read
 * @param candidates most signatures and attestations of one place
 * @param bytes most bytes of all signatures and attestations of one place
 */
public record Limits(long payload, long attestation, int candidates, long bytes) {
    /** 64 KiB, 16 MiB, 200 and 64 MiB. */
    public static final Limits DEFAULT = new Limits(64 << 10, 16 << 20, 200, 64 << 20);
}
