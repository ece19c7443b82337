package dev.countersign.signature;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.image.Printable;
import dev.countersign.json.Base64Text;
import dev.countersign.transparency.LogEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A Sigstore bundle v0.1–v0.3 (<a
 * href="https://github.com/sigstore/protobuf-specs/blob/main/protos/sigstore_bundle.proto">sigstore_bundle.proto</a>), taken
 * apart and not believed.
 *
 * @param entries of transparency logs, in the bundle's JSON: a list, or nothing
 * @param timestamps RFC 3161 responses in DER
 */
record SigstoreBundle(
        BundleVersion version, BundleContent content, Presented presented, JsonNode entries, List<byte[]> timestamps) {
    private static final Set<String> MEMBERS =
            Set.of("mediaType", "verificationMaterial", "dsseEnvelope", "messageSignature");
    private static final Set<String> MATERIAL =
            Set.of("publicKey", "certificate", "x509CertificateChain", "tlogEntries", "timestampVerificationData");
    private static final int MOST_PROOFS = 32;
    private static final int LONGEST_CHAIN = 10;

    SigstoreBundle {
        timestamps = List.copyOf(timestamps);
    }

    static SigstoreBundle parse(JsonNode bundle) throws MalformedException {
        onlyKnown(bundle, MEMBERS, "bundle");
        String mediaType = bundle.path("mediaType").asText();
        BundleVersion version = BundleVersion.of(mediaType)
                .orElseThrow(() -> new MalformedException(
                        Flaw.BUNDLE_VERSION_UNKNOWN,
                        "the bundle's mediaType is \"" + Printable.of(mediaType)
                                + "\", needed is a Sigstore bundle of version 0.1, 0.2 or 0.3"));
        JsonNode material = bundle.path("verificationMaterial");
        onlyKnown(material, MATERIAL, "bundle's verificationMaterial");
        BundleContent content = BundleContent.of(bundle);
        list(material.path("tlogEntries"), LogEntry.MOST_ENTRIES, "tlogEntries");
        return new SigstoreBundle(
                version,
                content,
                presented(material, version, content),
                material.path("tlogEntries"),
                timestamps(material.path("timestampVerificationData")));
    }

    private static Presented presented(JsonNode material, BundleVersion version, BundleContent content)
            throws MalformedException {
        boolean keyed = material.hasNonNull("publicKey");
        boolean single = material.hasNonNull("certificate");
        boolean chained = material.hasNonNull("x509CertificateChain");
        int given = (keyed ? 1 : 0) + (single ? 1 : 0) + (chained ? 1 : 0);
        if (given != 1) {
            throw new MalformedException("the bundle names " + (given == 0 ? "neither" : "both")
                    + " a public key " + (given == 0 ? "nor" : "and")
                    + " a certificate, or its certificate twice; needed is one of them");
        }
        if (keyed) {
            object(material.path("publicKey"), Set.of("hint"), "publicKey");
            return key(material.path("publicKey").path("hint").asText(), content);
        }
        // sigstore_bundle.proto has a single certificate since 0.3; cosign writes a chain where it is given one all the
        // same.
        return chained
                ? chain(material.path("x509CertificateChain"), !version.takesChain())
                : new Presented.Certificate(
                        bytes(material.path("certificate"), "rawBytes", "certificate"), List.of(), false);
    }

    private static Presented chain(JsonNode given, boolean misplaced) throws MalformedException {
        object(given, Set.of("certificates"), "x509CertificateChain");
        List<byte[]> chain = new ArrayList<>();
        for (JsonNode each : list(given.path("certificates"), LONGEST_CHAIN, "x509CertificateChain")) {
            chain.add(bytes(each, "rawBytes", "certificate"));
        }
        if (chain.isEmpty()) {
            throw new MalformedException("the bundle's x509CertificateChain is empty");
        }
        return new Presented.Certificate(chain.getFirst(), chain.subList(1, chain.size()), misplaced);
    }

    // sigstore_bundle.proto: the hint must equal the envelope's keyid where both are given.
    private static Presented key(String hint, BundleContent content) throws MalformedException {
        String keyId = content instanceof BundleContent.Enveloped(Dsse envelope) ? envelope.keyId() : "";
        if (!hint.isEmpty() && !keyId.isEmpty() && !hint.equals(keyId)) {
            throw new MalformedException("the bundle's key hint \"" + Printable.of(hint)
                    + "\" and its envelope's keyid \"" + Printable.of(keyId) + "\" differ");
        }
        return new Presented.Key(hint.isEmpty() ? keyId : hint);
    }

    private static List<byte[]> timestamps(JsonNode data) throws MalformedException {
        List<byte[]> timestamps = new ArrayList<>();
        if (!data.isMissingNode() && !data.isNull()) {
            object(data, Set.of("rfc3161Timestamps"), "timestampVerificationData");
        }
        for (JsonNode each : list(data.path("rfc3161Timestamps"), MOST_PROOFS, "rfc3161Timestamps")) {
            timestamps.add(bytes(each, "signedTimestamp", "timestamp"));
        }
        return timestamps;
    }

    private static List<JsonNode> list(JsonNode list, int most, String name) throws MalformedException {
        boolean absent = list.isMissingNode() || list.isNull();
        if (!absent && !list.isArray()) {
            throw new MalformedException("the bundle's " + name + " is not a list");
        }
        if (list.size() > most) {
            throw new MalformedException(
                    Flaw.EVIDENCE_OVER_LIMIT,
                    "the bundle's " + name + " has " + list.size() + " items, the most that is read is " + most);
        }
        List<JsonNode> items = new ArrayList<>();
        list.forEach(items::add);
        return items;
    }

    private static byte[] bytes(JsonNode parent, String member, String what) throws MalformedException {
        object(parent, Set.of(member), what);
        JsonNode value = parent.path(member);
        return Base64Text.decode(value.isTextual() ? value.textValue() : "")
                .filter(bytes -> bytes.length > 0)
                .orElseThrow(() -> new MalformedException(
                        Flaw.EVIDENCE_NOT_BASE64,
                        "the bundle has a " + what + " whose " + member + " is absent, empty or not base64"));
    }

    static void object(JsonNode object, Set<String> known, String name) throws MalformedException {
        if (!object.isObject()) {
            throw new MalformedException("the bundle's " + name + " is not an object");
        }
        onlyKnown(object, known, "bundle's " + name);
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
