package dev.countersign.signature;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.countersign.json.Base64Text;
import dev.countersign.json.InvalidJsonException;
import dev.countersign.json.StrictJson;
import dev.countersign.x509.InvalidCertificateException;
import dev.countersign.x509.PemCertificates;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * What lies beside a layer of cosign's {@code .sig} and {@code .att} manifests, as its annotations spell it. Nobody signed
 * them. (<a href="https://github.com/sigstore/cosign/blob/main/specs/SIGNATURE_SPEC.md">cosign's signature specification</a>,
 * whose text has another prefix, {@code dev.cosignproject.cosign/certificate}, than its examples and cosign itself: what lies under
 * that one is not looked at, and changes nothing of a key's signature beside it.)
 *
 * @param certificate the signer's, in PEM; empty where absent
 * @param chain more certificates in PEM, one after another; empty where absent
 * @param logEntry JSON of an entry in Rekor with the log's promise; empty where absent
 * @param timestamp JSON with an RFC 3161 response; empty where absent
 */
public record Annotations(String certificate, String chain, String logEntry, String timestamp) {
    /** There are none. */
    public static final Annotations NONE = new Annotations("", "", "", "");

    private static final StrictJson JSON = StrictJson.within(4 << 20, 1_000);

    /** Those among a layer's annotations that matter. */
    public static Annotations of(Map<String, String> annotations) {
        return new Annotations(
                annotations.getOrDefault("dev.sigstore.cosign/certificate", ""),
                annotations.getOrDefault("dev.sigstore.cosign/chain", ""),
                annotations.getOrDefault("dev.sigstore.cosign/bundle", ""),
                annotations.getOrDefault("dev.sigstore.cosign/rfc3161timestamp", ""));
    }

    Presented presented() throws MalformedException {
        if (certificate.isEmpty()) {
            return new Presented.Key("");
        }
        List<byte[]> leaf = certificates(certificate, "dev.sigstore.cosign/certificate");
        if (leaf.size() != 1) {
            throw new MalformedException(
                    Flaw.CERTIFICATE_AMBIGUOUS,
                    "the annotation dev.sigstore.cosign/certificate has " + leaf.size()
                            + " certificates, needed is one");
        }
        return new Presented.Certificate(leaf.getFirst(), certificates(chain, "dev.sigstore.cosign/chain"), false);
    }

    private static List<byte[]> certificates(String pem, String name) throws MalformedException {
        try {
            return PemCertificates.read(pem);
        } catch (InvalidCertificateException invalid) {
            throw new MalformedException(
                    Flaw.CERTIFICATE_MALFORMED, "the annotation " + name + " is " + invalid.getMessage());
        }
    }

    Attached attached() {
        try {
            JsonNode stamp = json(timestamp, "dev.sigstore.cosign/rfc3161timestamp");
            return Attached.of(
                    json(logEntry, "dev.sigstore.cosign/bundle"),
                    stamp.isMissingNode() ? List.of() : List.of(response(stamp)));
        } catch (MalformedException malformed) {
            return Attached.unreadable(malformed.objection());
        }
    }

    private static byte[] response(JsonNode stamp) throws MalformedException {
        JsonNode response = stamp.path("SignedRFC3161Timestamp");
        return Base64Text.decode(response.isTextual() ? response.textValue() : "")
                .filter(bytes -> bytes.length > 0)
                .orElseThrow(() -> new MalformedException(
                        Flaw.TIMESTAMP_MALFORMED,
                        "the annotation dev.sigstore.cosign/rfc3161timestamp has no "
                                + "SignedRFC3161Timestamp in base64"));
    }

    private static JsonNode json(String text, String name) throws MalformedException {
        try {
            return text.isEmpty() ? MissingNode.getInstance() : JSON.object(text.getBytes(StandardCharsets.UTF_8));
        } catch (InvalidJsonException invalid) {
            throw new MalformedException(
                    Flaw.of(invalid),
                    "the annotation " + name + " is not JSON with one reading: " + invalid.getMessage());
        }
    }
}
