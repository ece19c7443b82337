package dev.countersign.signature;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.json.Base64Text;

/** What a bundle holds. */
sealed interface BundleContent {
    /** A statement in its envelope. */
    record Enveloped(Dsse envelope) implements BundleContent {}

    /**
     * A signature over the bytes of an artifact that is not in the bundle.
     *
     * @param algorithm of the digest, as sigstore_common.proto spells it; empty where there is none
     * @param digest what the bundle says it signs: a hint, which must agree and proves nothing
     */
    record Bare(byte[] signature, String algorithm, byte[] digest) implements BundleContent {}

    static BundleContent of(JsonNode bundle) throws MalformedException {
        boolean bare = bundle.hasNonNull("messageSignature");
        if (bare == bundle.hasNonNull("dsseEnvelope")) {
            throw new MalformedException("the bundle holds " + (bare ? "both" : "neither") + " a DSSE envelope "
                    + (bare ? "and" : "nor") + " a message signature, needed is one of them");
        }
        return bare ? bare(bundle.path("messageSignature")) : new Enveloped(Dsse.parse(bundle.path("dsseEnvelope")));
    }

    private static Bare bare(JsonNode message) throws MalformedException {
        JsonNode digest = message.path("messageDigest");
        return new Bare(
                base64(message.path("signature"), "signature"),
                digest.path("algorithm").asText(),
                digest.hasNonNull("digest") ? base64(digest.path("digest"), "messageDigest") : new byte[0]);
    }

    private static byte[] base64(JsonNode value, String name) throws MalformedException {
        return Base64Text.decode(value.isTextual() ? value.textValue() : "")
                .filter(bytes -> bytes.length > 0)
                .orElseThrow(
                        () -> new MalformedException("the bundle's messageSignature has no " + name + " in base64"));
    }
}
