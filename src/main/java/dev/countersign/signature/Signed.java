package dev.countersign.signature;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.json.Base64Text;
import dev.countersign.json.InvalidJsonException;
import dev.countersign.json.StrictJson;
import dev.countersign.transparency.Content;

/** A candidate taken apart: what it says it signs, and the signature with all that came along. */
record Signed(Payload payload, Unproved unproved, Format format) {
    private static final int LARGEST_ENVELOPE = 24 << 20;
    private static final int LARGEST_PAYLOAD = 16 << 20;
    private static final int LARGEST_SIMPLE_SIGNING = 64 << 10;

    /** For what is read before any signature was checked. */
    static final StrictJson WRAPPING = StrictJson.within(LARGEST_ENVELOPE, 10_000);

    static Signed of(Candidate candidate) throws MalformedException {
        return switch (candidate) {
            case Candidate.Bundle bundle -> of(SigstoreBundle.parse(json(bundle.json())));
            case Candidate.Envelope envelope -> of(envelope);
            case Candidate.SimpleSigning simple -> of(simple);
        };
    }

    /** What the payload claims to be, unproved; a {@code .sig} layer claims no predicate type. */
    String claimedType() {
        return payload.type() == Payload.Type.IN_TOTO ? ClaimedType.of(payload.bytes()) : "";
    }

    private static Signed of(SigstoreBundle bundle) throws MalformedException {
        return switch (bundle.content()) {
            case BundleContent.Enveloped(Dsse envelope) ->
                of(envelope, Format.BUNDLE, bundle.presented(), Attached.of(bundle));
            case BundleContent.Bare _ ->
                throw new MalformedException(
                        Flaw.BUNDLE_WITHOUT_STATEMENT,
                        "the bundle holds a message signature, which says nothing of what it means; "
                                + "needed is a DSSE envelope, as cosign sign and cosign attest make it");
        };
    }

    static Signed of(Dsse envelope, Format format, Presented presented, Attached attached) throws MalformedException {
        atMost(LARGEST_PAYLOAD, envelope.payload(), "DSSE payload");
        Content content = new Content.Envelope(envelope.payload(), envelope.preAuthenticationEncoding());
        return new Signed(
                new Payload(Payload.Type.IN_TOTO, envelope.payload()),
                new Unproved(content, envelope.signature(), presented, attached),
                format);
    }

    // Cosign has the whole layer of an .att timestamped, which has no signature annotation, and elsewhere the
    // signature.
    private static Signed of(Candidate.Envelope envelope) throws MalformedException {
        Signed signed = of(
                Dsse.parse(json(envelope.json())),
                Format.LEGACY,
                envelope.annotations().presented(),
                envelope.annotations().attached());
        return new Signed(signed.payload, signed.unproved.stampedAs(envelope.json()), signed.format);
    }

    private static Signed of(Candidate.SimpleSigning simple) throws MalformedException {
        atMost(LARGEST_SIMPLE_SIGNING, simple.payload(), "simple-signing payload");
        byte[] signature = Base64Text.decodeStandard(simple.signature())
                .filter(bytes -> bytes.length > 0)
                .orElseThrow(() -> new MalformedException(
                        Flaw.EVIDENCE_NOT_BASE64,
                        "the annotation dev.cosignproject.cosign/signature is absent, empty or not base64"));
        return new Signed(
                new Payload(Payload.Type.SIMPLE_SIGNING, simple.payload()),
                new Unproved(
                        new Content.Artifact(simple.payload()),
                        signature,
                        simple.annotations().presented(),
                        simple.annotations().attached()),
                Format.LEGACY);
    }

    static JsonNode json(byte[] bytes) throws MalformedException {
        atMost(LARGEST_ENVELOPE, bytes, "bundle or envelope");
        try {
            return WRAPPING.object(bytes);
        } catch (InvalidJsonException invalid) {
            throw new MalformedException(
                    Flaw.of(invalid), "the bundle or envelope is not JSON with one reading: " + invalid.getMessage());
        }
    }

    private static void atMost(int limit, byte[] bytes, String what) throws MalformedException {
        if (bytes.length > limit) {
            throw new MalformedException(
                    Flaw.EVIDENCE_OVER_LIMIT,
                    "the " + what + " has " + bytes.length + " bytes, the most that is read is " + limit);
        }
    }
}
