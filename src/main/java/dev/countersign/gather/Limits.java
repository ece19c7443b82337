package dev.countersign.gather;

/**
 * How much is read for one image, whoever runs the registry.
 *
 * @param payload most bytes of a simple-signing payload
 * @param attestation most bytes of an envelope or bundle
 * @param candidates most signatures and attestations of one place
 */
public record Limits(long payload, long attestation, int candidates) {
    /** 64 KiB, 16 MiB and 100. */
    public static final Limits DEFAULT = new Limits(64 << 10, 16 << 20, 100);
}
