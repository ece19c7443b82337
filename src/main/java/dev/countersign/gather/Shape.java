package dev.countersign.gather;

import dev.countersign.registry.Descriptor;
import dev.countersign.signature.Annotations;
import dev.countersign.signature.Candidate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** In which form evidence lies in a registry, and how bytes of that form become a candidate. */
enum Shape {
    /** A layer of cosign's signature tag, or of a referrer of its OCI 1.1 mode: the payload, its signature in an annotation. */
    SIMPLE_SIGNING,
    /** A layer of cosign's attestation tag: a DSSE envelope. */
    ENVELOPE,
    /** The only layer of a manifest that refers to the image. */
    BUNDLE;

    private static final String SIGNATURE = "dev.cosignproject.cosign/signature";
    private static final Set<String> COSIGN = Set.of(
            SIGNATURE,
            "dev.sigstore.cosign/certificate",
            "dev.sigstore.cosign/chain",
            "dev.sigstore.cosign/bundle",
            "dev.sigstore.cosign/rfc3161timestamp");

    /** Whether a layer of this media type is of this shape. */
    boolean is(String mediaType) {
        return switch (this) {
            case SIMPLE_SIGNING -> mediaType.equals("application/vnd.dev.cosign.simplesigning.v1+json");
            case ENVELOPE -> mediaType.equals("application/vnd.dsse.envelope.v1+json");
            // The version is a suffix or a parameter of it.
            case BUNDLE -> mediaType.startsWith("application/vnd.dev.sigstore.bundle");
        };
    }

    /** All of a layer that is still needed: strangers can make the rest long. */
    Descriptor kept(Descriptor layer) {
        Map<String, String> annotations = new HashMap<>(layer.annotations());
        switch (this) {
            case SIMPLE_SIGNING, ENVELOPE -> annotations.keySet().retainAll(COSIGN);
            case BUNDLE -> annotations.clear();
        }
        return new Descriptor("", layer.digest(), layer.size(), "", annotations);
    }

    long limit(Limits limits) {
        return switch (this) {
            case SIMPLE_SIGNING -> limits.payload();
            case ENVELOPE, BUNDLE -> limits.attestation();
        };
    }

    Candidate candidate(Descriptor layer, byte[] bytes) {
        Annotations annotations = Annotations.of(layer.annotations());
        return switch (this) {
            case SIMPLE_SIGNING ->
                new Candidate.SimpleSigning(
                        layer.digest(), bytes, layer.annotations().getOrDefault(SIGNATURE, ""), annotations);
            case ENVELOPE -> new Candidate.Envelope(layer.digest(), bytes, annotations);
            case BUNDLE -> new Candidate.Bundle(layer.digest(), bytes);
        };
    }
}
