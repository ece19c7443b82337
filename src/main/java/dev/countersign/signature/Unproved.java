package dev.countersign.signature;

import dev.countersign.key.VerificationKey;
import dev.countersign.transparency.Content;
import dev.countersign.transparency.Material;
import dev.countersign.transparency.Signing;

/**
 * A signature and all that came along with it. Nothing of it is believed yet.
 *
 * @param content what it is to be over
 * @param stamped what a timestamp authority must have seen
 */
record Unproved(Content content, byte[] signature, Presented presented, Attached attached, byte[] stamped) {
    /** One of which the signature itself is timestamped. */
    Unproved(Content content, byte[] signature, Presented presented, Attached attached) {
        this(content, signature, presented, attached, signature);
    }

    /** The same, timestamped as a {@code whole} that the signature is part of. */
    Unproved stampedAs(byte[] whole) {
        return new Unproved(content, signature, presented, attached, whole);
    }

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
