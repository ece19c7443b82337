package dev.countersign.signature;

import dev.countersign.image.Digest;

/** Bytes from a registry that claim to be a signature or an attestation of an image. Nothing about them is believed yet. */
public sealed interface Candidate {
    /** The digest of the blob that carries it. */
    Digest evidence();

    /** A Sigstore bundle. */
    record Bundle(Digest evidence, byte[] json) implements Candidate {}

    /**
     * A layer of a {@code .sig} manifest.
     *
     * @param payload the simple-signing JSON, as received: these bytes are what is signed
     * @param signature the annotation {@code dev.cosignproject.cosign/signature}, base64; empty where absent
     * @param annotations what lies beside it
     */
    record SimpleSigning(Digest evidence, byte[] payload, String signature, Annotations annotations)
            implements Candidate {}

    /**
     * A layer of an {@code .att} manifest: a DSSE envelope.
     *
     * @param annotations what lies beside it
     */
    record Envelope(Digest evidence, byte[] json, Annotations annotations) implements Candidate {
        /** One with nothing beside it. */
        public Envelope(Digest evidence, byte[] json) {
            this(evidence, json, Annotations.NONE);
        }
    }
}
