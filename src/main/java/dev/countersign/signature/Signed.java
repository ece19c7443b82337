package dev.countersign.signature;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.json.Base64Text;
import dev.countersign.json.InvalidJsonException;
import dev.countersign.json.StrictJson;

/**
 * A candidate taken apart: what it says it signs, the very bytes that the signature is over, and the signature.
 *
 * @param certified whether a certificate came with it instead of a key
 * @param logged whether log entries or timestamps came with it; nobody checks them here
 */
record Signed(Payload payload, byte[] message, byte[] signature, Format format, boolean certified, boolean logged) {
    private static final int LARGEST_ENVELOPE = 24 << 20;
    private static final int LARGEST_PAYLOAD = 16 << 20;
    private static final int LARGEST_SIMPLE_SIGNING = 64 << 10;

    /** For what is read before any signature was checked. */
    static final StrictJson WRAPPING = StrictJson.within(LARGEST_ENVELOPE, 10_000);

    static Signed of(Candidate candidate) throws MalformedException {
        return switch (candidate) {
            case Candidate.Bundle bundle -> of(SigstoreBundle.parse(json(bundle.json())));
            case Candidate.Envelope envelope ->
                of(Dsse.parse(json(envelope.json())), Format.LEGACY, envelope.certified(), envelope.logged());
            case Candidate.SimpleSigning simple -> of(simple);
        };
    }

    /** What the payload claims to be, unproved; a {@code .sig} layer claims no predicate type. */
    String claimedType() {
        return payload.type() == Payload.Type.IN_TOTO ? ClaimedType.of(payload.bytes()) : "";
    }

    private static Signed of(SigstoreBundle bundle) throws MalformedException {
        return of(bundle.envelope(), Format.BUNDLE, bundle.certified(), bundle.logged());
    }

    private static Signed of(Dsse envelope, Format format, boolean certified, boolean logged)
            throws MalformedException {
        atMost(LARGEST_PAYLOAD, envelope.payload(), "DSSE payload");
        Payload payload = new Payload(Payload.Type.IN_TOTO, envelope.payload());
        return new Signed(
                payload, envelope.preAuthenticationEncoding(), envelope.signature(), format, certified, logged);
    }

    private static Signed of(Candidate.SimpleSigning simple) throws MalformedException {
        atMost(LARGEST_SIMPLE_SIGNING, simple.payload(), "simple-signing payload");
        byte[] signature = Base64Text.decode(simple.signature())
                .filter(bytes -> bytes.length > 0)
                .orElseThrow(() -> new MalformedException(
                        "the annotation dev.cosignproject.cosign/signature is absent, empty or not base64"));
        Payload payload = new Payload(Payload.Type.SIMPLE_SIGNING, simple.payload());
        return new Signed(payload, simple.payload(), signature, Format.LEGACY, simple.certified(), simple.logged());
    }

    private static JsonNode json(byte[] bytes) throws MalformedException {
        atMost(LARGEST_ENVELOPE, bytes, "bundle or envelope");
        try {
            return WRAPPING.object(bytes);
        } catch (InvalidJsonException invalid) {
            throw new MalformedException(
                    "the bundle or envelope is not JSON with one reading: " + invalid.getMessage());
        }
    }

    private static void atMost(int limit, byte[] bytes, String what) throws MalformedException {
        if (bytes.length > limit) {
            throw new MalformedException(
                    "the " + what + " has " + bytes.length + " bytes, the most that is read is " + limit);
        }
    }
}
