package dev.countersign.signature;

import dev.countersign.key.VerificationKey;
import dev.countersign.transparency.Content;
import dev.countersign.transparency.Material;
import dev.countersign.transparency.Signing;

/**
 * A signature and all that came along with it. Nothing of it is believed yet.
 *
 * @param content what it is to be over
 */
record Unproved(Content content, byte[] signature, Presented presented, Attached attached) {
    /** Whether the holder of {@code key} made the signature over the content. */
    boolean madeBy(VerificationKey key) {
        return switch (content) {
            case Content.Artifact(byte[] bytes) -> key.made(signature, bytes);
            case Content.Envelope(byte[] _, byte[] preAuthenticationEncoding) ->
                key.made(signature, preAuthenticationEncoding);
            case Content.Digested(var digest) -> key.madeOver(signature, digest);
        };
    }

    /** What a log must have recorded to be about this signature. */
    Signing signing(Material material) {
        return new Signing(signature, material, content);
    }
}
