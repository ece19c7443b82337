package dev.countersign.signature;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.image.Digest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Consumer;

/**
 * A DSSE envelope with knobs: what each turns is wrong in one way and right in every other.
 *
 * @param type signed and claimed
 * @param signing algorithm as the JDK spells it
 * @param hint of the bundle, empty for none
 */
public record TestEnvelope(TestSigner signer, byte[] payload, String type, String signing, String hint) {
    static final ObjectMapper JSON = new ObjectMapper();

    /** Whatever {@code payload} says, signed properly. */
    public static TestEnvelope of(TestSigner signer, String payload) {
        return of(signer, payload.getBytes(StandardCharsets.UTF_8));
    }

    /** Whatever these bytes are, signed properly. */
    public static TestEnvelope of(TestSigner signer, byte[] payload) {
        return new TestEnvelope(signer, payload, Dsse.IN_TOTO, signer.kind().signing(), "");
    }

    /** Signed for, and claiming, another payload type. */
    public TestEnvelope type(String other) {
        return new TestEnvelope(signer, payload, other, signing, hint);
    }

    /** Signed with another algorithm than the registry pairs with the key. */
    public TestEnvelope signing(String other) {
        return new TestEnvelope(signer, payload, type, other, hint);
    }

    /** With this hint of the key in the bundle. */
    public TestEnvelope hint(String other) {
        return new TestEnvelope(signer, payload, type, signing, other);
    }

    /** As a layer of an {@code .att} manifest. */
    public Candidate.Envelope envelope() {
        return envelope(json -> {});
    }

    /** As a layer of an {@code .att} manifest, changed after signing. */
    public Candidate.Envelope envelope(Consumer<ObjectNode> change) {
        ObjectNode json = json();
        change.accept(json);
        byte[] bytes = bytes(json);
        return new Candidate.Envelope(Digest.sha256(bytes), bytes, Annotations.NONE);
    }

    /** As a bundle v0.3 that names a public key. */
    public Candidate.Bundle bundle() {
        return bundle(json -> {});
    }

    /** As a bundle v0.3 that names a public key, changed after signing. */
    public Candidate.Bundle bundle(Consumer<ObjectNode> change) {
        ObjectNode json = JSON.createObjectNode();
        json.put("mediaType", "application/vnd.dev.sigstore.bundle.v0.3+json");
        json.putObject("verificationMaterial").putObject("publicKey").put("hint", hint);
        json.set("dsseEnvelope", json());
        change.accept(json);
        byte[] bytes = bytes(json);
        return new Candidate.Bundle(Digest.sha256(bytes), bytes);
    }

    private ObjectNode json() {
        byte[] signature = signer.sign(signing, Dsse.preAuthenticationEncoding(type, payload));
        ObjectNode json = JSON.createObjectNode();
        json.put("payload", Base64.getEncoder().encodeToString(payload));
        json.put("payloadType", type);
        json.putArray("signatures").addObject().put("sig", Base64.getEncoder().encodeToString(signature));
        return json;
    }

    static byte[] bytes(ObjectNode json) {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }
}
