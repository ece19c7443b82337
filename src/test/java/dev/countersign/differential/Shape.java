package dev.countersign.differential;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.countersign.image.Digest;
import dev.countersign.signature.Candidate;
import dev.countersign.signature.TestEnvelope;
import dev.countersign.signature.TestSigner;
import dev.countersign.signature.TestStatement;
import java.util.Base64;

/** What somebody with a key puts beside an image: a text that is changed after it was signed, or before. */
enum Shape {
    BUNDLE {
        @Override
        String good(TestSigner signer, Digest image) {
            return new String(signer.signs(image).json(), UTF_8);
        }

        @Override
        void put(String text, Beside image) {
            image.bundle(text.getBytes(UTF_8));
        }
    },
    BUNDLE_ATTESTATION {
        @Override
        String good(TestSigner signer, Digest image) {
            return new String(
                    signer.attests(image, Minted.PREDICATE_TYPE, PREDICATE).json(), UTF_8);
        }

        @Override
        void put(String text, Beside image) {
            BUNDLE.put(text, image);
        }
    },
    /** The envelope of an {@code .att}. */
    ENVELOPE_ATTESTATION {
        @Override
        String good(TestSigner signer, Digest image) {
            return new String(
                    signer.attestsLegacy(image, Minted.PREDICATE_TYPE, PREDICATE)
                            .json(),
                    UTF_8);
        }

        @Override
        void put(String text, Beside image) {
            image.att(text.getBytes(UTF_8));
        }
    },
    /** The payload and the annotation of a {@code .sig}. */
    SIG {
        @Override
        String good(TestSigner signer, Digest image) {
            Candidate.SimpleSigning signed = signer.signsLegacy(image);
            return JSON.createObjectNode()
                    .put("payload", signed.payload())
                    .put("signature", signed.signature())
                    .toString();
        }

        @Override
        void put(String text, Beside image) {
            JsonNode parts = read(text);
            image.sig(
                    decoded(parts.path("payload").asText()),
                    parts.path("signature").asText());
        }
    },
    SIGNED_PAYLOAD {
        @Override
        String good(TestSigner signer, Digest image) {
            return TestStatement.simpleSigning(image);
        }

        @Override
        void put(String text, Beside image) {
            Candidate.SimpleSigning signed = image.signer().signsLegacy(text);
            image.sig(signed.payload(), signed.signature());
        }
    },
    SIGNED_STATEMENT {
        @Override
        String good(TestSigner signer, Digest image) {
            return TestStatement.signature(image);
        }

        @Override
        void put(String text, Beside image) {
            image.bundle(TestEnvelope.of(image.signer(), text).bundle().json());
        }
    },
    SIGNED_STATEMENT_ATTESTATION {
        @Override
        String good(TestSigner signer, Digest image) {
            return TestStatement.of(image, Minted.PREDICATE_TYPE, PREDICATE);
        }

        @Override
        void put(String text, Beside image) {
            image.att(TestEnvelope.of(image.signer(), text).envelope().json());
        }
    };

    private static final String PREDICATE = "{\"n\":[1]}";
    private static final JsonMapper JSON = new JsonMapper();

    /** What is accepted. */
    abstract String good(TestSigner signer, Digest image);

    /** Puts a text there, whatever it says. */
    abstract void put(String text, Beside image);

    boolean isAttestation() {
        return name().endsWith("ATTESTATION");
    }

    /** The shape of a specimen, which its name begins with. */
    static Shape of(Specimen specimen) {
        return valueOf(specimen.name().split(":", 2)[0]);
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException nothing) {
            return JSON.missingNode();
        }
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException asItIs) {
            return base64.getBytes(UTF_8);
        }
    }
}
