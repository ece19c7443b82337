package dev.countersign.signature;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.image.Printable;
import dev.countersign.json.Base64Text;
import java.util.List;
import java.util.Set;

/** What a bundle holds. */
sealed interface BundleContent {
    /** The HashAlgorithm of sigstore_common.proto. */
    List<String> ALGORITHMS = List.of("SHA2_256", "SHA2_384", "SHA2_512", "SHA3_256", "SHA3_384");

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
        SigstoreBundle.object(message, Set.of("messageDigest", "signature"), "messageSignature");
        byte[] signature = base64(message.path("signature"), "signature");
        JsonNode digest = message.path("messageDigest");
        if (digest.isMissingNode() || digest.isNull()) {
            return new Bare(signature, "", new byte[0]);
        }
        SigstoreBundle.object(digest, Set.of("algorithm", "digest"), "messageDigest");
        String algorithm = digest.path("algorithm").asText();
        if (!ALGORITHMS.contains(algorithm)) {
            throw new MalformedException("the bundle's messageDigest is by the algorithm " + Printable.quoted(algorithm)
                    + ", needed is one of " + String.join(", ", ALGORITHMS));
        }
        return new Bare(signature, algorithm, base64(digest.path("digest"), "messageDigest"));
    }

    private static byte[] base64(JsonNode value, String name) throws MalformedException {
        return Base64Text.decode(value.isTextual() ? value.textValue() : "")
                .filter(bytes -> bytes.length > 0)
                .orElseThrow(() -> new MalformedException(
                        Flaw.EVIDENCE_NOT_BASE64, "the bundle's messageSignature has no " + name + " in base64"));
    }
}
