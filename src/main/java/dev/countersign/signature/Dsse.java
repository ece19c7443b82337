package dev.countersign.signature;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.image.Printable;
import dev.countersign.json.Base64Text;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A DSSE envelope around an in-toto Statement (<a
 * href="https://github.com/secure-systems-lab/dsse/blob/master/envelope.md">DSSE 1.0</a>), as Sigstore uses it: exactly one
 * signature. Unknown members are ignored, as DSSE asks.
 *
 * @param keyId a hint that is not signed; empty where absent
 */
record Dsse(byte[] payload, byte[] signature, String keyId) {
    static final String IN_TOTO = "application/vnd.in-toto+json";

    static Dsse parse(JsonNode envelope) throws MalformedException {
        String type = text(envelope, "payloadType")
                .orElseThrow(() -> new MalformedException(
                        Flaw.DSSE_TYPE_OTHER, "the DSSE envelope has no payloadType; needed is " + IN_TOTO));
        if (!type.equals(IN_TOTO)) {
            throw new MalformedException(
                    Flaw.DSSE_TYPE_OTHER,
                    "the DSSE payloadType is " + Printable.quoted(type) + ", needed is " + IN_TOTO);
        }
        JsonNode signatures = envelope.path("signatures");
        if (!signatures.isArray() || signatures.size() != 1) {
            throw new MalformedException(
                    Flaw.DSSE_SIGNATURES_NOT_ONE,
                    "the DSSE envelope has " + signatures.size() + " signatures, needed is exactly one");
        }
        JsonNode only = signatures.path(0);
        return new Dsse(
                base64(envelope, "payload"),
                base64(only, "sig"),
                text(only, "keyid").orElse(""));
    }

    /** What the signature is over. */
    byte[] preAuthenticationEncoding() {
        return preAuthenticationEncoding(IN_TOTO, payload);
    }

    // DSSE: PAE(type, body) = "DSSEv1" + SP + LEN(type) + SP + type + SP + LEN(body) + SP + body, LEN is the byte
    // length.
    static byte[] preAuthenticationEncoding(String type, byte[] body) {
        int typeLength = type.getBytes(StandardCharsets.UTF_8).length;
        byte[] head = ("DSSEv1 " + typeLength + " " + type + " " + body.length + " ").getBytes(StandardCharsets.UTF_8);
        byte[] encoded = new byte[head.length + body.length];
        System.arraycopy(head, 0, encoded, 0, head.length);
        System.arraycopy(body, 0, encoded, head.length, body.length);
        return encoded;
    }

    private static byte[] base64(JsonNode parent, String name) throws MalformedException {
        return text(parent, name)
                .flatMap(Base64Text::decode)
                .filter(bytes -> bytes.length > 0)
                .orElseThrow(() -> new MalformedException(
                        Flaw.EVIDENCE_NOT_BASE64,
                        "the DSSE envelope's " + name
                                + " is absent, empty or not base64 in its one canonical spelling"));
    }

    private static Optional<String> text(JsonNode parent, String name) {
        JsonNode value = parent.path(name);
        return value.isTextual() ? Optional.of(value.textValue()) : Optional.empty();
    }
}
