package dev.countersign.signature;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.image.Printable;
import java.util.Set;

/**
 * A Sigstore bundle v0.1–v0.3 (<a
 * href="https://github.com/sigstore/protobuf-specs/blob/main/protos/sigstore_bundle.proto">sigstore_bundle.proto</a>) that
 * holds a DSSE envelope.
 *
 * @param certified whether its material is a certificate rather than a public key
 * @param logged whether log entries or timestamps came with it; nobody checks them here
 */
record SigstoreBundle(Dsse envelope, boolean certified, boolean logged) {
    private static final Set<String> MEDIA_TYPES = Set.of(
            "application/vnd.dev.sigstore.bundle+json;version=0.1",
            "application/vnd.dev.sigstore.bundle+json;version=0.2",
            "application/vnd.dev.sigstore.bundle+json;version=0.3",
            "application/vnd.dev.sigstore.bundle.v0.3+json");
    private static final Set<String> MEMBERS =
            Set.of("mediaType", "verificationMaterial", "dsseEnvelope", "messageSignature");
    private static final Set<String> MATERIAL =
            Set.of("publicKey", "certificate", "x509CertificateChain", "tlogEntries", "timestampVerificationData");
    private static final int MOST_PROOFS = 32;

    static SigstoreBundle parse(JsonNode bundle) throws MalformedException {
        onlyKnown(bundle, MEMBERS, "bundle");
        String mediaType = bundle.path("mediaType").asText();
        if (!MEDIA_TYPES.contains(mediaType)) {
            throw new MalformedException("the bundle's mediaType is \"" + Printable.of(mediaType)
                    + "\", needed is a Sigstore bundle of version 0.1, 0.2 or 0.3");
        }
        JsonNode material = bundle.path("verificationMaterial");
        onlyKnown(material, MATERIAL, "bundle's verificationMaterial");
        boolean keyed = material.path("publicKey").isObject();
        boolean certified = material.hasNonNull("certificate") || material.hasNonNull("x509CertificateChain");
        if (keyed == certified) {
            throw new MalformedException("the bundle names " + (keyed ? "both" : "neither") + " a public key "
                    + (keyed ? "and" : "nor") + " a certificate, needed is one of them");
        }
        Dsse envelope = envelope(bundle);
        keyAgrees(material.path("publicKey").path("hint").asText(), envelope.keyId());
        return new SigstoreBundle(envelope, certified, logged(material));
    }

    private static Dsse envelope(JsonNode bundle) throws MalformedException {
        if (bundle.hasNonNull("messageSignature")) {
            throw new MalformedException("the bundle holds a message signature, which says nothing of what it means; "
                    + "needed is a DSSE envelope, as cosign sign and cosign attest make it");
        }
        return Dsse.parse(bundle.path("dsseEnvelope"));
    }

    // sigstore_bundle.proto: the hint must equal the envelope's keyid where both are given.
    private static void keyAgrees(String hint, String keyId) throws MalformedException {
        if (!hint.isEmpty() && !keyId.isEmpty() && !hint.equals(keyId)) {
            throw new MalformedException("the bundle's key hint \"" + Printable.of(hint)
                    + "\" and its envelope's keyid \"" + Printable.of(keyId) + "\" differ");
        }
    }

    private static boolean logged(JsonNode material) throws MalformedException {
        int entries = count(material.path("tlogEntries"), "tlogEntries");
        int timestamps =
                count(material.path("timestampVerificationData").path("rfc3161Timestamps"), "rfc3161Timestamps");
        return entries + timestamps > 0;
    }

    private static int count(JsonNode list, String name) throws MalformedException {
        boolean absent = list.isMissingNode() || list.isNull();
        if (!absent && (!list.isArray() || list.size() > MOST_PROOFS)) {
            throw new MalformedException("the bundle's " + name + " is not a list of at most " + MOST_PROOFS);
        }
        return list.size();
    }

    private static void onlyKnown(JsonNode object, Set<String> known, String what) throws MalformedException {
        for (var member : object.properties()) {
            if (!known.contains(member.getKey())) {
                throw new MalformedException(
                        "the " + what + " has the unknown member \"" + Printable.of(member.getKey()) + "\"");
            }
        }
    }
}
