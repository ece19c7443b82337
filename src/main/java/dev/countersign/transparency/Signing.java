package dev.countersign.transparency;

/**
 * What a log entry must have recorded to be about a signature. Whether the signature is right is not asked here.
 *
 * @param signature as it was made, decoded
 * @param material what checks it
 * @param content what it is over
 */
public record Signing(byte[] signature, Material material, Content content) {
    public Signing {
        signature = signature.clone();
    }
}
