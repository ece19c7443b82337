package dev.countersign.transparency;

import dev.countersign.image.Digest;

/** What a signature is over. */
public sealed interface Content {
    /** Bytes that were signed as they are, such as the payload of a cosign signature. */
    record Artifact(byte[] bytes) implements Content {
        public Artifact {
            bytes = bytes.clone();
        }
    }

    /** Bytes that were signed as they are and of which only the digest is at hand; an entry by another hash is refused. */
    record Digested(Digest digest) implements Content {}

    /**
     * A DSSE envelope.
     *
     * @param preAuthenticationEncoding what its signature is over: payload and payload type
     */
    record Envelope(byte[] payload, byte[] preAuthenticationEncoding) implements Content {
        public Envelope {
            payload = payload.clone();
            preAuthenticationEncoding = preAuthenticationEncoding.clone();
        }
    }
}
